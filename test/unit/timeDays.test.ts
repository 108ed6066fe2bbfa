import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import { resolveTimes, type ClockOptions } from '../../server/src/analysis/time/clock.ts';
import { verifyReport } from '../../server/src/analysis/report/verify.ts';
import { stampColumns } from '../support/stampColumns.ts';

const at = (text: string): number => Date.parse(`${text}Z`);
const iso = (ms: number): string | null => (Number.isNaN(ms) ? null : new Date(ms).toISOString().slice(0, 19));

/** Instants of the stamps in a file changed at some time, and the card. */
function resolve(texts: readonly string[], changed: string | null, options: Partial<ClockOptions> = {}) {
  const modified = changed === null ? null : at(changed);
  const { time, card, notes } = resolveTimes(stampColumns(texts), { timezone: 'UTC', year: null, modified, ...options });
  return { times: Array.from(time, iso), card, notes };
}

/** The first instant of stamps. */
const firstOf = (...given: Parameters<typeof resolve>): string | null => resolve(...given).times[0]!;

describe('Stamps of a time of day alone', () => {
  it('are of the day on which their file ends at its last change, which the card tells', () => {
    const { times, card } = resolve(['16:30:34.123', '17:00:00.000'], '2025-02-11T09:07:00');
    assert.deepEqual(times, ['2025-02-10T16:30:34', '2025-02-10T17:00:00']);
    assert.deepEqual([card.day, card.year, card.yearFrom, card.untrusted], ['2025-02-10', 'inferred', "the file's last change", false]);
    assert.equal(firstOf(['16:30:34', '17:00:00'], '2025-02-11T17:00:01'), '2025-02-11T16:30:34');
  });
  it('count days from midnight to midnight, and leave a late line on its day', () => {
    const { times } = resolve(['23:59:58', '00:00:01', '23:59:59', '00:00:02', '12:00:00', '11:59:00', '03:00:00'], '2025-02-12T04:00:00');
    assert.deepEqual(
      times.map((time) => time!.slice(8)),
      ['10T23:59:58', '11T00:00:01', '10T23:59:59', '11T00:00:02', '11T12:00:00', '11T11:59:00', '12T03:00:00'],
    );
  });
  it('may lie whole half hours after the last change: written east of the assumed zone', () => {
    assert.equal(firstOf(['14:30:00', '15:00:00'], '2025-02-11T13:00:05'), '2025-02-11T14:30:00');
    assert.equal(firstOf(['14:30:00', '15:00:00'], '2025-02-11T09:30:05'), '2025-02-11T14:30:00');
    assert.equal(firstOf(['14:30:00', '15:00:00'], '2025-02-11T13:07:00'), '2025-02-10T14:30:00');
    assert.equal(firstOf(['14:30:00', '15:00:00'], '2025-02-11T14:00:01', { timezone: 'Europe/Berlin' }), '2025-02-11T13:30:00');
  });
  it('are nearest to the dated stamp before them, or the first of the file', () => {
    const { times, card } = resolve(
      ['23:59:00', '2025-02-10T23:59:30', '23:59:40', '00:00:10', '2025-02-11T08:00:00', '07:59:59'],
      '2025-03-01T00:00:00',
    );
    assert.deepEqual(
      times.map((time) => time!.slice(8)),
      ['10T23:59:00', '10T23:59:30', '10T23:59:40', '11T00:00:10', '11T08:00:00', '11T07:59:59'],
    );
    assert.deepEqual([card.day, card.yearFrom], [undefined, 'a dated stamp in the log']);
  });
  it('are beside the other files, unless their last change puts them there', () => {
    const beside = { start: at('2025-02-10T16:00:00'), end: at('2025-02-10T18:00:00') };
    assert.equal(firstOf(['16:30:34', '17:00:00'], '2025-03-01T09:00:00', { beside }), '2025-02-10T16:30:34');
    assert.equal(firstOf(['16:30:34', '17:00:00'], null, { beside }), '2025-02-10T16:30:34');
    assert.equal(firstOf(['15:00:00', '15:30:00'], null, { beside }), '2025-02-10T15:00:00');
    assert.equal(firstOf(['19:00:00', '19:30:00'], null, { beside }), '2025-02-10T19:00:00');
    const days = { start: at('2025-02-01T00:00:00'), end: at('2025-02-20T00:00:00') };
    assert.equal(firstOf(['16:30:34', '17:00:00'], '2025-02-10T18:00:00', { beside: days }), '2025-02-10T16:30:34');
  });
  it('and those of a year-less log are beside the other files, too', () => {
    const beside = { start: at('2021-12-31T16:00:00'), end: at('2022-01-01T18:00:00') };
    assert.equal(firstOf(['Dec 31 23:00:00', 'Jan  1 02:00:00'], '2025-03-01T09:00:00', { beside }), '2021-12-31T23:00:00');
    assert.equal(firstOf(['Jan  1 02:00:00'], null, { beside }), '2022-01-01T02:00:00');
    assert.equal(firstOf(['Jun  1 02:00:00'], '2025-07-01T09:00:00', { beside }), '2025-06-01T02:00:00');
    assert.equal(firstOf(['Jan  1 02:00:00'], '2025-03-01T09:00:00', { beside, year: 2019 }), '2019-01-01T02:00:00');
  });
  it('have no instant where nothing tells the day, or where they may count from the start of a program', () => {
    for (const [texts, changed] of [
      [['16:30:34'], null],
      [['00:00:00.010', '00:12:34'], '2025-02-11T09:07:00'],
    ] as const) {
      const { times, card, notes } = resolve(texts, changed);
      assert.ok(times.every((time) => time === null));
      assert.deepEqual([card.day, card.zone, card.untrusted, notes.length], [undefined, 'none', true, 1]);
    }
    assert.equal(firstOf(['00:00:00.010', '00:12:34'], '2025-02-11T00:12:35'), '2025-02-11T00:00:00');
  });
  it('verify on the day of their report, whenever the file was last changed', () => {
    const lines = Array.from({ length: 400 }, (_, i) => {
      const clock = new Date(at('2025-02-10T16:00:00') + i * 1000).toISOString().slice(11, 23);
      return i > 200 && i < 260
        ? `${clock} [exec-1] ERROR c.a.Orders - connection to db-1:5432 refused`
        : `${clock} [exec-1] INFO  c.a.Orders - loaded order ${i}`;
    });
    const read = (text: readonly string[], changed: string) =>
      analyzeText(text.join('\n'), { file: 'orders.log', modified: at(changed) }).data;
    const report: unknown = JSON.parse(JSON.stringify(reportOf(read(lines, '2025-02-10T16:06:41'), { timezone: 'UTC', year: null })));
    const again = verifyReport(report, read(lines, '2025-02-20T10:00:00'));
    assert.ok(again.ok && again.claims.some(({ claim }) => claim.kind === 'time'));
    const edited = lines.map((line, i) => (i === 201 ? line.replace('16:03:21', '16:03:20') : line));
    assert.ok(!verifyReport(report, read(edited, '2025-02-20T10:00:00')).ok);
  });
});

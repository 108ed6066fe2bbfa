import assert from 'node:assert/strict';
import { resolveTimes, type ClockOptions } from '../../server/src/analysis/time/clock.ts';
import { swapDayMonth } from '../../server/src/analysis/time/dayOrder.ts';
import { stampColumns } from '../support/stampColumns.ts';

const MODIFIED = Date.UTC(2025, 1, 11);
const iso = (ms: number): string | null => (Number.isNaN(ms) ? null : new Date(ms).toISOString().slice(0, 19));

/** Instants of the stamps under the options, and the card. */
function resolve(texts: readonly string[], options: Partial<ClockOptions> = {}) {
  const { time, card, notes } = resolveTimes(stampColumns(texts), { timezone: 'UTC', year: null, modified: MODIFIED, ...options });
  return { times: Array.from(time, iso), card, notes };
}

describe('The clock of a log', () => {
  it('takes the year of a year-less log from its last change and turns it at New Year', () => {
    const { times, card } = resolve(['Dec 31 23:59:58', 'Jan  1 00:00:02', 'Dec 31 23:59:59', 'Jan  1 00:00:03']);
    assert.deepEqual(times, ['2024-12-31T23:59:58', '2025-01-01T00:00:02', '2024-12-31T23:59:59', '2025-01-01T00:00:03']);
    assert.equal(card.year, 'inferred');
  });
  it('goes back a year when the log would end after its last change', () => {
    assert.deepEqual(resolve(['Mar  3 10:00:00']).times, ['2024-03-03T10:00:00']);
  });
  it('puts 29 February into a leap year', () => {
    assert.deepEqual(resolve(['Feb 29 10:00:00', 'Mar  1 10:00:00']).times, ['2024-02-29T10:00:00', '2024-03-01T10:00:00']);
    assert.deepEqual(resolve(['Feb 29 10:00:00', 'Mar  1 10:00:00'], { year: 2025 }).times, [null, '2025-03-01T10:00:00']);
  });
  it('prefers the year given, then a dated stamp, then weekdays', () => {
    assert.deepEqual(resolve(['Feb  3 10:00:00'], { year: 2019 }).times, ['2019-02-03T10:00:00']);
    assert.deepEqual(resolve(['2021-12-31 23:59:00', 'Jan  1 00:01:00']).times, ['2021-12-31T23:59:00', '2022-01-01T00:01:00']);
    assert.deepEqual(resolve(['Thu Feb  3 10:00', 'Fri Feb  4 10:00']).times, ['2022-02-03T10:00:00', '2022-02-04T10:00:00']);
  });
  it('states no instant when nothing tells the year', () => {
    const { times, card, notes } = resolve(['Feb  3 10:00:00'], { modified: null });
    assert.deepEqual([times, card.zone, card.untrusted, notes.length], [[null], 'none', true, 1]);
  });
  it('gives seconds since boot no instant', () => {
    assert.deepEqual(resolve(['   12.345678', '   13.000001']).times, [null, null]);
  });
  it('reads day and month by a number beyond twelve anywhere in the log', () => {
    const { times, card } = resolve(['03/04/2025 10:00:00', '13/04/2025 10:00:00']);
    assert.deepEqual([times, card.dayMonth], [['2025-04-03T10:00:00', '2025-04-13T10:00:00'], 'by evidence']);
  });
  it('reads day and month by the order that makes time move steadily', () => {
    const dayFirst = ['10/03/2025 23:00:00', '11/03/2025 01:00:00', '12/03/2025 01:00:00'];
    assert.deepEqual(resolve(dayFirst).times[0], '2025-03-10T23:00:00');
    assert.deepEqual(resolve(['12/31/2024 23:00:00', '01/02/2025 01:00:00']).times[1], '2025-01-02T01:00:00');
  });
  it('reads day and month by the last change, and says so when nothing tells them', () => {
    assert.deepEqual(resolve(['10/02/2025 10:00:00']).times, ['2025-02-10T10:00:00']);
    assert.equal(resolve(['03/04/2020 10:00:00']).card.dayMonth, 'ambiguous');
  });
  it('reads the year of dates of two digits each where the whole log has it', () => {
    const rows: readonly (readonly [stamps: readonly string[], modified: string | null, first: string])[] = [
      [['02-10-25 10:00:00'], '2025-02-10', '2025-02-10'],
      [['02-10-25 10:00:00'], '2025-10-02', '2025-10-02'],
      [['25-02-10 10:00:00'], '2025-02-10', '2025-02-10'],
      [['02-10-25 10:00:00'], null, '2025-02-10'],
      [['25/02/10 10:00:00'], null, '2025-02-10'],
      [['13/02/25 10:00:00'], '2025-02-13', '2025-02-13'],
      [['02-25-25 10:00:00', '02-10-25 10:00:00'], null, '2025-02-25'],
      [['12/02/25 23:00:00', '13/02/25 01:00:00', '14/02/25 01:00:00'], null, '2025-02-12'],
      [['24-02-24 23:00:00', '24-02-25 01:00:00', '24-02-26 01:00:00'], null, '2024-02-24'],
      [['24-02-25 23:00:00', '25-02-25 01:00:00', '26-02-25 01:00:00'], null, '2025-02-24'],
    ];
    for (const [stamps, modified, first] of rows) {
      const { times, card } = resolve(stamps, { modified: modified === null ? null : Date.parse(`${modified}T12:00:00Z`) });
      assert.equal(times[0]?.slice(0, 10), first, stamps.join());
      if (modified !== null) assert.ok(!card.untrusted, stamps.join());
    }
    assert.equal(resolve(['24-02-25 10:00:00'], { modified: null }).card.untrusted, true);
  });
  it('has no time of what is written before the clock is set, where others tell theirs', () => {
    const { times, notes } = resolve(['1970-01-01 00:00:04', '2025-02-10 10:00:00']);
    assert.deepEqual([times, notes.length], [[null, '2025-02-10T10:00:00'], 1]);
    assert.deepEqual(resolve(['1970-01-01 00:00:04']).times, ['1970-01-01T00:00:04']);
  });
  it('places wall clocks in the assumed zone and leaves stated ones alone', () => {
    const { times, card } = resolve(['2025-07-01 12:00:00', '2025-01-01 12:00:00', '2025-07-01 12:00:00Z'], { timezone: 'Europe/Berlin' });
    assert.deepEqual(times, ['2025-07-01T10:00:00', '2025-01-01T11:00:00', '2025-07-01T12:00:00']);
    assert.deepEqual([card.zone, card.assumedZone], ['mixed', 'Europe/Berlin']);
    assert.deepEqual(resolve(['2025-07-01 12:00:00'], { timezone: '+05:30' }).times, ['2025-07-01T06:30:00']);
  });
  it('tells the two passes of an hour repeated in autumn by order, and counts them', () => {
    const { times, card } = resolve(['2024-10-27 02:50:00', '2024-10-27 02:10:00', '2024-10-27 02:59:00', '2024-10-27 03:01:00'], {
      timezone: 'Europe/Berlin',
    });
    assert.deepEqual(times, ['2024-10-27T00:50:00', '2024-10-27T01:10:00', '2024-10-27T01:59:00', '2024-10-27T02:01:00']);
    assert.deepEqual([card.ambiguousHours, card.outOfOrder], [3, 0]);
  });
  it('counts late records and jumps of the clock, and names the resolution', () => {
    const { card } = resolve(['2025-02-10 10:00:00', '2025-02-10 09:59:57', '2025-02-10 09:00:00', '2025-02-10 10:00:05']);
    assert.deepEqual([card.outOfOrder, card.backwardJumps, card.resolution, card.stamped], [2, 1, 's', 4]);
    assert.equal(resolve(['2025/02/10 10:00', '2025/02/10 10:01', '2025/02/10 10:02']).card.resolution, 'min');
  });
});

describe('a date whose numbers change places', () => {
  it('keeps its year and its time of day', () => {
    const at = (month: number, day: number): number => Date.UTC(2025, month - 1, day, 16, 30, 34, 123) + 0.25;
    assert.equal(swapDayMonth(at(2, 10)), at(10, 2));
    assert.equal(swapDayMonth(at(12, 1)), at(1, 12));
    assert.equal(swapDayMonth(at(7, 7)), at(7, 7));
    assert.ok(Number.isNaN(swapDayMonth(NaN)));
  });
});

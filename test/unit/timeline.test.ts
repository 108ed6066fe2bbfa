import assert from 'node:assert/strict';
import { reportOf } from '../../server/src/analysis/analyze.ts';
import { draftPostmortem } from '../../server/src/analysis/report/postmortem.ts';
import { logData, type Row } from '../support/logData.ts';

const at = (seconds: number): number => Date.UTC(2025, 1, 10, 16, 30) + seconds * 1000;
const served = (count: number, from: number): Row[] =>
  Array.from({ length: count }, (_, n): Row => ({ time: at(from + n * 10), level: 'info', template: 'served' }));
const refused = (count: number, from: number): Row[] =>
  Array.from({ length: count }, (_, n): Row => ({
    ...{ time: at(from + n), level: 'error', mark: 'timeout/connect', template: 'connect to <*> timed out', address: '10.0.0.1' },
  }));

/** Kind, time of day and line of each entry. */
const kinds = (rows: readonly Row[]): readonly (readonly [string, string | null, number])[] =>
  reportOf(logData(rows), { timezone: 'UTC', year: null }).timeline.map(({ kind, time, at: place }) => [
    kind,
    time?.slice(11, 19) ?? null,
    place.startLine,
  ]);

describe('the timeline of a report', () => {
  const change: Row = { time: at(280), level: 'info', template: 'Deployed <*>', fact: 'change' };
  const died: Row = { time: at(320), level: 'fatal', mark: 'crash', template: 'worker died' };
  const recovered: Row = { time: at(330), level: 'info', template: 'recovered', fact: 'recovery' };

  it('tells what was changed, what failed, and when it was over', () => {
    assert.deepEqual(kinds([...served(30, 0), change, ...refused(12, 300), died, recovered, ...served(30, 340)]), [
      ['change', '16:34:40', 31],
      ['last-success', '16:34:50', 30],
      ['onset', '16:35:00', 32],
      ['end', '16:35:11', 43],
      ['onset', '16:35:20', 44],
      ['recovery', '16:35:30', 45],
    ]);
  });

  it('quotes nothing of a header without a message, nor takes it for a success', () => {
    const headers = served(3, 295).map((row, n): Row => ({ ...row, time: at(297 + n), template: '', text: '10:30:00 com.acme.App run' }));
    assert.deepEqual(
      kinds([...served(30, 0), ...headers, ...refused(12, 300)]).find(([kind]) => kind === 'last-success'),
      ['last-success', '16:34:50', 30],
    );
    const silent = refused(12, 300).map((row): Row => ({ ...row, template: '', text: '' }));
    const { timeline } = reportOf(logData([...served(30, 0), ...silent]), { timezone: 'UTC', year: null });
    assert.deepEqual(
      timeline.filter(({ kind }) => kind === 'onset').flatMap(({ text }) => text.claims.map(({ kind }) => kind)),
      ['time'],
    );
  });

  it('leaves out a change long before the failure', () => {
    const early: Row = { ...change, time: at(-7200) };
    const told = kinds([early, ...served(30, 0), ...refused(12, 300)]);
    assert.equal(
      told.find(([kind]) => kind === 'change'),
      undefined,
    );
  });

  it('tells what has no time by its line, and nothing of a log without failures', () => {
    const untimed = Array.from({ length: 3 }, (): Row => ({ level: 'error', mark: 'timeout/connect', template: 'connect timed out' }));
    const told = kinds([{ template: 'begin' }, ...untimed]);
    assert.ok(told.length > 0 && told.every(([, time]) => time === null));
    assert.deepEqual(told.find(([kind]) => kind === 'onset')?.[2], 2);
    assert.deepEqual(kinds(served(30, 0)), []);
  });

  it('quotes the message of a record in JSON', () => {
    const json = (rows: readonly Row[]): readonly Row[] =>
      rows.map((row) => ({ ...row, text: `{"level":"${row.level}","message":"${row.template?.replace('<*>', '10.0.0.1:80')}","n":1}` }));
    const { timeline } = reportOf(logData(json([...served(30, 0), ...refused(12, 300)])), { timezone: 'UTC', year: null });
    const onset = timeline.find(({ kind }) => kind === 'onset')?.text.claims.find(({ kind }) => kind === 'text');
    assert.equal(onset?.value, 'connect to 10.0.0.1:80 timed out');
  });
});

describe('the trigger of a draft', () => {
  const start: Row = { time: at(-5), level: 'info', template: 'server started', fact: 'start' };
  const trigger = (...rows: readonly Row[]): string => {
    const report = reportOf(logData([...rows]), { timezone: 'UTC', year: null });
    return /## Trigger\n\n([^#]*)/.exec(draftPostmortem(report, 'google-sre', { format: 'markdown' }))?.[1] ?? '';
  };
  it('is a start shortly before the first failure, not the one with which the log begins', () => {
    assert.match(trigger(start, ...served(30, 0), ...refused(12, 300)), /^_\[/);
    assert.match(trigger(start, ...served(4, 0), ...refused(12, 40)), /^_\[/);
    assert.match(trigger(start, ...refused(12, 5)), /server started/);
    assert.match(trigger(...served(20, 0), { ...start, time: at(290) }, ...refused(12, 300)), /server started/);
  });
});

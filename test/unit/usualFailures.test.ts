import assert from 'node:assert/strict';
import { makeFinding } from '../../server/src/analysis/findings/makeFinding.ts';
import { findIncidents } from '../../server/src/analysis/incidents.ts';
import { calmAfter, isUsual, usualRate } from '../../server/src/analysis/incidents/usualFailures.ts';
import type { Finding, LogData } from '../../server/src/analysis/model.ts';
import { findFindings } from '../../server/src/analysis/findings.ts';
import { logData, type Row } from '../support/logData.ts';

const SECOND = 1000;
const at = (seconds: number, more: Partial<Row> = {}): Row => ({ time: seconds * SECOND, level: 'info', template: 'said', ...more });
const fails = (seconds: number): Row => at(seconds, { level: 'error', mark: 'error', template: 'lost' });
const every = (step: number, from: number, to: number): readonly number[] =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, n) => from + n * step);
/** A log of three hours with a line every five seconds, and failures at these seconds. */
const logOf = (failing: readonly number[]): LogData =>
  logData([...every(5, 0, 10_800).map((second) => at(second)), ...failing.map(fails)].sort((a, b) => Number(a.time) - Number(b.time)));
const rowsOf = ({ rows }: LogData, from: number, to: number): readonly number[] =>
  [...Array(rows.length).keys()].filter(
    (row) => rows.mark[row] !== 0 && rows.time[row]! >= from * SECOND && rows.time[row]! <= to * SECOND,
  );

describe('what fails all along', () => {
  it('is usual from five failures outside of all bursts on, at the rate of the time outside', () => {
    const data = logOf([...every(1000, 7, 5000), 6000, 6001, 6002]);
    const bursts = [{ from: 5900 * SECOND, to: 6100 * SECOND }];
    const all = rowsOf(data, 0, 10_800);
    assert.equal(usualRate(data, all, bursts), 5 / ((10_795 - 200) * SECOND));
    assert.equal(usualRate(data, all.slice(1), bursts), 0);
  });
  it('is so up to what one time in a hundred brings', () => {
    assert.deepEqual(
      [0, 1, 4, 5].map((count) => isUsual(count, 0.001, 1000)),
      [true, true, true, false],
    );
    assert.equal(isUsual(1, 0, 1000), false);
  });
});

describe('the calm after an incident', () => {
  const calm = (failing: readonly number[], to = 5040): readonly number[] | null => {
    const data = logOf([...every(1, 5000, 5041), ...failing]);
    const found = calmAfter(data, rowsOf(data, 5000, to), [{ finding: findingOf(data), usual: 0.002 / SECOND }]);
    return found?.map((row) => data.rows.time[row]! / SECOND) ?? null;
  };
  const findingOf = (data: LogData): Finding =>
    makeFinding(data, {
      kind: 'failure',
      category: 'error',
      severity: 'error',
      overlay: false,
      title: '',
      why: () => ({ text: '', claims: [] }),
      rows: rowsOf(data, 0, 10_800),
      key: 'lost',
    });
  it('begins with the first record that does not fail, and lasts ten minutes or as long as the incident', () => {
    assert.deepEqual(calm([5100]), [5045, 5640]);
  });
  it('is none while more fails than usual, or where the log ends too soon', () => {
    assert.equal(calm(every(20, 5060, 5600)), null);
    assert.equal(calm(every(1, 10_000, 10_400), 10_399), null);
  });
});

describe('an incident in a log that fails all along', () => {
  const data = logOf([...every(97, 60, 10_700), ...every(1, 5000, 5041)]);
  const [incident] = findIncidents(data, findFindings(data).findings);
  it('begins and ends with its burst', () => {
    assert.deepEqual([incident?.startTime, incident?.endTime], ['1970-01-01T01:23:20.000Z', '1970-01-01T01:24:00.000Z']);
    assert.equal(incident?.risen, true);
  });
  it('is over when failures are as rare as usual', () => {
    assert.equal(incident?.recoveryTime, '1970-01-01T01:24:05.000Z');
  });
  it('takes in what failed more often than usual right before', () => {
    const early = logOf([...every(97, 60, 10_700), ...every(10, 4920, 5000), ...every(1, 5000, 5041)]);
    const [first] = findIncidents(early, findFindings(early).findings);
    assert.ok((first?.startTime ?? '') < '1970-01-01T01:22:30', first?.startTime ?? '');
  });
});

import assert from 'node:assert/strict';
import { burstFindings } from '../../server/src/analysis/findings/burstFindings.ts';
import type { LogData } from '../../server/src/analysis/model.ts';
import { runAll } from '../../server/src/analysis/steps.ts';
import { at, fails, many, marked } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('bursts of failures', () => {
  const of = (rows: readonly Row[], change: (data: LogData) => LogData = (data) => data) => {
    const data = change(logData([...rows]));
    return runAll(burstFindings(data, 0, marked(data))).map(
      ({ title, category, severity, count, observed, startLine, endLine }) =>
        `${title} ${category} ${severity} ${count} ${observed?.basis} ${startLine}-${endLine}`,
    );
  };
  const sorted = (...rows: readonly (Row | readonly Row[])[]) => [...rows.flat()].sort((a, b) => Number(a.time) - Number(b.time));
  const quiet = many(100, (n) => at(n * 10, 'served'));
  const crowd = (count: number, more: (n: number) => Partial<Row> = () => ({})) => many(count, (n) => fails(500 + n / 10, 'lost', more(n)));
  const ofCrowd = (more: (n: number) => Partial<Row>) => of(sorted(quiet, crowd(12, more)));
  it('are crowds against the rest of the log', () => {
    assert.deepEqual(of(sorted(quiet, crowd(12))), ['12 failures in 1.1 s error error 12 background 52-63']);
    assert.deepEqual(of(sorted(quiet, crowd(4))), []);
    assert.deepEqual(
      ofCrowd(() => ({ level: 'warn' })),
      ['12 failures in 1.1 s error warning 12 background 52-63'],
    );
    assert.deepEqual(
      ofCrowd((n) => ({ mark: n < 7 ? 'disk' : 'timeout' })),
      ['12 failures in 1.1 s disk error 12 background 52-63'],
    );
    assert.deepEqual(
      ofCrowd((n) => ({ mark: n < 6 ? 'timeout' : 'disk' })),
      ['12 failures in 1.1 s disk error 12 background 52-63'],
    );
    assert.deepEqual(
      ofCrowd((n) => ({ weight: n === 3 ? 5 : 1 })),
      ['16 failures in 1.1 s error error 16 background 52-63'],
    );
  });
  it('are one for each of the few jobs or addresses that hold them', () => {
    assert.deepEqual(
      of(
        sorted(
          quiet,
          crowd(14, (n) => ({ job: `j${n % 2}` })),
        ),
      ),
      ['7 failures in 1.2 s · Job j0 error error 7 background 52-64', '7 failures in 1.2 s · Job j1 error error 7 background 53-65'],
    );
    assert.deepEqual(
      ofCrowd(() => ({ address: '10.0.0.1' })),
      ['12 failures in 1.1 s · 10.0.0.1 error error 12 background 52-63'],
    );
    assert.deepEqual(
      ofCrowd(() => ({ address: '127.0.0.1' })),
      ['12 failures in 1.1 s error error 12 background 52-63'],
    );
  });
  it('go by order where too few records state a time, or none can be trusted', () => {
    const untimed = (count: number) =>
      of([
        ...quiet,
        ...many(10, (n) => (n < count ? { level: 'error', mark: 'error', template: 'lost' } : fails(1000 + n / 10, 'lost'))),
        ...quiet,
      ]);
    assert.deepEqual(untimed(3), ['10 failures in 10 lines error error 10 order 101-110']);
    assert.deepEqual(
      untimed(2).map((one) => one.slice(0, 10)),
      ['8 failures'],
    );
    const doubted = (data: LogData): LogData => ({
      ...data,
      inputs: data.inputs.map((input) => ({ ...input, timeCard: { ...input.timeCard, untrusted: true } })),
    });
    assert.deepEqual(of(sorted(quiet, crowd(12)), doubted), ['12 failures in 12 lines error error 12 order 52-63']);
    assert.deepEqual(of([...many(50, (n) => at(n, 'served', { file: 'z.log' }))]), []);
  });
});

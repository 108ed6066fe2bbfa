import assert from 'node:assert/strict';
import { makeFinding } from '../../server/src/analysis/findings/makeFinding.ts';
import { isSuccess, lastSuccessBefore, recoveryAfter } from '../../server/src/analysis/incidents/aroundIncident.ts';
import type { Episode } from '../../server/src/analysis/incidents/episodes.ts';
import { joinEpisodes } from '../../server/src/analysis/incidents/joinEpisodes.ts';
import { peakOf } from '../../server/src/analysis/incidents/peakOf.ts';
import type { Category, LogData } from '../../server/src/analysis/model.ts';
import { logData, type Row } from '../support/logData.ts';

const at = (seconds: number, more: Partial<Row> = {}): Row => ({ time: seconds * 1000, level: 'info', template: 'said', ...more });
const fails = (seconds: number, more: Partial<Row> = {}): Row => at(seconds, { level: 'error', mark: 'error', template: 'lost', ...more });
const untimed = ({ time: _time, ...row }: Row): Row => row;

describe('a success', () => {
  it('is stated, or an answer below 400', () => {
    const rows = [
      at(0, { fact: 'success' }),
      at(0, { fact: 'recovery' }),
      at(0, { fact: 'start' }),
      ...[0, 199, 200, 399, 400].map((status) => at(0, { status })),
    ];
    const data = logData(rows);
    assert.deepEqual(
      [...rows.keys()].map((row) => isSuccess(data, row)),
      [true, true, false, false, false, true, true, false],
    );
  });
});

describe('the last success before a failure', () => {
  /** Its line; the failure is the last row given with a mark. */
  const line = (...rows: readonly Row[]): number | null => {
    const data = logData(rows);
    const last = Math.max(...rows.map(({ mark }, at_) => (mark === undefined ? -1 : at_)));
    return lastSuccessBefore(data, [last])?.at.startLine ?? null;
  };
  const ok = (seconds: number, more: Partial<Row> = {}) => at(seconds, { status: 200, ...more });
  it('is one of what failed, else any, else what is below a warning', () => {
    assert.equal(line(ok(1, { job: 'a' }), ok(2, { job: 'b' }), at(3), fails(4, { job: 'a' })), 1);
    assert.equal(line(ok(1, { job: 'a' }), ok(2, { job: 'b' }), at(3), fails(4, { job: 'c' })), 2);
    assert.equal(line(at(1), at(2), at(3, { level: 'warn' }), fails(4)), 2);
    assert.equal(line(at(1, { level: 'warn' }), fails(4)), null);
    assert.equal(line(fails(1, { status: 200 }), fails(4)), null);
    assert.equal(line(fails(4), ok(5)), null);
  });
  it('is of the same service where no job, address, operation or peer is named', () => {
    assert.equal(line(ok(1, { service: 'a' }), ok(2, { service: 'b' }), fails(4, { service: 'a' })), 1);
    assert.equal(line(ok(1, { service: 'a' }), ok(2, { job: 'j', service: 'b' }), fails(4, { service: 'a', job: 'j' })), 2);
    assert.equal(line(ok(1, { callee: 'db' }), ok(2), fails(4, { callee: 'db' })), 1);
    assert.equal(line(ok(1, { source: 's' }), ok(2), fails(4, { source: 's' })), 1);
  });
  it('lies before it in time, or above it in its file', () => {
    assert.equal(line(ok(9), ok(2), fails(4)), 2);
    assert.equal(line(ok(4), fails(4)), 1);
    assert.equal(line(ok(4, { file: 'b.log' }), ok(3, { file: 'c.log', line: 7 }), fails(4)), 7);
    assert.equal(line(untimed(ok(1)), untimed(at(1)), untimed(fails(1))), 1);
    assert.equal(line(untimed(ok(1, { file: 'b.log' })), untimed(fails(1))), null);
  });
});

describe('the recovery after a failure', () => {
  const line = (...rows: readonly Row[]): number | null => {
    const data = logData(rows);
    return recoveryAfter(data, [rows.findIndex(({ mark }) => mark !== undefined)])?.at.startLine ?? null;
  };
  it('is stated, or a success of what failed', () => {
    assert.equal(line(fails(1, { job: 'a' }), at(2, { status: 200, job: 'b' }), at(3, { status: 200, job: 'a' })), 3);
    assert.equal(line(fails(1, { job: 'a' }), at(2, { fact: 'recovery', job: 'b' })), 2);
    assert.equal(line(fails(1, { job: 'a' }), at(2, { fact: 'success', job: 'a' })), 2);
    assert.equal(line(fails(1, { job: 'a' }), at(2, { fact: 'start', job: 'a' }), fails(3, { status: 200, job: 'a' })), null);
    assert.equal(line(fails(1), at(2, { status: 200 })), null);
  });
  it('lies after it in time, or below it in its file', () => {
    assert.equal(line(at(1, { fact: 'recovery' }), fails(1)), null);
    assert.equal(line(fails(1), at(1, { fact: 'recovery' })), 2);
    assert.equal(line(at(5, { fact: 'recovery' }), fails(1)), 1);
    assert.equal(
      line(untimed(fails(1)), untimed(at(1, { fact: 'recovery', file: 'b.log', line: 9 })), untimed(at(1, { fact: 'recovery', line: 8 }))),
      8,
    );
    assert.equal(line(untimed(at(1, { fact: 'recovery' })), untimed(fails(1))), null);
  });
});

describe('the peak of an incident', () => {
  const peak = (...seconds: readonly number[]) => peakOf(logData(seconds.map((second) => fails(second))), [...seconds.keys()]);
  it('is the minute in which most fails, the first of several', () => {
    assert.deepEqual(peak(0, 1, 1.9, 2, 59.9), [0, 1, 2, 3, 4]);
    assert.deepEqual(peak(0, 1, 59, 60, 61, 62, 120.001), [2, 3, 4, 5]);
    assert.deepEqual(peak(0, 60, 120), [0]);
    assert.deepEqual(peakOf(logData([untimed(fails(0))]), [0]), null);
    assert.deepEqual(peakOf(logData([]), []), null);
  });
});

describe('episodes of one incident', () => {
  interface Given {
    readonly from: number;
    readonly to?: number;
    readonly zone?: number;
    readonly category?: Category;
    readonly timed?: boolean;
    readonly row?: Partial<Row>;
  }
  /** Which of two episodes with nothing else in common are joined. */
  function joined(a: Given, b: Given): boolean {
    const given = [a, b];
    const rows = given.map(({ from, row }, n) => fails(from, { template: `t${n}`, file: `${n}.log`, ...row }));
    const data: LogData = logData(rows);
    const categories: readonly Category[] = ['disk', 'auth'];
    const episodes = given.map(({ from, to = from, zone, timed = true, category, row }, n): Episode => {
      const trace = row?.trace?.fingerprint === undefined ? null : { ...data.traces.find((one) => one.row === n)! };
      const finding = makeFinding(data, {
        kind: 'failure',
        category: category ?? categories[n]!,
        severity: 'error',
        overlay: false,
        title: '',
        why: () => ({ text: '', claims: [] }),
        rows: [n],
        key: String(n),
        trace,
      });
      const unit = timed ? 1000 : 1;
      return { finding, rows: [n], from: from * unit, to: to * unit, timed, zone: zone ?? null, usual: 0, isWithin: false };
    });
    return joinEpisodes(data, episodes).length === 1;
  }
  const job = { row: { job: 'j' } };
  it('are close in time and of one burst', () => {
    assert.deepEqual(
      [joined({ from: 0, ...job }, { from: 300, ...job }), joined({ from: 0, ...job }, { from: 301, ...job })],
      [true, false],
    );
    assert.deepEqual(
      [joined({ from: 0, to: 100, ...job }, { from: 400, ...job }), joined({ from: 400, ...job }, { from: 0, to: 100, ...job })],
      [true, true],
    );
    assert.deepEqual(
      [
        joined({ from: 0, zone: 1, ...job }, { from: 1, zone: 1, ...job }),
        joined({ from: 0, zone: 1, ...job }, { from: 1, zone: 2, ...job }),
        joined({ from: 0, ...job }, { from: 1, zone: 0, ...job }),
      ],
      [true, false, false],
    );
  });
  it('are close in their file where no times are stated', () => {
    const line = (from: number, file = 'a.log') => ({ from, timed: false, row: { job: 'j', file } });
    assert.deepEqual(
      [joined(line(0), line(100)), joined(line(0), line(101)), joined(line(0), line(1, 'b.log')), joined(line(0), { from: 1, ...job })],
      [true, false, false, false],
    );
  });
  it('name the same, or one the other', () => {
    const both = (a: Partial<Row>, b: Partial<Row> = a) => joined({ from: 0, row: a }, { from: 1, row: b });
    assert.deepEqual(
      [
        both({}),
        both({ job: 'j' }),
        both({ address: 'a' }),
        both({ request: 'r' }),
        both({ operation: 'o' }),
        both({ template: 't' }),
        both({ callee: 'c' }),
      ],
      [false, true, true, true, true, true, true],
    );
    assert.deepEqual(
      [
        both({ callee: 'c' }, { service: 'c' }),
        both({ service: 'c' }, { callee: 'c' }),
        both({ source: 'c' }, { callee: 'c' }),
        both({ service: 'c' }),
        both({ service: 'c' }, { source: 'c' }),
      ],
      [true, true, true, false, false],
    );
    assert.deepEqual(
      [both({ trace: { fingerprint: 'f' } }), both({ trace: { fingerprint: 'f' } }, { trace: { fingerprint: 'g' } })],
      [true, false],
    );
  });
  it('are alike in one file, or lie within each other', () => {
    const file = { file: 'a.log' };
    const pair = (a: Partial<Given>, b: Partial<Given>) => joined({ from: 0, row: file, ...a }, { from: 10, row: file, ...b });
    assert.deepEqual(
      [
        pair({}, {}),
        pair({ row: { ...file, service: 's' } }, { row: { ...file, service: 's' } }),
        pair({ category: 'disk' }, { category: 'memory' }),
        pair({ category: 'disk' }, { category: 'dns' }),
      ],
      [false, true, true, false],
    );
    assert.deepEqual(
      [pair({ to: 15 }, { to: 20 }), pair({ to: 14 }, { to: 20 }), pair({ to: 15, row: { file: 'b.log' } }, { to: 20 })],
      [true, false, false],
    );
  });
});

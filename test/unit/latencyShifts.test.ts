import assert from 'node:assert/strict';
import { latencyShifts } from '../../server/src/analysis/findings/latencyShifts.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { at, many, told } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('latency shifts', () => {
  const shift = (past: number, during: number, before: (n: number) => number, now: (n: number) => number, more: Partial<Row> = {}) => {
    const data = logData(many(past + during, (n) => at(n, 'x', { operation: 'GET /x', duration: n < past ? before(n) : now(n), ...more })));
    return latencyShifts(data, 0).map(({ title, lines, why }) => `${title} | ${lines[0]}-${lines.at(-1)} | ${render(why).slice(0, 62)}`);
  };
  it('are told where median or tail grew', () => {
    const grown = (now: (n: number) => number) => shift(60, 20, (n) => 20 + (n % 5), now);
    assert.deepEqual(
      grown(() => 90),
      ['GET /x slower: median 22 ms → 90 ms, 95 % within 90 ms | 61-80 | Compared with before, the median went from 22 ms to 90 ms, and'],
    );
    assert.deepEqual(grown(() => 34).length, 1);
    assert.deepEqual(grown(() => 32).length, 0);
    assert.deepEqual(grown((n) => (n % 5 === 0 ? 60 : 25)).length, 1);
  });
  it('need a past and enough measures', () => {
    const shifts = (past: number, slow: number, later: number) =>
      shift(
        past + slow,
        later,
        (n) => (n < past ? 20 + (n % 5) : 90),
        (n) => 20 + (n % 5),
      ).length;
    assert.deepEqual([shifts(20, 9, 20), shifts(19, 9, 20)], [1, 0]);
    assert.deepEqual([shifts(40, 8, 0), shifts(40, 7, 0), shifts(30, 9, 1), shifts(30, 9, 0)], [1, 0, 1, 0]);
  });
  it('are of what a statement tells of where it names no operation and reports no failure', () => {
    const stated = (more: Partial<Row>) =>
      shift(
        60,
        10,
        (n) => 20 + (n % 5),
        () => 90,
        { operation: '', ...more },
      ).map((one) => one.slice(0, 34));
    assert.deepEqual(stated({}), ['x slower: median 22 ms → 90 ms, 95']);
    assert.deepEqual(stated({ mark: 'error' }), []);
    const some = logData([
      ...many(60, (n) => at(n, 'x', { duration: 20 + (n % 5), ...(n === 7 ? { operation: 'GET /x' } : {}) })),
      ...many(20, (n) => at(60 + n, 'x', { duration: 90 })),
    ]);
    assert.deepEqual(latencyShifts(some, 0), []);
  });
  it('go by the order of the lines where no times are stated', () => {
    const data = logData(many(80, (n) => ({ template: 'x', operation: 'GET /x', duration: n < 60 ? 20 : 90 })));
    assert.deepEqual(
      told(latencyShifts(data, 0)).map((one) => one.slice(0, 60)),
      ['GET /x slower: median 20 ms → 90 ms, 95 % within 90 ms | 61,'],
    );
  });
  it('go by time, not by place', () => {
    const rows = many(80, (n) => at(n, 'x', { operation: 'GET /x', duration: n < 60 ? 20 + (n % 3) : 90 }));
    assert.deepEqual(
      latencyShifts(logData([...rows].reverse()), 0).map(({ startLine, endLine, count }) => [startLine, endLine, count]),
      [[1, 20, 20]],
    );
  });
});

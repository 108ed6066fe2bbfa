import assert from 'node:assert/strict';
import { absences } from '../../server/src/analysis/findings/absences.ts';
import { at, many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('absences', () => {
  const beats = (count: number, every: number, others: number, until: number, more: (n: number) => Partial<Row> = () => ({})) => {
    const data = logData([
      ...many(count, (n) => at(n * every, 'beat', more(n))),
      ...many(others, (n) => at((count - 1) * every + ((n + 1) * until) / others, `x${n}`)),
    ]);
    return absences(data, 0).map(({ title, firstTime }) => `${title} ${firstTime?.slice(14, 19)}`);
  };
  it('are of statements that came regularly and no more', () => {
    assert.deepEqual(beats(8, 10, 20, 50), ['Stopped coming: beat (every 10 s before) 01:10']);
    assert.deepEqual([beats(7, 10, 20, 50), beats(8, 10, 19, 50), beats(8, 10, 20, 49.9)], [[], [], []]);
    assert.deepEqual([beats(8, 1, 20, 50).length, beats(8, 0.999, 20, 50).length], [1, 0]);
  });
  it('came regularly for the most part', () => {
    const uneven = (odd: number) =>
      beats(21, 10, 30, 100, (n) => ({ time: Math.round(1000 * (n * 10 + (n > 0 && n <= odd ? 6 * n : n > odd ? 6 * odd : 0))) }));
    assert.deepEqual([uneven(2).length, uneven(3).length], [1, 0]);
  });
  it('are no failures, thinned rows or retries, and of one speaker', () => {
    assert.deepEqual(
      beats(8, 10, 20, 50, () => ({ mark: 'error' })),
      [],
    );
    assert.deepEqual(
      beats(8, 10, 20, 50, (n) => (n === 3 ? { weight: 2 } : {})),
      [],
    );
    assert.deepEqual(
      beats(8, 10, 20, 50, () => ({ fact: 'retry' })),
      [],
    );
    assert.deepEqual(beats(8, 10, 20, 50, () => ({ fact: 'start' })).length, 1);
    assert.deepEqual(
      beats(14, 5, 20, 50, (n) => ({ service: n % 2 === 0 ? 'a' : 'b' })),
      [],
    );
    assert.deepEqual(beats(16, 5, 20, 60, (n) => ({ source: n % 2 === 0 ? 'a' : 'b' })).length, 2);
  });
  it('are of one of those that say the same, each at intervals of its own', () => {
    const beating = (until: (n: number) => number, from: (n: number) => number = () => 0) =>
      absences(
        logData(
          [0, 1, 2]
            .flatMap((n) =>
              many((until(n) - from(n)) / 10, (beat) =>
                at(from(n) + beat * 10 + n, 'beat of <*>, <*> tasks', { text: `beat of node-${n}, ${(7 * beat + n) % 5} tasks` }),
              ),
            )
            .sort((a, b) => Number(a.time) - Number(b.time)),
        ),
        0,
      ).map(({ title }) => title);
    assert.deepEqual(
      beating((n) => (n === 1 ? 200 : 400)),
      ['Stopped coming: beat of node-1, … tasks (every 10 s before)'],
    );
    // All go on; sessions come and go.
    assert.deepEqual(
      beating(() => 400),
      [],
    );
    assert.deepEqual(
      beating(
        (n) => (n === 1 ? 200 : 400),
        (n) => n * 50,
      ),
      [],
    );
  });
  it('are five at most', () => assert.equal(beats(48, 1, 40, 90, (n) => ({ template: `t${n % 6}` })).length, 5));
});

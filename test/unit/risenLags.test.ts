import assert from 'node:assert/strict';
import { risenLags } from '../../server/src/analysis/findings/risenLags.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { at, many } from '../support/findingRows.ts';
import { logData } from '../support/logData.ts';

describe('lags that grew', () => {
  const told = (lagOf: (n: number) => string, count = 100) => {
    const data = logData(many(count, (n) => at(n, 'orders: <*> lag=<*> queue', { text: `orders: ${lagOf(n)}` })));
    return risenLags(data, 0).map(({ title, why, lines }) => `${title} | ${lines[0]}-${lines.at(-1)} | ${render(why)}`);
  };
  const rising = (n: number): number => (n < 60 ? n % 7 : (n - 59) * 50);
  it('are told by the values that are reported', () => {
    assert.deepEqual(
      told((n) => `group=pay lag=${rising(n)}`),
      [
        'Lag grew: lag=4 → lag=2000 | 61-100 | Half of the values before were at most lag=4; it rises from 1970-01-01 00:01:00 UTC on, up to lag=2000 at 1970-01-01 00:01:39 UTC.',
      ],
    );
    for (const name of ['queue_depth: ', 'queue size is ', 'backlog=', 'consumer_lag='])
      assert.equal(told((n) => name + rising(n)).length, 1, name);
  });
  it('are none where they are small, were as high before, or are no numbers of things', () => {
    assert.deepEqual(
      told((n) => `lag=${n < 60 ? n % 7 : 90}`),
      [],
    );
    assert.deepEqual(
      told((n) => `lag=${n < 60 ? 400 + (n % 7) : 3000}`),
      [],
    );
    assert.deepEqual(
      told((n) => `lag=${(n * 37) % 1000}`),
      [],
    );
    assert.deepEqual(
      told((n) => `lag=${rising(n)}ms`),
      [],
    );
    assert.deepEqual(
      told((n) => `flag=${rising(n)}`),
      [],
    );
    assert.deepEqual(
      told((n) => `lag=${rising(n)}`, 39),
      [],
    );
  });
});

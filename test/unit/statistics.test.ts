import assert from 'node:assert/strict';
import { clumpCount, learntTail, logGamma, poissonTail, quantile } from '../../server/src/analysis/statistics.ts';
import { mulberry32 } from '../support/random.ts';

function near(actual: number, expected: number, within: number): void {
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not within ${within} of ${expected}`);
}

describe('statistics', () => {
  it('knows the gamma function at integers', () => {
    for (const [n, factorial] of [
      [1, 1],
      [5, 24],
      [11, 3628800],
    ] as const)
      near(logGamma(n), Math.log(factorial), 1e-8);
  });

  it('gives the Poisson tail as the sum of its terms', () => {
    for (const [k, mean] of [
      [1, 0.1],
      [5, 0.5],
      [10, 3],
      [3, 7],
      [40, 20],
    ] as const) {
      let sum = 0;
      for (let n = k; n < k + 200; n++) sum += Math.exp(n * Math.log(mean) - mean - logGamma(n + 1));
      near(poissonTail(k, mean), Math.log10(sum), 1e-6);
    }
  });

  it('finds nothing unlikely in a count of zero, and anything impossible without a rate', () => {
    assert.equal(poissonTail(0, 3), 0);
    assert.equal(poissonTail(1, 0), -Infinity);
  });

  it('takes a rate for the less certain the less it was learnt from', () => {
    near(learntTail(5, 2, 1e6), poissonTail(5, 2), 1e-4);
    // Two in as long before: P(N ≥ 5) of a negative binomial with r = 2, p = 1/2 is 7/64.
    near(learntTail(5, 2, 1), Math.log10(7 / 64), 1e-6);
    assert.deepEqual([learntTail(2, 2, 1), learntTail(1, 0, 9)], [0, -Infinity]);
  });

  it('agrees with the Poisson tail where clumps have one member', () => {
    for (const [n, clumps] of [
      [5, 0.2],
      [12, 2],
      [60, 20],
    ] as const)
      near(clumpCount(n, clumps, 1).least, poissonTail(n - 1, clumps), 0.06);
  });

  it('agrees with a simulated clumped count', () => {
    const next = mulberry32(7);
    // Never 0, whose logarithm is no number.
    const random = (): number => next() + 2 ** -33;
    const size = (mean: number): number => 1 + Math.floor(Math.log(random()) / Math.log(1 - 1 / mean));
    const [clumps, mean, runs, n] = [2, 2.5, 200_000, 20];
    const counts = Array.from({ length: runs }, () => {
      let count = size(mean);
      for (let product = random(); product > Math.exp(-clumps); product *= random()) count += size(mean);
      return count;
    });
    const share = (holds: (count: number) => boolean): number => Math.log10(counts.filter(holds).length / runs);
    const chance = clumpCount(n, clumps, mean);
    near(
      chance.equal,
      share((count) => count === n),
      0.05,
    );
    assert.ok(chance.least >= share((count) => count >= n));
    near(
      chance.least,
      share((count) => count >= n),
      0.15,
    );
  });

  it('calls counts up to the mean certain', () => {
    assert.deepEqual(clumpCount(6, 2, 2), { equal: 0, least: 0 });
  });

  it('takes quantiles by nearest rank', () => {
    assert.deepEqual(
      [0.5, 0.95, 0, 1].map((q) => quantile([1, 2, 3, 4], q)),
      [2, 4, 1, 4],
    );
    assert.equal(quantile([], 0.5), NaN);
  });
});

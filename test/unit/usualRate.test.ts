import assert from 'node:assert/strict';
import { findBursts } from '../../server/src/analysis/bursts.ts';
import { mulberry32 } from '../support/random.ts';

/** Failures that come by chance, so many a second, between two seconds. */
function byChance(seed: number, rate: number, from: number, to: number): readonly number[] {
  const next = mulberry32(seed);
  const times: number[] = [];
  for (let at = from; (at -= Math.log(1 - next()) / rate) < to;) times.push(Math.round(at * 1000));
  return times;
}

/** Where the bursts of a log of two minutes begin and end, in seconds. */
const spansOf = (...times: readonly (readonly number[])[]): readonly (readonly [from: number, to: number])[] => {
  const all = times.flat().sort((a, b) => a - b);
  return findBursts(all, { start: 0, end: 120_000 }).map(({ from, to }) => [all[from]! / 1000, all[to]! / 1000]);
};

describe('a short log in which something fails all along', () => {
  for (const seed of [1, 2, 3, 4, 5, 6])
    it(`has its burst where by far more fails than usual, not from its beginning on (${seed})`, () => {
      const spans = spansOf(byChance(seed, 0.5, 2, 120), byChance(seed + 100, 7, 100, 118));
      assert.equal(spans.length, 1);
      const [from, to] = spans[0]!;
      assert.ok(Math.abs(from - 100) <= 3 && Math.abs(to - 118) <= 3, `${from} to ${to}`);
    });
  for (const seed of [1, 2, 3, 4, 5, 6])
    it(`has it there, too, where few fail until then, and only since programs run (${seed})`, () => {
      const spans = spansOf(byChance(seed, 0.12, 30, 118), byChance(seed + 100, 12, 90, 118));
      const [from, to] = spans[spans.length - 1]!;
      assert.ok(Math.abs(from - 90) <= 5 && Math.abs(to - 118) <= 3, `${from} to ${to}`);
    });
});

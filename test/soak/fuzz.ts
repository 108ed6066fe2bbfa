import { entries } from '../fuzz/entries.ts';
import type { Tally } from './tally.ts';

/** Tries every entry in turn with new seeds until the time is over; an entry that broke is tried no more. */
export async function fuzz(tally: Tally, seed: number, ms: number): Promise<void> {
  const until = performance.now() + ms;
  const broken = new Set<string>();
  for (let round = 0; performance.now() < until; round++) {
    for (const { name, runs, attempt } of entries) {
      if (broken.has(name) || performance.now() > until) continue;
      const { inputs, failure } = await attempt({ seed: seed + round * 7919, runs });
      tally.tried(inputs);
      if (failure === null) continue;
      broken.add(name);
      tally.broke(`${name}: ${failure}`);
    }
  }
}

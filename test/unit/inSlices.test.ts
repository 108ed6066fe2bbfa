import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers';
import type { Steps } from '../../server/src/analysis/steps.ts';
import { inSlices } from '../../server/src/lsp/inSlices.ts';

const always = (): boolean => true;

function busy(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until;);
}

describe('work in slices', () => {
  it('leaves the loop a turn between the slices of many that are under way', async () => {
    let turn = 0;
    let ticking = true;
    const tick = (): void => {
      turn += 1;
      if (ticking) setImmediate(tick);
    };
    tick();
    /** Which runs worked in each turn of the loop. */
    const worked = new Map<number, Set<number>>();
    const steps = function* (run: number): Steps<number> {
      for (let step = 0; step < 12; step += 1) {
        worked.set(turn, (worked.get(turn) ?? new Set()).add(run));
        busy(4);
        yield;
      }
      return run;
    };
    const runs = Array.from({ length: 8 }, (_, run) => inSlices(steps(run), always));
    assert.deepEqual(await Promise.all(runs), [0, 1, 2, 3, 4, 5, 6, 7]);
    ticking = false;
    const together = [...worked.values()].map(({ size }) => size);
    assert.ok(Math.max(...together) === 1, `up to ${Math.max(...together)} runs worked in one turn`);
    assert.ok(worked.size >= 8);
  });

  it('stops where it is told to, and closes what the steps hold open', async () => {
    let isOpen = true;
    let going = true;
    const steps = function* (): Steps<string> {
      try {
        for (;;) {
          busy(4);
          yield;
        }
      } finally {
        isOpen = false;
      }
    };
    const run = inSlices(steps(), () => going);
    going = false;
    assert.equal(await run, null);
    assert.equal(isOpen, false);
  });
});

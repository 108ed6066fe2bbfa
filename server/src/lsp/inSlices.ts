import type { Steps } from '../analysis/steps.ts';

/** Others wait no longer than this, and the longest single step, for their turn (ms). */
const SLICE = 12;

/** How many runs are under way, and when the slices that they asked for are over, each with a turn of the loop behind it. */
let underWay = 0;
let turns: Promise<void> = Promise.resolve();

/**
 * Runs steps in slices between which the loop looks after others, also where many such runs are under way: they take turns.
 * Null, and the rest undone, as soon as `going` says no.
 */
export async function inSlices<T>(steps: Steps<T>, going: () => boolean): Promise<T | null> {
  underWay += 1;
  try {
    if (underWay > 1) await nextTurn();
    while (going()) {
      const until = Date.now() + SLICE;
      do {
        const step = steps.next();
        if (step.done) return step.value;
      } while (Date.now() < until);
      await nextTurn();
    }
    // What the steps hold open is closed.
    steps.return(undefined as never);
    return null;
  } finally {
    underWay -= 1;
  }
}

function nextTurn(): Promise<void> {
  turns = turns.then(() => new Promise((resolve) => void setTimeout(resolve, 0)));
  return turns;
}

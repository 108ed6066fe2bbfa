import type { Steps } from '../analysis/steps.ts';

/** The event loop is free again after so long, plus the longest single step, ms. */
const SLICE = 12;

/** How many runs are under way, and the promise of the last slice in their common queue, with a turn of the event loop after each. */
let underWay = 0;
let turns: Promise<void> = Promise.resolve();

/**
 * Runs steps in slices, with turns of the event loop between them; several runs take turns. Stops and gives null as soon as `going` answers
 * false.
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
    // Lets the generator close what it holds open.
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

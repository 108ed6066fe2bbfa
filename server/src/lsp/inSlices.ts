import type { Steps } from '../analysis/steps.ts';

/** Others wait no longer than this, and the longest single step, for their turn (ms). */
const SLICE = 12;

/** Runs steps in slices between which the loop looks after others; null, and the rest undone, as soon as `going` says no. */
export async function inSlices<T>(steps: Steps<T>, going: () => boolean): Promise<T | null> {
  for (;;) {
    const until = Date.now() + SLICE;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (Date.now() < until);
    await new Promise((resolve) => void setTimeout(resolve, 0));
    if (!going()) {
      // What the steps hold open is closed.
      steps.return(undefined as never);
      return null;
    }
  }
}

/** Work in pieces of some milliseconds: whoever runs it may look after others between them. */
export type Steps<T> = Generator<undefined, T>;

/** Does all the pieces at once. */
export function runAll<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

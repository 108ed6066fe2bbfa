import assert from 'node:assert/strict';

/** What takes milliseconds where it is bounded, and minutes where it is not, takes less than this on the slowest machine (ms). */
const most = 2000;

/** Does work on an input made to be slow, which must not take long; answers with what the work does. */
export function quick<Value>(work: () => Value): Value {
  const from = performance.now();
  const value = work();
  const ms = performance.now() - from;
  assert.ok(ms < most, `it took ${ms.toFixed(0)} ms`);
  return value;
}

import assert from 'node:assert/strict';
import { writeAndFollow } from '../support/writeAndFollow.ts';

/** `npm run soak -- --only following` does the same for a minute. */
const SECONDS = 6;

describe('a log that is followed while ten thousand lines a second are written and it is rotated twice', () => {
  it('loses nothing, counts nothing twice, and is told of soon', async () => {
    const { written, failuresWritten, records, failures, longestWait } = await writeAndFollow(10_000, SECONDS);
    assert.deepEqual({ records, failures }, { records: written, failures: failuresWritten });
    assert.ok(longestWait < 5000, `a failure was told of after ${longestWait.toFixed(0)} ms`);
  }).timeout(60_000);
});

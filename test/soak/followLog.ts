import { writeAndFollow } from '../support/writeAndFollow.ts';
import type { Tally } from './tally.ts';

/** How much more memory the server may hold at the end than after a third, in MB: garbage waits to be collected. */
const LEEWAY_MB = 40;

/** Follows a log to which ten thousand lines a second are written, through two rotations. */
export async function followLog(tally: Tally, seconds: number): Promise<void> {
  const { written, failuresWritten, records, failures, memory, longestWait } = await writeAndFollow(10_000, seconds);
  tally.tried(written);
  tally.lost(Math.max(0, written - records));
  if (records > written) tally.broke(`${records - written} lines of a followed log were counted twice`);
  if (failures !== failuresWritten) tally.broke(`of ${failuresWritten} failures in a followed log ${failures} were told`);
  tally.say(`a failure in a followed log was told of within ${longestWait.toFixed(0)} ms`);
  if (memory !== null && memory[1] > memory[0] + LEEWAY_MB)
    tally.broke(`following grew from ${memory[0].toFixed(0)} to ${memory[1].toFixed(0)} MB`);
}

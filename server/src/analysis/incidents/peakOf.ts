import type { LogData } from '../model.ts';

/** The busiest stretch is sought by the minute; by the second where all lies within two minutes. */
const MINUTE = 60_000;

/** The member rows of the minute (or second) in which most members fail, in order of time; null without times. */
export function peakOf({ rows }: LogData, members: readonly number[]): readonly number[] | null {
  const [first, last] = [members[0] ?? 0, members[members.length - 1] ?? 0];
  const step = (rows.time[last] ?? NaN) - (rows.time[first] ?? NaN) > 2 * MINUTE ? MINUTE : 1000;
  const buckets = new Map<number, number[]>();
  for (const row of members) {
    const at = Math.floor((rows.time[row] ?? NaN) / step);
    if (Number.isNaN(at)) return null;
    const bucket = buckets.get(at);
    if (bucket) bucket.push(row);
    else buckets.set(at, [row]);
  }
  const [[, most] = [0, null]] = [...buckets].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  return most;
}

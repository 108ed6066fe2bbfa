import type { LogData } from '../model.ts';

const MINUTE = 60_000;

/** The member rows of the minute with most failures (the first such), in order of time; null without times. */
export function peakOf({ rows }: LogData, members: readonly number[]): readonly number[] | null {
  const times = members.map((row) => rows.time[row] ?? NaN);
  if (times.length === 0 || times.some((time) => Number.isNaN(time))) return null;
  let [from, to] = [0, 0];
  for (let first = 0, next = 0; first < times.length; first++) {
    while (next < times.length && times[next]! < times[first]! + MINUTE) next++;
    if (next - first > to - from) [from, to] = [first, next];
  }
  return members.slice(from, to);
}

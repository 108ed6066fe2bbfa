import { membersOf } from '../findings/makeFinding.ts';
import type { Finding, LogData } from '../model.ts';
import { poissonTail } from '../statistics.ts';
import { spanOf, timeOrder } from '../time/timeOrder.ts';

/** What fails outside of all bursts is usual from so many rows on. */
const LEAST_USUAL = 5;
/** log10 of how unlikely more failures than usual are before they are no longer usual. */
const UNUSUAL = -2;
/** Failures are as rare as before a burst when they are so for as long as it lasted, but at least so long, ms. */
const LEAST_CALM = 600_000;

/** Stretches of time that hold the bursts of a log, ms, sorted and disjoint. */
export type Stretches = readonly { readonly from: number; readonly to: number }[];

/** Failures of one kind, in rows a millisecond, that a log has outside of its bursts; 0 where they are too few to be called usual. */
export function usualRate(data: LogData, members: readonly number[], bursts: Stretches): number {
  const { time } = data.rows;
  const outside = members.filter((row) => !bursts.some(({ from, to }) => time[row]! >= from && time[row]! <= to)).length;
  if (outside < LEAST_USUAL) return 0;
  const { start, end } = spanOf(data);
  const within = bursts.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)), 0);
  return outside / Math.max(1, end - start - within);
}

/** True for no more failures in so many milliseconds than are usual. */
export function isUsual(count: number, rate: number, ms: number): boolean {
  return rate > 0 && poissonTail(count, rate * ms) >= UNUSUAL;
}

/**
 * The first and the last row of the time after an incident in which what failed in it fails no more often than is usual; null where
 * nothing of it is usual, where it goes on failing more often, or where the log ends before that can be told.
 */
export function calmAfter(
  data: LogData,
  members: readonly number[],
  failing: readonly { readonly finding: Finding; readonly usual: number }[],
): readonly [first: number, last: number] | null {
  const { time } = data.rows;
  const rates = new Map(failing.map(({ finding, usual }) => [finding, usual]));
  const rate = [...rates.values()].reduce((sum, usual) => sum + usual, 0);
  const [start, end] = [time[members[0]!]!, time[members[members.length - 1]!]!];
  const until = end + Math.max(LEAST_CALM, end - start);
  if (rate === 0 || !(until <= spanOf(data).end)) return null;
  const isLater = (row: number): boolean => time[row]! > end && time[row]! <= until;
  const later = new Set([...rates.keys()].flatMap((finding) => membersOf(data, finding).filter(isLater)));
  if (!isUsual(later.size, rate, until - end)) return null;
  const { rows, at } = timeOrder(data);
  const files = new Set(members.map((row) => data.rows.file[row]!));
  const calm = rows.subarray(at(end), at(until + 1)).filter((row) => isLater(row) && files.has(data.rows.file[row]!));
  const first = calm.find((row) => !later.has(row));
  return first === undefined ? null : [first, calm[calm.length - 1]!];
}

import type { LogData } from '../model.ts';
import { rowIndex } from '../selectRows.ts';
import { lowerBound, upperBound } from '../sortedSearch.ts';
import { learntTail, poissonTail } from '../statistics.ts';
import { spanOf, timeOrder } from '../time/timeOrder.ts';
import { isAsBefore } from './asBefore.ts';

/** A kind of failure goes on all along when at least so many of it lie outside of the bursts. */
const LEAST_USUAL = 5;
/**
 * The neighbourhood of a burst reaches so many times its length to either side, but at least so far, ms; its rate counts when it is higher
 * than that of the log.
 */
const FLANKS = 3;
const LEAST_FLANK = 3_600_000;
/** log10 of the probability below which more failures than usual are unusual. */
const UNUSUAL = -2;
/** At most so many failures near a border are examined; when all are unusual, the others count as unusual too. */
const MOST_NEAR = 500;
/** Failures are as rare as before when they are so for as long as the incident lasted, but at least this long, ms; */
const LEAST_CALM = 60_000;
/** when fewer records are logged in that time, at least LONG_CALM, ms. */
const LEAST_RECORDS = 5;
const LONG_CALM = 600_000;

/** Stretches of time (ms, sorted and disjoint) with the bursts of a log. */
export type Stretches = readonly { readonly from: number; readonly to: number }[];

/** The instants of rows, ms, ascending, without those that have no time. */
export function instantsOf({ rows: { time } }: LogData, members: ArrayLike<number>): Float64Array {
  const instants = new Float64Array(members.length);
  let [count, sorted, last] = [0, true, -Infinity];
  for (let at = 0; at < members.length; at++) {
    const ms = time[members[at]!]!;
    if (Number.isNaN(ms)) continue;
    sorted &&= ms >= last;
    instants[count++] = last = ms;
  }
  const all = instants.subarray(0, count);
  return sorted ? all : all.sort();
}

/** How often failures of a kind occur outside of all bursts, in rows per ms, in the whole log; 0 when hardly ever. */
export function usualRate(data: LogData, instants: Float64Array, bursts: Stretches): number {
  return rateWithin(data, instants, bursts, -Infinity, Infinity);
}

/** The same near a stretch of time when it is higher there: some failures are more frequent by day. */
export function usualRateAround(
  data: LogData,
  instants: Float64Array,
  bursts: Stretches,
  around: { readonly from: number; readonly to: number },
): number {
  const reach = Math.max(LEAST_FLANK, FLANKS * (around.to - around.from));
  return Math.max(usualRate(data, instants, bursts), rateWithin(data, instants, bursts, around.from - reach, around.to + reach));
}

function rateWithin(data: LogData, instants: Float64Array, bursts: Stretches, least: number, most: number): number {
  const { start, end } = spanOf(data);
  const [from, to] = [Math.max(start, least), Math.min(end, most)];
  const countIn = (first: number, last: number): number => Math.max(0, upperBound(instants, last) - lowerBound(instants, first));
  let [outside, time] = [countIn(from, to), to - from];
  for (const burst of bursts) {
    const [first, last] = [Math.max(burst.from, from), Math.min(burst.to, to)];
    if (first > last) continue;
    outside -= countIn(first, last);
    time -= last - first;
  }
  return outside / Math.max(1, time);
}

/**
 * With at least so many failures before a burst, and this share of them in the first half of the time before it, there is no trend towards
 * it.
 */
const LEAST_EVEN = 4;
const EVEN_SHARE = 0.25;

/**
 * How often something failed before a burst whose surroundings begin at `from`, in rows per ms, for logs with less before the surroundings
 * than in them; 0 for other logs, and when failures increase towards the burst.
 */
export function rateSoFar(data: LogData, instants: Float64Array, { from, to }: { readonly from: number; readonly to: number }): number {
  const { start } = spanOf(data);
  const count = lowerBound(instants, to);
  if (from - start > to - from || count < LEAST_EVEN) return 0;
  return lowerBound(instants, (start + to) / 2) >= EVEN_SHARE * count ? count / Math.max(1, to - start) : 0;
}

/** How often something fails, in rows per ms, when it does so through most of the log; otherwise 0. */
export function rateThroughout(data: LogData, instants: Float64Array): number {
  const { start, end } = spanOf(data);
  const isThroughout = instants.length >= LEAST_USUAL && instants[instants.length - 1]! - instants[0]! >= MOST_OF_LOG * (end - start);
  return isThroughout ? instants.length / Math.max(1, end - start) : 0;
}

/** Whether a rate (rows per ms) means failures all along the log. */
export function isAllAlong(data: LogData, rate: number): boolean {
  const { start, end } = spanOf(data);
  return rate * (end - start) >= LEAST_USUAL;
}

/**
 * How many of the instants, the nearest to a border first, are more than is usual: those of the least likely stretch from the border; 0
 * when none is less likely than `unusual` (log10). The rate was measured over `learnt` ms.
 */
export function unusualNear(instants: readonly number[], border: number, rate: number, learnt: number, unusual = UNUSUAL): number {
  let [least, count] = [unusual, 0];
  for (let n = 1; n <= Math.min(instants.length, MOST_NEAR); n++) {
    const ms = Math.max(1, Math.abs(instants[n - 1]! - border));
    // Corrects for the number of stretches that are tried.
    const tail = learntTail(n, rate * ms, learnt / ms) + Math.log10(n);
    if (tail <= least) [least, count] = [tail, n];
  }
  return count === MOST_NEAR ? instants.length : count;
}

/** Whether so many failures in so many ms are no more than usual. */
export function isUsual(count: number, rate: number, ms: number): boolean {
  return rate > 0 && poissonTail(count, rate * ms) >= UNUSUAL;
}

/**
 * The first and last row of the time after an incident in which its files fail no more often than usual; null when failures stay more
 * frequent (after what is no burst, when anything fails), when the log ends too early, or when hardly anything is usual and the log is not what
 * it was before the onset.
 */
export function calmAfter(
  data: LogData,
  members: readonly number[],
  bursts: Stretches,
  isBurst = true,
): readonly [first: number, last: number] | null {
  const { time, file } = data.rows;
  const [start, end] = [time[members[0]!]!, time[members[members.length - 1]!]!];
  const files = new Set(members.map((row) => file[row]!));
  const { rows, at } = timeOrder(data);
  const upTo = (until: number): Uint32Array =>
    rows.subarray(at(end), at(until + 1)).filter((row) => time[row]! > end && time[row]! <= until && files.has(file[row]!));
  const soon = end + Math.max(LEAST_CALM, end - start);
  const until = upTo(soon).length >= LEAST_RECORDS ? soon : end + Math.max(LONG_CALM, end - start);
  if (!(until <= spanOf(data).end)) return null;
  const { marked, isMarked } = rowIndex(data);
  const failing = files.size === data.inputs.length ? marked : marked.filter((row) => files.has(file[row]!));
  const rate = usualRateAround(data, instantsOf(data, failing), bursts, { from: start, to: end });
  const calm = upTo(until);
  const quiet = calm.filter((row) => isMarked[row] === 0);
  const failed = calm.length - quiet.length;
  if (failed > 0 && !(isBurst && isUsual(failed, rate, until - end))) return null;
  if (!isAllAlong(data, rate)) {
    const from = Math.max(spanOf(data).start, start - (until - end));
    const before = rows.subarray(at(from), at(start)).filter((row) => isMarked[row] === 0 && files.has(file[row]!));
    if (!isAsBefore(data, { rows: before, ms: start - from }, { rows: quiet, ms: until - end })) return null;
  }
  return quiet.length === 0 ? null : [quiet[0]!, calm[calm.length - 1]!];
}

/** At least so many failures, over this share of the log's time, count as spread over it. */
const LEAST_SPREAD = 10;
const MOST_OF_LOG = 0.8;

/** Whether failures, in order of time, extend over nearly the whole log; they may still be more frequent at times. */
export function isSpread(data: LogData, rows: readonly number[]): boolean {
  const { start, end } = spanOf(data);
  const at = (row: number | undefined): number => data.rows.time[row ?? 0] ?? NaN;
  return rows.length >= LEAST_SPREAD && at(rows[rows.length - 1]) - at(rows[0]) >= MOST_OF_LOG * (end - start);
}

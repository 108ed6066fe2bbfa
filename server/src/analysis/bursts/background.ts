/**
 * The background that bursts are judged against: a clumped Poisson process whose rate and clump size are estimated
 * from the failures outside the bursts found so far, near a window and in the whole log.
 */

/** What the log covers; rates are failures per *active* time. */
export interface Activity {
  readonly start: number;
  readonly end: number;
  /** Stretches, sorted and disjoint, in which nothing was logged (rotation, a pause at night); they do not count as time. */
  readonly gaps?: readonly (readonly [from: number, to: number])[];
  /** Smallest step of the stamps (1000 where no fraction is written); default 1. */
  readonly resolution?: number;
  /** Whether instants are record numbers instead of milliseconds. */
  readonly ordinal?: boolean;
}

/** How a log is judged, derived from the options and its length. */
export interface Settings {
  readonly minCount: number;
  readonly alarms: number;
  /** The prior assumes one clump per `priorTime`, according to the default rate. */
  readonly priorTime: number;
  /** Narrowest and widest window. */
  readonly shortest: number;
  readonly longest: number;
  /** Smallest step of the instants. */
  readonly resolution: number;
  /** Failures no further apart than this belong to one clump. */
  readonly link: number;
  readonly ordinal: boolean;
}

/** Failures per clump assumed before anything is known of a log; see `sizePrior`. */
export const PRIOR_MEAN = 1.6;
/** Weight of the prior mean clump size, in clumps. It is a mixture of two kinds of logs: failures come singly, or in clumps. */
const SIZE_PRIOR = 4;
const SINGLE_MEAN = 1.1;
const CLUMPED_MEAN = 3;
/** Prior probability of a log with clumps, and the share of clumps with two or more failures in it. */
const CLUMPED_CHANCE = 0.25;
const CLUMPED_SHARE = 0.6;
/**
 * The neighbourhood reaches so many widths to either side, but at least LEAST_FLANK ms or LEAST_FLANK_RECORDS records. Its rate is shrunk
 * towards the log's by FLANK_PRIOR clumps.
 */
const FLANKS = [1, 3] as const;
const LEAST_FLANK = 600_000;
const LEAST_FLANK_RECORDS = 500;
const FLANK_PRIOR = 2;

/** Rate and size of clumps by the failures outside of the bursts found so far. */
export interface Background {
  /** Indices of the failures outside of found windows ("alive"), ascending. */
  readonly alive: Uint32Array;
  /** Their instants. */
  readonly instants: Float64Array;
  /** Number of clumps that begin before the alive failure at this position. */
  readonly begun: Uint32Array;
  /** Number of those clumps that have two or more failures. */
  readonly grown: Uint32Array;
  readonly start: number;
  readonly end: number;
  readonly total: number;
  /** Stretches that do not count as time, sorted and disjoint: silences and found windows. */
  readonly dead: DeadTime;
  /** Positions of the last searches, since neighbouring windows look up neighbouring instants. */
  readonly hints: Int32Array;
}

/** Stretches that do not count as time. */
interface DeadTime {
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Total length of the stretches before the one at this position. */
  readonly sums: Float64Array;
}

/**
 * The background without the windows found so far. `times` are ascending, in ms since 1970 or record numbers; `from` and `to` of a window
 * are indices in them, inclusive.
 */
export function backgroundOf(
  times: ArrayLike<number>,
  activity: Activity,
  found: readonly { readonly from: number; readonly to: number }[],
  settings: Settings,
): Background {
  const taken = found.map(({ from, to }) => [from, to] as const).sort((a, b) => a[0] - b[0]);
  const alive: number[] = [];
  let next = 0;
  for (let at = 0; at < times.length; at++) {
    while (next < taken.length && at > (taken[next]?.[1] ?? 0)) next++;
    if (next >= taken.length || at < (taken[next]?.[0] ?? 0)) alive.push(at);
  }
  const begun = new Uint32Array(alive.length + 1);
  const grown = new Uint32Array(alive.length + 1);
  let before = -Infinity;
  let members = 0;
  alive.forEach((at, position) => {
    const time = times[at] ?? 0;
    members = time - before > settings.link ? 1 : members + 1;
    begun[position + 1] = (begun[position] ?? 0) + (members === 1 ? 1 : 0);
    grown[position + 1] = (grown[position] ?? 0) + (members === 2 ? 1 : 0);
    before = time;
  });
  const dead = deadTime([...(activity.gaps ?? []), ...taken.map(([from, to]) => [times[from] ?? 0, times[to] ?? 0] as const)]);
  const { start, end } = activity;
  return {
    alive: Uint32Array.from(alive),
    instants: Float64Array.from(alive, (at) => times[at] ?? 0),
    begun,
    grown,
    start,
    end,
    total: Math.max(0, aliveUntil(dead, end, nearest(dead.from, end, 0)) - aliveUntil(dead, start, nearest(dead.from, start, 0))),
    dead,
    hints: new Int32Array(4 * FLANKS.length),
  };
}

/** Sorts stretches and merges those that overlap or touch. */
function deadTime(stretches: readonly (readonly [number, number])[]): DeadTime {
  const merged: [number, number][] = [];
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  const sums = new Float64Array(merged.length + 1);
  merged.forEach(([from, to], at) => (sums[at + 1] = sums[at]! + to - from));
  return { from: Float64Array.from(merged, ([from]) => from), to: Float64Array.from(merged, ([, to]) => to), sums };
}

/** Active time up to an instant, given the number of dead stretches that begin before it (`at`). */
function aliveUntil({ to, sums }: DeadTime, time: number, at: number): number {
  return time - (sums[at]! - (at === 0 ? 0 : Math.max(0, to[at - 1]! - time)));
}

/** The number of sorted values below `value`, searched outwards from `hint`. */
function nearest(sorted: Float64Array, value: number, hint: number): number {
  let low = hint;
  let high = hint;
  for (let step = 1; low > 0 && sorted[low - 1]! >= value; step *= 2) {
    high = low - 1;
    low = Math.max(0, low - step);
  }
  for (let step = 1; high < sorted.length && sorted[high]! < value; step *= 2) {
    low = high + 1;
    high = Math.min(sorted.length, high + step);
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rate of clumps and mean clump size around a window, the window (alive failures `first` to `last`) left out. */
export function expectation(background: Background, first: number, last: number, width: number, settings: Settings) {
  const { alive, instants, begun, grown, total } = background;
  const count = last - first + 1;
  const clumps = (begun[last + 1] ?? 0) - (begun[first] ?? 0);
  const outside = Math.max(0, (begun[alive.length] ?? 0) - clumps);
  const whole = (outside + 1) / (Math.max(0, total - width) + settings.priorTime);
  const from = instants[first] ?? instants[0] ?? 0;
  let rate = whole;
  for (let at = 0; at < FLANKS.length; at++) rate = Math.max(rate, flankRate(background, at, from, width, clumps, whole, settings));
  const multiple = Math.max(0, (grown[alive.length] ?? 0) - ((grown[last + 1] ?? 0) - (grown[first] ?? 0)));
  const prior = sizePrior(outside, Math.min(multiple, outside), 1 - Math.exp(-whole * settings.link));
  const size = (Math.max(0, alive.length - count) + SIZE_PRIOR * prior) / (outside + SIZE_PRIOR);
  return { rate, size };
}

/** Rate of clumps in the neighbourhood of a window that begins at `from` and holds `clumps`, shrunk towards the log's rate `whole`. */
function flankRate(
  { instants, begun, start, end, dead, hints }: Background,
  which: number,
  from: number,
  width: number,
  clumps: number,
  whole: number,
  settings: Settings,
): number {
  const flank = Math.max(FLANKS[which]! * width, settings.ordinal ? LEAST_FLANK_RECORDS : LEAST_FLANK);
  const left = Math.max(start, from - flank);
  const right = Math.min(end, from + width + flank);
  const hint = 4 * which;
  const begunLeft = begun[(hints[hint] = nearest(instants, left, hints[hint]!))]!;
  const begunRight = begun[(hints[hint + 1] = nearest(instants, right + 1, hints[hint + 1]!))]!;
  const untilLeft = aliveUntil(dead, left, (hints[hint + 2] = nearest(dead.from, left, hints[hint + 2]!)));
  const untilRight = aliveUntil(dead, right, (hints[hint + 3] = nearest(dead.from, right, hints[hint + 3]!)));
  const near = Math.max(0, begunRight - begunLeft - clumps);
  return (near + FLANK_PRIOR) / (Math.max(0, Math.max(0, untilRight - untilLeft) - width) + FLANK_PRIOR / whole);
}

/**
 * Prior mean clump size: how strongly `multiple` of `clumps` with several failures indicate a log with clumps, when chance links a share
 * of `linked`.
 */
function sizePrior(clumps: number, multiple: number, linked: number): number {
  const chance = Math.min(CLUMPED_SHARE, linked + 1e-6);
  const single = clumps - multiple;
  const logOdds =
    Math.log(CLUMPED_CHANCE / (1 - CLUMPED_CHANCE)) +
    multiple * Math.log(CLUMPED_SHARE / chance) +
    single * Math.log((1 - CLUMPED_SHARE) / (1 - chance));
  const clumped = 1 / (1 + Math.exp(-Math.max(-50, Math.min(50, logOdds))));
  return clumped * CLUMPED_MEAN + (1 - clumped) * SINGLE_MEAN;
}

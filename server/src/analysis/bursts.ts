import { clumpCount } from './statistics.ts';

/** How bursts are judged; times in the unit of the given instants (ms, or records where order stands for time). */
export interface BurstOptions {
  /** Failures a minute that a log without background is judged against; default 1. */
  readonly defaultRatePerMinute?: number;
  /** Fewest failures that make a crowd; default 5. */
  readonly minCount?: number;
  /** Expected false alarms a log, as log10, below which a window is a burst; default BURST_ALARMS. */
  readonly alarms?: number;
}

/** What the log covers: rates are failures per *active* time. */
export interface Activity {
  readonly start: number;
  readonly end: number;
  /** Stretches, sorted and disjoint, in which nothing was logged at all (rotation, a night's pause): no exposure. */
  readonly gaps?: readonly (readonly [from: number, to: number])[];
  /** Smallest step of the stamps (1000 where no fraction is written); default 1. */
  readonly resolution?: number;
  /** True when the instants are record numbers, not milliseconds. */
  readonly ordinal?: boolean;
}

/** A statistically unlikely crowd of failures. */
export interface Burst {
  /** Indices in the given failure times, inclusive. */
  readonly from: number;
  readonly to: number;
  readonly observed: number;
  /** Failures expected in the same span from the background. */
  readonly expected: number;
  /** log10 of the probability of so many or more in a span that begins with a failure. */
  readonly log10p: number;
  readonly seconds: number;
  readonly basis: 'background' | 'default rate' | 'order';
  /** Background: failure clumps a unit of time, and failures a clump; `log10p` follows from them. */
  readonly clumpRate: number;
  readonly clumpSize: number;
}

interface Settings {
  readonly minCount: number;
  readonly alarms: number;
  /** Prior: one clump in `priorTime`, which makes the default rate of failures. */
  readonly priorTime: number;
  readonly shortest: number;
  readonly longest: number;
  readonly link: number;
  readonly ordinal: boolean;
}

interface Window {
  from: number;
  to: number;
  width: number;
  score: number;
}

/** log10 of the false alarms expected in a log. */
export const BURST_ALARMS = -1.7;
const PRIOR_MEAN = 1.6;
const SCALE_STEP = 1.3;
const PASSES = 6;
/** Pseudo-clumps of the prior on the mean clump size; its mean is a mixture of a log whose failures come singly and one whose come in clumps. */
const SIZE_PRIOR = 4;
const SINGLE_MEAN = 1.1;
const CLUMPED_MEAN = 3;
/** Prior chance of the latter, and the share of clumps with two or more members in it. */
const CLUMPED_CHANCE = 0.25;
const CLUMPED_SHARE = 0.6;
/** A burst is short against its log: at most this share of it. */
const LONGEST_SHARE = 1 / 12;
/** Neighbourhoods reach so many widths to either side, and are shrunk towards the log's rate by so many clumps. */
const FLANKS = [1, 3] as const;
const FLANK_PRIOR = 2;
/** A crowd is more than so many times what is expected; */
const LEAST_EXCESS = 1.5;
/** one that lasts longer than a burst may, joined of several windows, more than so many times: else it is a trend or a daily rhythm. */
const LEAST_LONG_EXCESS = 5;

/**
 * Bursts among sorted failure instants, earliest first and disjoint.
 *
 * A scan statistic over windows of many widths: a window that begins with a failure is a burst when so many further
 * failures in it are unlikely under the background, counted over all windows (Alm's approximation of the scan
 * statistic's tail, E. S. Alm, "On the distributions of scan statistics of a two-dimensional Poisson process", 1997; Naus 1982).
 * The background is a *clumped* Poisson process: failures closer than a link distance are repeats of one event, events
 * are Poisson and clump sizes geometric (Pólya–Aeppli), so short repeats that recur are no bursts. Its rate is
 * the larger of the log's and the neighbourhood's (as in peak calling: Zhang et al., "Model-based analysis of ChIP-Seq (MACS)",
 * Genome Biology 2008), so ramps and daily rhythm are no bursts. What is found is taken out of the background, and the scan repeats.
 */
export function findBursts(times: ArrayLike<number>, activity: Activity, options: BurstOptions = {}): readonly Burst[] {
  const settings = settingsFor(times, activity, options);
  if (times.length < settings.minCount) return [];
  const found: Window[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    const background = backgroundOf(times, activity, found, settings);
    const windows = scan(times, background, settings);
    if (windows.length === 0) break;
    found.push(...choose(windows));
  }
  const background = backgroundOf(times, activity, found, settings);
  return join(found, times, settings)
    .map((window, at, all) => grow(window, all[at - 1]?.to ?? -1, all[at + 1]?.from ?? times.length, times, background))
    .map((window) => judge(window, times, background, settings))
    .filter(
      ({ observed, expected, from, to }) =>
        (times[to] ?? 0) - (times[from] ?? 0) <= settings.longest || observed > LEAST_LONG_EXCESS * expected,
    );
}

function settingsFor(times: ArrayLike<number>, activity: Activity, options: BurstOptions): Settings {
  const { resolution = 1, ordinal = false } = activity;
  const length = Math.max(resolution, activity.end - activity.start + resolution);
  const shortest = ordinal ? 8 : Math.max(1000, resolution);
  return {
    minCount: options.minCount ?? 5,
    alarms: options.alarms ?? BURST_ALARMS,
    priorTime: (ordinal ? 50 : 60_000 / (options.defaultRatePerMinute ?? 1)) * PRIOR_MEAN,
    shortest,
    longest: Math.max(length * LONGEST_SHARE, ordinal ? 0 : Math.min(length, 60_000)),
    link: Math.min(ordinal ? 1 : Math.max(500, resolution), length / Math.max(1, times.length) / 8),
    ordinal,
  };
}

/** What the failures outside the bursts found so far say of the rate at which clumps come and of their size. */
interface Background {
  /** Indices of the failures outside found windows. */
  readonly alive: Uint32Array;
  /** Clumps begun before the alive failure at this position. */
  readonly begun: Uint32Array;
  /** Of these, clumps that grew to two members or more. */
  readonly grown: Uint32Array;
  readonly start: number;
  readonly end: number;
  readonly total: number;
  /** Active time between two instants, found windows taken out. */
  readonly exposure: (from: number, to: number) => number;
}

function backgroundOf(times: ArrayLike<number>, activity: Activity, found: readonly Window[], settings: Settings): Background {
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
  const dead = [...(activity.gaps ?? []), ...taken.map(([from, to]) => [times[from] ?? 0, times[to] ?? 0] as const)];
  const exposure = exposureWithout(dead);
  const { start, end } = activity;
  return { alive: Uint32Array.from(alive), begun, grown, start, end, total: exposure(start, end), exposure };
}

/** Length of a span without the dead stretches in it. */
function exposureWithout(dead: readonly (readonly [number, number])[]): (from: number, to: number) => number {
  const merged: [number, number][] = [];
  for (const [from, to] of [...dead].sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  const sums = [0];
  for (const [from, to] of merged) sums.push((sums[sums.length - 1] ?? 0) + to - from);
  const until = (time: number): number => {
    const at = lowerBound(merged.length, (middle) => (merged[middle]?.[0] ?? 0) >= time);
    const [, to] = merged[at - 1] ?? [0, -Infinity];
    return time - ((sums[at] ?? 0) - Math.max(0, to - time));
  };
  return (from, to) => Math.max(0, until(to) - until(from));
}

/** First position at which the test holds, `length` when none does; the test is monotone. */
function lowerBound(length: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Rate of clumps and their mean size around a window that takes `count` failures in `clumps` clumps out of the background. */
function expectation(background: Background, first: number, last: number, width: number, times: ArrayLike<number>, settings: Settings) {
  const { alive, begun, grown, start, end, exposure, total } = background;
  const count = last - first + 1;
  const clumps = (begun[last + 1] ?? 0) - (begun[first] ?? 0);
  const outside = Math.max(0, (begun[alive.length] ?? 0) - clumps);
  const whole = (outside + 1) / (Math.max(0, total - width) + settings.priorTime);
  const from = times[alive[first] ?? 0] ?? 0;
  const beginsAt = (time: number) => begun[lowerBound(alive.length, (at) => (times[alive[at] ?? 0] ?? 0) >= time)] ?? 0;
  const rates = FLANKS.map((reach) => {
    const flank = Math.max(reach * width, settings.ordinal ? 500 : 600_000);
    const left = Math.max(start, from - flank);
    const right = Math.min(end, from + width + flank);
    const near = Math.max(0, beginsAt(right + 1) - beginsAt(left) - clumps);
    return (near + FLANK_PRIOR) / (Math.max(0, exposure(left, right) - width) + FLANK_PRIOR / whole);
  });
  const multiple = Math.max(0, (grown[alive.length] ?? 0) - ((grown[last + 1] ?? 0) - (grown[first] ?? 0)));
  const prior = sizePrior(outside, Math.min(multiple, outside), 1 - Math.exp(-whole * settings.link));
  const size = (Math.max(0, alive.length - count) + SIZE_PRIOR * prior) / (outside + SIZE_PRIOR);
  return { rate: Math.max(whole, ...rates), size };
}

/** Prior mean clump size: how far `multiple` of `clumps` speak for a clumped log, where chance links a share of `linked`. */
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

/** Windows of all widths whose expected number of false alarms is low enough; per width the best of those that overlap. */
function scan(times: ArrayLike<number>, background: Background, settings: Settings): Window[] {
  const { alive, begun } = background;
  const found: Window[] = [];
  const total = begun[alive.length] ?? 0;
  const events = Math.log10(Math.max(1, total));
  for (const width of widthsOf(settings)) {
    let best: Window | null = null;
    let last = 0;
    for (let first = 0; first < alive.length; first++) {
      const start = times[alive[first] ?? 0] ?? 0;
      if (last < first) last = first;
      while (last + 1 < alive.length && (times[alive[last + 1] ?? 0] ?? 0) <= start + width) last++;
      const count = last - first + 1;
      if (count < settings.minCount) continue;
      if ((alive[last] ?? 0) - (alive[first] ?? 0) !== last - first) continue;
      // cheaper than the neighbourhood and never more than it: most windows end here
      const least = Math.max(0, total - (begun[last + 1] ?? 0) + (begun[first] ?? 0)) / (background.total + settings.priorTime);
      if (count <= LEAST_EXCESS * (1 + least * width)) continue;
      const { rate, size } = expectation(background, first, last, width, times, settings);
      const mean = (1 + rate * width) * size;
      if (count <= LEAST_EXCESS * mean) continue;
      const score = events + Math.log10(1 - mean / count) + clumpCount(count, rate * width, size).equal;
      if (score >= settings.alarms) continue;
      const window: Window = { from: alive[first] ?? 0, to: alive[last] ?? 0, width, score };
      if (best && window.from <= best.to) {
        if (window.score < best.score) best = window;
      } else {
        if (best) found.push(best);
        best = window;
      }
    }
    if (best) found.push(best);
  }
  return found;
}

/** Window widths in even ratios from the shortest to the longest. */
function widthsOf({ shortest, longest }: Settings): number[] {
  const steps = Math.max(0, Math.ceil(Math.log(longest / shortest) / Math.log(SCALE_STEP)));
  return Array.from({ length: steps + 1 }, (_, step) => (step === steps ? Math.max(shortest, longest) : shortest * SCALE_STEP ** step));
}

/** The least likely windows that do not overlap. */
function choose(windows: readonly Window[]): Window[] {
  const chosen: Window[] = [];
  for (const window of [...windows].sort((a, b) => a.score - b.score || a.from - b.from || a.to - b.to)) {
    if (chosen.every(({ from, to }) => window.to < from || window.from > to)) chosen.push(window);
  }
  return chosen;
}

/** Neighbouring windows are one crowd when the pause between them is no longer than the longer of the two. */
function join(found: readonly Window[], times: ArrayLike<number>, settings: Settings): Window[] {
  const joined: Window[] = [];
  const length = ({ from, to }: Window) => (times[to] ?? 0) - (times[from] ?? 0);
  for (const window of [...found].sort((a, b) => a.from - b.from)) {
    const last = joined[joined.length - 1];
    const pause = last ? (times[window.from] ?? 0) - (times[last.to] ?? 0) : Infinity;
    if (last && pause <= Math.max(length(last), length(window), settings.shortest * 10)) last.to = window.to;
    else joined.push({ ...window });
  }
  return joined;
}

/** A crowd takes in its next neighbours as long as they follow as closely as its members do, and far closer than the background's. */
function grow(window: Window, before: number, after: number, times: ArrayLike<number>, { begun, alive, total }: Background): Window {
  const usual = (total + 60_000) / (1 + (begun[alive.length] ?? 0));
  const pause = Math.min(((times[window.to] ?? 0) - (times[window.from] ?? 0)) / Math.max(1, window.to - window.from), usual / 10) * 3;
  let { from, to } = window;
  while (from - 1 > before && (times[from] ?? 0) - (times[from - 1] ?? 0) <= pause) from--;
  while (to + 1 < after && (times[to + 1] ?? 0) - (times[to] ?? 0) <= pause) to++;
  return { ...window, from, to };
}

/** The burst's figures against the background that is left when all bursts are taken out. */
function judge(window: Window, times: ArrayLike<number>, background: Background, settings: Settings): Burst {
  const { from, to } = window;
  const span = Math.max((times[to] ?? 0) - (times[from] ?? 0), 0);
  const position = lowerBound(background.alive.length, (at) => (background.alive[at] ?? 0) >= from);
  const { rate, size } = expectation(background, position, position - 1, 0, times, settings);
  const width = Math.max(span, settings.shortest);
  const observed = to - from + 1;
  const basis = settings.ordinal ? 'order' : background.total < Math.max(60_000, 3 * span) ? 'default rate' : 'background';
  return {
    from,
    to,
    observed,
    expected: rate * width * size,
    log10p: clumpCount(observed, rate * width, size).least,
    seconds: span / 1000,
    basis,
    clumpRate: rate,
    clumpSize: size,
  };
}

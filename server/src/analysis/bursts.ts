import { backgroundOf, expectation, PRIOR_MEAN, type Activity, type Background, type Settings } from './bursts/background.ts';
import { fitBorders, LEAST_EXCESS } from './bursts/fitBorders.ts';
import { clumpCount, median } from './statistics.ts';
import { lowerBound } from './sortedSearch.ts';
import { runAll, type Steps } from './steps.ts';

export type { Activity };

/** How bursts are judged; times in the unit of the given instants (ms, or records where order stands for time). */
export interface BurstOptions {
  /** The rate assumed before anything is known of a log, failures a minute; default 1. */
  readonly defaultRatePerMinute?: number;
  /** Fewest failures of a burst; default 5. */
  readonly minCount?: number;
  /** Number of logs analysed together, which share the false alarms allowed for one; default 1. */
  readonly logs?: number;
  /** How often the log is scanned, each time without what was found before; default 6. */
  readonly passes?: number;
}

/** A statistically unlikely crowd of failures. */
export interface Burst {
  /** Indices in the given failure times, inclusive. */
  readonly from: number;
  readonly to: number;
  readonly observed: number;
  /** Failures that the background predicts for the same span. */
  readonly expected: number;
  /** log10 of the probability of at least so many failures in a span that begins with one. */
  readonly log10p: number;
  readonly seconds: number;
  readonly basis: 'background' | 'default rate' | 'order';
  /** The background: clumps per unit of time, and failures per clump; `log10p` follows from them. */
  readonly clumpRate: number;
  readonly clumpSize: number;
}

/** A candidate: indices of its first and last failure, its width, and log10 of the expected number of false alarms at least as unlikely. */
interface Window {
  from: number;
  to: number;
  width: number;
  score: number;
}

/** Of more failures every k-th is examined: a burst among these is one of thousands. */
const MOST_EVENTS = 4096;
/** log10 of the false alarms allowed per log. */
const BURST_ALARMS = -1.7;
const SCALE_STEP = 1.3;
const PASSES = 6;
/** A burst is short against its log: at most this share of it. */
const LONGEST_SHARE = 1 / 12;
/**
 * A crowd longer than that, joined from several windows, must hold so many times what is expected; otherwise it is a trend or a daily
 * rhythm.
 */
const LEAST_LONG_EXCESS = 5;
/** A crowd of at most so many seconds is neither, and need only hold so many times what is expected. */
const SHORT_CROWD = 180;
const LEAST_SHORT_EXCESS = 2.5;
/** With less time than this outside of bursts, ms, a log does not show what is usual. */
const LEAST_BACKGROUND = 60_000;

/** The bursts among ascending failure instants, see `burstSteps`. */
export function findBursts(times: ArrayLike<number>, activity: Activity, options: BurstOptions = {}): readonly Burst[] {
  return runAll(burstSteps(times, activity, options));
}

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
 * Among very many failures one in k is scanned, so `log10p` is that of a k-th of the crowd, which is likelier.
 */
export function* burstSteps(times: ArrayLike<number>, activity: Activity, options: BurstOptions = {}): Steps<readonly Burst[]> {
  const step = Math.ceil(times.length / MOST_EVENTS);
  if (step < 2) return yield* burstsOf(times, activity, options);
  const some = Float64Array.from({ length: Math.ceil(times.length / step) }, (_, i) => times[i * step]!);
  return (yield* burstsOf(some, activity, options)).map((burst) => {
    const [from, to] = [burst.from * step, Math.min(times.length - 1, burst.to * step + step - 1)];
    return { ...burst, from, to, observed: to - from + 1, expected: burst.expected * step, clumpRate: burst.clumpRate * step };
  });
}

/** A crowd that spans at least this share of the log, and at least this long (ms), is the log's usual state. */
const USUAL_SHARE = 0.5;
const LEAST_USUAL = 30_000;
/** The usual rate is the median of the rates of so many equal parts of the log. */
const PARTS = 20;
/** Failures assumed in a part where most parts have none. */
const SELDOM = 0.5;

/**
 * The bursts of the log. When one of them is the log's usual state, the log is judged again by its usual rate; that counts when a burst
 * then stands out by far.
 */
function* burstsOf(times: ArrayLike<number>, activity: Activity, options: BurstOptions): Steps<readonly Burst[]> {
  const bursts = yield* burstsAgainst(times, activity, options);
  const { start, end, ordinal = false } = activity;
  const length = end - start;
  const isUsual = ({ seconds }: Burst): boolean => seconds * 1000 >= Math.max(LEAST_USUAL, USUAL_SHARE * length);
  if (ordinal || !bursts.some(isUsual)) return bursts;
  const parts = Array.from({ length: PARTS }, () => 0);
  for (let at = 0; at < times.length; at++) parts[Math.min(PARTS - 1, Math.floor(((times[at]! - start) / length) * PARTS))]!++;
  const defaultRatePerMinute = (Math.max(SELDOM, median(parts)) * PARTS * 60_000) / length;
  const others = yield* burstsAgainst(times, activity, { ...options, defaultRatePerMinute, passes: 1 });
  return others.some(({ observed, expected }) => observed > LEAST_LONG_EXCESS * expected) ? others : bursts;
}

function* burstsAgainst(times: ArrayLike<number>, activity: Activity, options: BurstOptions): Steps<readonly Burst[]> {
  const settings = settingsFor(times, activity, options);
  if (times.length < settings.minCount) return [];
  const found: Window[] = [];
  for (let pass = 0; pass < (options.passes ?? PASSES); pass++) {
    const background = backgroundOf(times, activity, found, settings);
    const windows = yield* scan(background, settings);
    if (windows.length === 0) break;
    found.push(...choose(windows));
  }
  const background = backgroundOf(times, activity, found, settings);
  const grown = join(found, times, settings).map((window, at, all) =>
    grow(window, all[at - 1]?.to ?? -1, all[at + 1]?.from ?? times.length, times, background),
  );
  const isCrowd = ({ observed, expected, seconds }: Burst): boolean =>
    seconds * 1000 <= settings.longest || observed > (seconds <= SHORT_CROWD ? LEAST_SHORT_EXCESS : LEAST_LONG_EXCESS) * expected;
  const fitted = grown.map((window, at) => {
    if (!tellsOfUsual(background, settings)) return window;
    const { from, to } = fitBorders(window, grown[at - 1]?.to ?? -1, grown[at + 1]?.from ?? times.length, times, background, settings);
    if (hasBackground(background, spanOf(window, times), settings)) return { ...window, from, to };
    // With little background, borders may only narrow a window.
    return { ...window, from: Math.max(from, window.from), to: Math.min(to, window.to) };
  });
  const rest = backgroundOf(times, activity, fitted, settings);
  return fitted.flatMap((window, at) => [window, grown[at]!].map((one) => judge(one, times, rest, settings)).find(isCrowd) ?? []);
}

function settingsFor(times: ArrayLike<number>, activity: Activity, options: BurstOptions): Settings {
  const { resolution = 1, ordinal = false } = activity;
  const length = Math.max(resolution, activity.end - activity.start + resolution);
  const shortest = ordinal ? 8 : Math.max(1000, resolution);
  return {
    minCount: options.minCount ?? 5,
    alarms: BURST_ALARMS - Math.log10(options.logs ?? 1),
    priorTime: (ordinal ? 50 : 60_000 / (options.defaultRatePerMinute ?? 1)) * PRIOR_MEAN,
    shortest,
    resolution,
    longest: Math.max(length * LONGEST_SHARE, ordinal ? 0 : Math.min(length, 60_000)),
    link: Math.min(ordinal ? 1 : Math.max(500, resolution), length / Math.max(1, times.length) / 8),
    ordinal,
  };
}

/** Windows of all widths whose expected number of false alarms is low enough; per width the best of those that overlap. */
function* scan(background: Background, settings: Settings): Steps<Window[]> {
  const { alive, instants, begun } = background;
  const found: Window[] = [];
  const total = begun[alive.length] ?? 0;
  const events = Math.log10(Math.max(1, total));
  for (const width of widthsOf(settings)) {
    let best: Window | null = null;
    let last = 0;
    for (let first = 0; first < alive.length; first++) {
      const start = instants[first]!;
      if (last < first) last = first;
      while (last + 1 < alive.length && instants[last + 1]! <= start + width) last++;
      const count = last - first + 1;
      if (count < settings.minCount) continue;
      if ((alive[last] ?? 0) - (alive[first] ?? 0) !== last - first) continue;
      // A lower bound, cheaper than the neighbourhood's rate: most windows end here.
      const least = Math.max(0, total - (begun[last + 1] ?? 0) + (begun[first] ?? 0)) / (background.total + settings.priorTime);
      if (count <= LEAST_EXCESS * (1 + least * width)) continue;
      const { rate, size } = expectation(background, first, last, width, settings);
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
    yield;
  }
  return found;
}

/** Window widths from the shortest to the longest in equal ratios. */
function widthsOf({ shortest, longest }: Settings): number[] {
  const steps = Math.max(0, Math.ceil(Math.log(longest / shortest) / Math.log(SCALE_STEP)));
  return Array.from({ length: steps + 1 }, (_, step) => (step === steps ? Math.max(shortest, longest) : shortest * SCALE_STEP ** step));
}

/** Picks windows that do not overlap, the least likely first. */
function choose(windows: readonly Window[]): Window[] {
  const chosen: Window[] = [];
  for (const window of [...windows].sort((a, b) => a.score - b.score || a.from - b.from || a.to - b.to)) {
    if (chosen.every(({ from, to }) => window.to < from || window.from > to)) chosen.push(window);
  }
  return chosen;
}

/** Joins neighbouring windows when the pause between them is no longer than the longer of both. */
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

/** Extends a crowd over neighbours that follow about as closely as its members, and far more closely than the background. */
function grow(window: Window, before: number, after: number, times: ArrayLike<number>, { begun, alive, total }: Background): Window {
  const usual = (total + 60_000) / (1 + (begun[alive.length] ?? 0));
  const pause = Math.min(((times[window.to] ?? 0) - (times[window.from] ?? 0)) / Math.max(1, window.to - window.from), usual / 10) * 3;
  let { from, to } = window;
  while (from - 1 > before && (times[from] ?? 0) - (times[from - 1] ?? 0) <= pause) from--;
  while (to + 1 < after && (times[to + 1] ?? 0) - (times[to] ?? 0) <= pause) to++;
  return { ...window, from, to };
}

const spanOf = ({ from, to }: Window, times: ArrayLike<number>): number => Math.max((times[to] ?? 0) - (times[from] ?? 0), 0);

/** Whether there is enough time outside of bursts to show what is usual. */
const tellsOfUsual = ({ total }: Background, { ordinal }: Settings): boolean => total >= (ordinal ? 0 : LEAST_BACKGROUND);

/** Whether there is enough time outside of a burst to compare it with. */
const hasBackground = (background: Background, span: number, settings: Settings): boolean =>
  tellsOfUsual(background, settings) && background.total >= 3 * span;

/** The figures of a burst against the background without any burst. */
function judge(window: Window, times: ArrayLike<number>, background: Background, settings: Settings): Burst {
  const { from, to } = window;
  const span = spanOf(window, times);
  const position = lowerBound(background.alive, from);
  const { rate, size } = expectation(background, position, position - 1, 0, settings);
  const width = Math.max(span, settings.shortest);
  const observed = to - from + 1;
  const basis = settings.ordinal ? 'order' : hasBackground(background, span, settings) ? 'background' : 'default rate';
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

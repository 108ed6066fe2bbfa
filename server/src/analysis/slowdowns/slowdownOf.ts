import { componentsOf } from '../causes/_components.ts';
import type { LatencySummary, LogData } from '../model.ts';
import { quantile } from '../statistics.ts';
import { bordersOf, NEAR } from './borders.ts';
import { fineOrder } from './fineTimes.ts';
import { hopsOf, type Hops } from './hops.ts';
import { losers, lostTime, typicalOf, type Loser, type Loss, type SlowPair } from './lostTime.ts';
import { slowStretch, type SlowStretch } from './slowStretch.ts';

/** A stretch counts from this t on; by chance the largest t of all stretches and components is seldom beyond 10. */
const LEAST_T = 11;
/** With fewer slow records than this, a larger t is needed. */
const FEW = 40;
const LEAST_T_OF_FEW = 14;
/**
 * Without request ids many pairs of statements join unrelated records: a single pair must reach LEAST_T_OF_PAIR (by chance seldom beyond
 * 6), or a component and one of its pairs LEAST_T_UNTOLD.
 */
const LEAST_T_OF_PAIR = 12;
const LEAST_T_UNTOLD = 9;
/** A single step that takes less longer than this, ms, does not count, however certain. */
const LEAST_STEP_MS = 20;
/** log10 of the probability up to which a slowdown is clear, though neighbouring slices are correlated. */
const CHANCE = -5;

/** From this t on a component certainly stands out. */
const CERTAIN_T = 6;

/** At most this many pairs of statements are reported. */
const MOST_GAPS = 3;

/** A hop by its rows, and its length, ms. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly ms: number;
}

/** The quantile of lengths that is reported: retransmissions delay few hops, and the median would hide them. */
const MOST = 0.75;

/** A pair of statements whose second follows later than it did; `before` and `during` are the hops at the MOST quantile. */
export interface SlowGaps {
  readonly before: Gap;
  readonly during: Gap;
  /** The longest hop during the stretch. */
  readonly longest: Gap;
  /** Lengths of all hops outside of the stretch and within it. */
  readonly past: LatencySummary;
  readonly now: LatencySummary;
}

/** The stretch of time (instants in ms) in which a component is slow compared with its own past. */
export interface Slowdown extends SlowStretch {
  /** Components by the time lost around them, most first; the first is the slow one. */
  readonly losers: readonly number[];
  /** How far the first component is ahead of the second, 0–1; less when it hardly stands out itself. */
  readonly certainty: number;
  /** The weight of the second component relative to the first, 0–1. */
  readonly rival: number;
  /** The pairs of the slow component that lose most, largest first; at most MOST_GAPS. */
  readonly gaps: readonly SlowGaps[];
  /** Records of the slow component at an end of a slow hop, in order of time. */
  readonly rows: readonly number[];
  /** Whether it is hardly chance and sets in suddenly; a daily rhythm or growing load does not. */
  readonly isClear: boolean;
  /** Whether request ids tell which records belong together. */
  readonly isTold: boolean;
  /** Whether lengths come from the order of lines, since stamps are of whole seconds. */
  readonly isPlaced: boolean;
}

const remembered = new WeakMap<LogData, Slowdown | null>();

/** How long before a burst a slowdown must begin to have come first, ms. Without request ids work that breaks off looks slow as well. */
export function leastLead(data: LogData): number {
  const { isTold = true, width = 0 } = slowdownOf(data) ?? {};
  return isTold ? 0 : NEAR * width;
}

/** The name of the slow component; '' when there is none. */
export const slowComponent = (data: LogData): string => componentsOf(data).names[slowdownOf(data)?.losers[0] ?? 0]!;

/** The slowdown of a log, null when there is none; remembered per object. */
export function slowdownOf(data: LogData): Slowdown | null {
  const known = remembered.get(data);
  if (known !== undefined) return known;
  const found = findSlowdown(data);
  remembered.set(data, found);
  return found;
}

function findSlowdown(data: LogData): Slowdown | null {
  const hops = hopsOf(data);
  const found = hops.isTold ? foundTold(hops, data) : foundUntold(hops, data);
  const [worst, second] = found?.all ?? [];
  if (found === null || worst === undefined) return null;
  const own = pairsOf(hops, found.pairs, worst.component);
  const { isSudden, ...borders } = bordersOf(hops, own, found.stretch);
  const { time } = data.rows;
  const rows = [...slowRows(hops, own, worst.component, borders)].sort((a, b) => time[a]! - time[b]! || a - b);
  if (hops.isTold && rows.length < FEW && found.stretch.t < LEAST_T_OF_FEW) return null;
  return {
    ...found.stretch,
    ...borders,
    isClear: found.stretch.log10p <= CHANCE && isSudden,
    losers: found.all.map(({ component }) => component),
    certainty: certaintyOf(hops, own, found, second),
    rival: (second?.weight ?? 0) / worst.weight,
    gaps: gapsOf(hops, own),
    rows,
    isTold: hops.isTold,
    isPlaced: !hops.isTold && fineOrder(data).isTold,
  };
}

/** What remains of the certainty when all slow pairs are with the same other component: such pairs do not tell which of the two is slow. */
const SHARED = 0.2;

function certaintyOf(hops: Hops, own: readonly SlowPair[], { all: [worst], tOf }: Found, second: Loser | undefined): number {
  const ahead = (1 - (second?.weight ?? 0) / worst!.weight) * Math.min(1, tOf(worst!.component) / CERTAIN_T);
  const others = new Set(own.map(({ during: [hop] }) => hops.ends.map((end) => end[hop!]!).find((end) => end !== worst!.component)));
  return others.size === 1 && !others.has(undefined) ? SHARED * ahead : ahead;
}

/** A stretch, the pairs that lose time in it, and the components around them. */
interface Found {
  readonly stretch: SlowStretch;
  readonly pairs: readonly SlowPair[];
  readonly all: readonly Loser[];
  /** By how large a t a component stands out. */
  readonly tOf: (component: number) => number;
}

const isWithin =
  ({ at }: Hops, { from, to }: SlowStretch) =>
  (hop: number): boolean =>
    at[hop]! >= from && at[hop]! < to;

function foundTold(hops: Hops, data: LogData): Found | null {
  const stretch = slowStretch(hops);
  if (stretch === null || stretch.t < LEAST_T) return foundByPair(hops, data);
  const { pairs } = lostTime(hops, isWithin(hops, stretch), typicalOf);
  const tOf = (component: number): number => stretch.ts.get(component) ?? 0;
  const weigh = ({ component, ms, slow }: Loss): number => ms * slow * tOf(component) ** 2;
  return { stretch, pairs, all: losers(hops, pairs, isWithin(hops, stretch), weigh, componentsOf(data)), tOf };
}

/** A single slow step, which does not stand out among many others of its component. */
function foundByPair(hops: Hops, data: LogData): Found | null {
  const kinds = hops.kind.map((one) => one + 1);
  const stretch = slowStretch(hops, { groups: [kinds, kinds] });
  if (stretch === null || stretch.t < LEAST_T_OF_PAIR || stretch.log10p > CHANCE) return null;
  const tOf = ({ during: [hop] }: SlowPair): number => stretch.ts.get(kinds[hop!]!) ?? 0;
  const { pairs } = lostTime(hops, isWithin(hops, stretch), typicalOf);
  const slow = pairs.filter((pair) => pair.isSlow && pair.shiftMs >= LEAST_STEP_MS && tOf(pair) >= LEAST_T_UNTOLD);
  const all = losers(hops, slow, isWithin(hops, stretch), ({ t }) => t, { names: componentsOf(data).names, tOf });
  // A step between two components does not tell which of them is slow.
  return all[0]?.weight === all[1]?.weight ? null : { stretch, pairs: slow, all, tOf: () => stretch.t };
}

function foundUntold(hops: Hops, data: LogData): Found | null {
  const kinds = hops.kind.map((one) => one + 1);
  const byKind = slowStretch(hops, { groups: [kinds, kinds] });
  const [plain, weighed] = [slowStretch(hops), slowStretch(hops, { isWeighed: true })];
  const stretch = byKind !== null && byKind.t < LEAST_T_OF_PAIR ? plain : byKind;
  if (byKind === null || stretch === null || stretch.t < LEAST_T_UNTOLD) return null;
  const tOfPair = ({ during: [hop] }: SlowPair): number => byKind.ts.get(kinds[hop!]!) ?? 0;
  const { pairs } = lostTime(hops, isWithin(hops, stretch), typicalOf);
  const slow = pairs.filter((pair) => pair.isSlow && tOfPair(pair) >= LEAST_T_UNTOLD);
  const tOf = (component: number): number => Math.sqrt((plain?.ts.get(component) ?? 0) * (weighed?.ts.get(component) ?? 0));
  const weigh = ({ component, t, slow: share }: Loss): number => t * share * tOf(component) ** 2;
  const how = { names: componentsOf(data).names, tOf: tOfPair };
  return { stretch, pairs: slow, all: losers(hops, slow, isWithin(hops, stretch), weigh, how), tOf };
}

/** The pairs of a component, those that lose most first. */
export const pairsOf = (hops: Hops, pairs: readonly SlowPair[], component: number): readonly SlowPair[] =>
  pairs
    .filter(({ during: [hop] }) => hops.ends[0][hop!] === component || hops.ends[1][hop!] === component)
    .sort((a, b) => b.excessMs - a.excessMs);

/** The figures of the pairs that lose most. */
export function gapsOf(hops: Hops, pairs: readonly SlowPair[]): readonly SlowGaps[] {
  return pairs.slice(0, MOST_GAPS).map((pair) => gapsOfPair(hops, pair));
}

function gapsOfPair(hops: Hops, { before, during }: SlowPair): SlowGaps {
  const gap = (hop: number): Gap => ({ from: hops.from[hop]!, to: hops.to[hop]!, ms: hops.ms[hop]! });
  const sorted = (list: readonly number[]): readonly number[] => [...list].sort((a, b) => hops.ms[a]! - hops.ms[b]!);
  const [usual, slow] = [sorted(before), sorted(during)];
  const most = (list: readonly number[]): Gap => gap(list[Math.ceil(MOST * list.length) - 1]!);
  const summary = (list: readonly number[]): LatencySummary => {
    const lengths = list.map((hop) => Math.round(hops.ms[hop]!));
    return { count: list.length, medianMs: quantile(lengths, 0.5), p95Ms: quantile(lengths, 0.95), maxMs: quantile(lengths, 1) };
  };
  return {
    before: most(usual),
    during: most(slow),
    longest: gap(during.reduce((longest, hop) => (hops.ms[hop]! > hops.ms[longest]! ? hop : longest))),
    past: summary(usual),
    now: summary(slow),
  };
}

/**
 * Late records of the component, or its records before another's late one. A hop is late when it takes longer than halfway between the
 * former and the present typical length.
 */
function slowRows(
  { at, ms, ends, from: first, to: second }: Hops,
  own: readonly SlowPair[],
  component: number,
  { from, to }: Pick<Slowdown, 'from' | 'to'>,
): ReadonlySet<number> {
  const found = own.flatMap(({ before, during, shiftMs, isSlow }) => {
    const least = isSlow ? typicalOf(during.map((hop) => ms[hop]!)) - shiftMs / 2 : Infinity;
    return [...before, ...during]
      .filter((hop) => at[hop]! >= from && at[hop]! <= to && ms[hop]! >= least)
      .map((hop) => (ends[1][hop] === component ? second[hop]! : first[hop]!));
  });
  return new Set(found);
}

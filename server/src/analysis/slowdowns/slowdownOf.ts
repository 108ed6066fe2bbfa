import { componentsOf } from '../causes/_components.ts';
import type { LatencySummary, LogData } from '../model.ts';
import { quantile } from '../statistics.ts';
import { bordersOf, NEAR } from './borders.ts';
import { fineOrder } from './fineTimes.ts';
import { hopsOf, type Hops } from './hops.ts';
import { losers, lostTime, typicalOf, type Loser, type Loss, type SlowPair } from './lostTime.ts';
import { slowStretch, type SlowStretch } from './slowStretch.ts';

/** A stretch is told apart by so large a t: by chance the largest of all stretches and components is seldom beyond 10, */
const LEAST_T = 11;
/** but where so few records are slow one that is short may be so. */
const FEW = 40;
const LEAST_T_OF_FEW = 14;
/**
 * Where no request tells which records belong together many pairs of statements join what does not: that of one pair counts, which by chance
 * is seldom beyond 6, or that of a component in which one stands out a little less.
 */
const LEAST_T_OF_PAIR = 12;
const LEAST_T_UNTOLD = 9;
/** One step that takes less longer, ms, is not what is slow, be it certain. */
const LEAST_STEP_MS = 20;
/** log10 of how unlikely a clear one is, though slices may resemble those next to them. */
const CHANCE = -5;

/** A component that stands out by so large a t does so certainly. */
const CERTAIN_T = 6;

/** So many pairs of statements are told of. */
const MOST_GAPS = 3;

/** A hop by its rows, and how long it takes, ms. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly ms: number;
}

/** Of gaps it is told how long all but so many are at most: what is lost and sent again holds up some alone. */
const MOST = 0.75;

/** Two statements of which the one follows the other later than it did: three of four times at most so long. */
export interface SlowGaps {
  readonly before: Gap;
  readonly during: Gap;
  /** The longest during the stretch. */
  readonly longest: Gap;
  /** How long all took outside of the stretch and within it. */
  readonly past: LatencySummary;
  readonly now: LatencySummary;
}

/** The stretch of time, instants in ms, in which one component is slow against its own past. */
export interface Slowdown extends SlowStretch {
  /** Components by the time that is lost around them, most first; the first is the slow one. */
  readonly losers: readonly number[];
  /** How far the first is ahead of the second, from 0 to 1; less where it hardly stands out itself. */
  readonly certainty: number;
  /** How near the second comes to the first, from 0 to 1. */
  readonly rival: number;
  /** Of the slow one, those that lose most first; few. */
  readonly gaps: readonly SlowGaps[];
  /** Its own records at an end of a hop that is slow, in order of time. */
  readonly rows: readonly number[];
  /** Whether it is hardly chance and sets in at once: what grows with a day or a load does not. */
  readonly isClear: boolean;
  /** Whether requests tell which records belong together. */
  readonly isTold: boolean;
  /** Whether gaps are by places of records, since stamps are of whole seconds. */
  readonly isPlaced: boolean;
}

const remembered = new WeakMap<LogData, Slowdown | null>();

/** Where no request tells of a step, one that breaks off looks slow, too: only what is slow so long before a burst, ms, was so first. */
export function leastLead(data: LogData): number {
  const { isTold = true, width = 0 } = slowdownOf(data) ?? {};
  return isTold ? 0 : NEAR * width;
}

/** The name of the component that is slow; '' of none. */
export const slowComponent = (data: LogData): string => componentsOf(data).names[slowdownOf(data)?.losers[0] ?? 0]!;

/** The slowdown of a log, null of none; remembered per object. */
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

/** So much remains where all pairs of the first are with one other: which of two is slow such a pair does not tell. */
const SHARED = 0.2;

function certaintyOf(hops: Hops, own: readonly SlowPair[], { all: [worst], tOf }: Found, second: Loser | undefined): number {
  const ahead = (1 - (second?.weight ?? 0) / worst!.weight) * Math.min(1, tOf(worst!.component) / CERTAIN_T);
  const others = new Set(own.map(({ during: [hop] }) => hops.ends.map((end) => end[hop!]!).find((end) => end !== worst!.component)));
  return others.size === 1 && !others.has(undefined) ? SHARED * ahead : ahead;
}

/** A stretch, the pairs that lose time in it, and the components around which they do. */
interface Found {
  readonly stretch: SlowStretch;
  readonly pairs: readonly SlowPair[];
  readonly all: readonly Loser[];
  /** How far a component stands out. */
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

/** One step alone may be slow, which among many others of its component does not show. */
function foundByPair(hops: Hops, data: LogData): Found | null {
  const kinds = hops.kind.map((one) => one + 1);
  const stretch = slowStretch(hops, { groups: [kinds, kinds] });
  if (stretch === null || stretch.t < LEAST_T_OF_PAIR || stretch.log10p > CHANCE) return null;
  const tOf = ({ during: [hop] }: SlowPair): number => stretch.ts.get(kinds[hop!]!) ?? 0;
  const { pairs } = lostTime(hops, isWithin(hops, stretch), typicalOf);
  const slow = pairs.filter((pair) => pair.isSlow && pair.shiftMs >= LEAST_STEP_MS && tOf(pair) >= LEAST_T_UNTOLD);
  const all = losers(hops, slow, isWithin(hops, stretch), ({ t }) => t, { names: componentsOf(data).names, tOf });
  // Which of two is slow a step from one to the other does not tell.
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

/** The pairs of statements of a component, those that lose most first. */
export const pairsOf = (hops: Hops, pairs: readonly SlowPair[], component: number): readonly SlowPair[] =>
  pairs
    .filter(({ during: [hop] }) => hops.ends[0][hop!] === component || hops.ends[1][hop!] === component)
    .sort((a, b) => b.excessMs - a.excessMs);

/** What is told of the pairs that lose most. */
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

/** The records that come late, or before a late one where that is another's: hops that take longer than midway between what was and what is typical. */
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

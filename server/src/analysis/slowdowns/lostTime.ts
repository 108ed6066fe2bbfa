import { addTo, countOne } from '../groupBy.ts';
import { median, quantile } from '../statistics.ts';
import type { TimedHops } from './hops.ts';

/** Smaller differences of typical lengths are ignored, ms. */
const LEAST_SHIFT_MS = 5;
/** A pair is slow when its typical hop takes longer by this share of the former median. */
const SLOWED = 0.5;

/** A pair of statements whose hops take longer during the stretch. */
export interface SlowPair {
  /** Hop numbers outside of the stretch (before or after it) and within it. */
  readonly before: readonly number[];
  readonly during: readonly number[];
  /** How much longer the typical hop takes, and the sum of that over all hops of the stretch, ms. */
  readonly shiftMs: number;
  readonly excessMs: number;
  readonly isSlow: boolean;
}

/** Where hops lose time during a stretch. */
export interface LostTime {
  readonly pairs: readonly SlowPair[];
  /** Time lost by all pairs less time gained by others, ms. */
  readonly netMs: number;
}

/** Compares each pair of statements outside of the stretch and within it; `typical` gives the typical length of hops. */
export function lostTime(
  { ms, kind }: TimedHops,
  isDuring: (hop: number) => boolean,
  typical: (lengths: readonly number[]) => number,
): LostTime {
  const byKind: { before: number[]; during: number[] }[] = [];
  for (let hop = 0; hop < ms.length; hop++) {
    const pair = (byKind[kind[hop]!] ??= { before: [], during: [] });
    (isDuring(hop) ? pair.during : pair.before).push(hop);
  }
  const lengthsOf = (hops: readonly number[]): readonly number[] => hops.map((hop) => ms[hop]!);
  const shifted = byKind
    .filter(({ before, during }) => before.length > 0 && during.length > 0)
    .map(({ before, during }): SlowPair => {
      const past = lengthsOf(before);
      const shiftMs = typical(lengthsOf(during)) - typical(past);
      return { before, during, shiftMs, excessMs: shiftMs * during.length, isSlow: shiftMs >= SLOWED * median(past) };
    })
    .filter(({ shiftMs }) => Math.abs(shiftMs) >= LEAST_SHIFT_MS);
  return { pairs: shifted.filter(({ shiftMs }) => shiftMs > 0), netMs: shifted.reduce((sum, { excessMs }) => sum + excessMs, 0) };
}

/** Halfway between the median and the upper quartile, so that retransmitted hops, of which there are few, count somewhat. */
export function typicalOf(lengths: readonly number[]): number {
  const sorted = Float64Array.from(lengths).sort();
  return (quantile(sorted, 0.5) + quantile(sorted, 0.75)) / 2;
}

/** The distinct components at both ends of a hop. */
const endsOf = ({ ends: [from, to] }: TimedHops, hop: number): readonly number[] =>
  [...new Set([from[hop]!, to[hop]!])].filter((component) => component !== 0);

/** What a component loses: total time (ms), and the sum over its pairs of `tOf`. */
export interface Loss {
  readonly component: number;
  readonly ms: number;
  readonly t: number;
  /**
   * The share of its hops in the stretch that belong to slow pairs: 1 for a slow component, less for one that merely waits for it at
   * times.
   */
  readonly slow: number;
}

/** A component and the weight of evidence that it is the slow one. */
export interface Loser {
  readonly component: number;
  readonly weight: number;
}

/**
 * The components by the time lost around them, most first; ties by name. The loss of a pair counts for both ends, since a slow network
 * delays what goes in and what comes out.
 */
export function losers(
  hops: TimedHops,
  pairs: readonly SlowPair[],
  isDuring: (hop: number) => boolean,
  weigh: (loss: Loss) => number,
  { names, tOf = () => 0 }: { readonly names: readonly string[]; readonly tOf?: (pair: SlowPair) => number },
): readonly Loser[] {
  const all = new Map<number, number>();
  for (let hop = 0; hop < hops.at.length; hop++) if (isDuring(hop)) for (const component of endsOf(hops, hop)) countOne(all, component);
  const lost = new Map<number, SlowPair[]>();
  for (const pair of pairs) for (const component of endsOf(hops, pair.during[0]!)) addTo(lost, component, pair);
  return [...lost]
    .map(([component, own]) => {
      const sum = (of: (pair: SlowPair) => number): number => own.reduce((total, pair) => total + of(pair), 0);
      const slow = sum(({ during, isSlow }) => (isSlow ? during.length : 0)) / all.get(component)!;
      return { component, weight: weigh({ component, ms: sum(({ excessMs }) => excessMs), t: sum(tOf), slow }) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (names[a.component]! < names[b.component]! ? -1 : 1));
}

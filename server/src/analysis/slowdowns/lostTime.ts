import { addTo, countOne } from '../groupBy.ts';
import { median, quantile } from '../statistics.ts';
import type { TimedHops } from './hops.ts';

/** Medians that differ by less say nothing, ms. */
const LEAST_SHIFT_MS = 5;
/** Of a slow kind of hops the typical one takes longer by such a share of what it took. */
const SLOWED = 0.5;

/** A pair of statements between which time is lost. */
export interface SlowPair {
  /** Hops outside of the stretch and within it. */
  readonly before: readonly number[];
  readonly during: readonly number[];
  /** How much longer the typical one takes, and what is lost in all, ms. */
  readonly shiftMs: number;
  readonly excessMs: number;
  readonly isSlow: boolean;
}

/** Where hops lose time in a stretch. */
export interface LostTime {
  readonly pairs: readonly SlowPair[];
  /** What is lost less what is gained elsewhere, ms. */
  readonly netMs: number;
}

/** What hops lose by pairs of statements, as `typical` tells their length. */
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

/** Midway from the median to the upper quartile: what is lost and sent again holds up some hops alone. */
export function typicalOf(lengths: readonly number[]): number {
  const sorted = Float64Array.from(lengths).sort();
  return (quantile(sorted, 0.5) + quantile(sorted, 0.75)) / 2;
}

/** The components at either end of a hop, none twice. */
const endsOf = ({ ends: [from, to] }: TimedHops, hop: number): readonly number[] =>
  [...new Set([from[hop]!, to[hop]!])].filter((component) => component !== 0);

/** What a component loses: in how many slow hops, how long in all, ms, and the sum of how far their pairs stand out, as `tOf` tells. */
export interface Loss {
  readonly component: number;
  readonly ms: number;
  readonly t: number;
  /** The share of its hops in the stretch that are slow: of one that is slow all are, of one that waits for it those alone in which it does. */
  readonly slow: number;
}

/** A component and how much speaks for its being the slow one. */
export interface Loser {
  readonly component: number;
  readonly weight: number;
}

/**
 * The components by what is lost around each, most first; ties by name. The loss of a pair counts for both of its ends, since a
 * slow network holds up what goes in and what comes out.
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

import { median, studentTail } from '../statistics.ts';
import type { TimedHops } from './hops.ts';

/** A slice of the log's time holds this many hops on average; */
const PER_SLICE = 20;
/** there are at most so many slices, */
const MOST_SLICES = 40;
/** and at least so many: fewer are too few to compare. */
const LEAST_SLICES = 10;
/** A stretch begins after this share of the slices, and spans at least and at most these shares of them; shorter ones are outliers. */
const BACKGROUND = 0.1;
const SHORTEST = 0.15;
const LONGEST = 0.75;
/** Differences between shorter lengths are chance, ms. */
const SMALL_MS = 5;
/** A slice counts for a group when it has this many of its hops and of others. */
const LEAST_HOPS = 2;
/** Logs with more groups are not examined. */
const MOST_GROUPS = 400;

/** Least spread (of log lengths) that a kind of hops is weighed by, so that a nearly constant one does not outweigh all. */
const LEAST_SPREAD = 0.1;

/** How hops are grouped and weighed. */
export interface How {
  /** The groups of each hop, numbered from 1; 0 is none. Default: the components at its ends. */
  readonly groups?: readonly [ArrayLike<number>, ArrayLike<number>];
  /** Whether kinds of hops with varying lengths weigh less (by the inverse variance). */
  readonly isWeighed?: boolean;
  /** Whether all hops are one group compared with its own past, since there is no other. */
  readonly isAlone?: boolean;
}

/**
 * The stretch (instants in ms) in which the hops of a group took longer than otherwise while others did not; `t` is Student's t of the
 * difference.
 */
export interface SlowStretch {
  readonly group: number;
  readonly from: number;
  readonly to: number;
  readonly t: number;
  /** log10 of the probability that chance makes any stretch of any group stand out as far. */
  readonly log10p: number;
  /** How precisely its borders are known, ms. */
  readonly width: number;
  /** The largest t of the stretch by group. */
  readonly ts: ReadonlyMap<number, number>;
}

/**
 * When, and in which group, hops took longer. For each slice of time: the mean logarithm of length over the median of the kind, less that
 * of all other hops, so that a slowdown of everything does not count. The stretch with the largest t of Student's two-sample test is
 * chosen.
 */
export function slowStretch(hops: TimedHops, how: How = {}): SlowStretch | null {
  const start = hops.at.reduce((least, at) => Math.min(least, at), Infinity);
  const end = hops.at.reduce((most, at) => Math.max(most, at), -Infinity);
  const slices = Math.min(MOST_SLICES, Math.floor(hops.at.length / PER_SLICE));
  if (slices < LEAST_SLICES || !(end > start)) return null;
  const width = (end - start) / slices;
  const sums = sumsOf(hops, how, slices, (at) => Math.min(slices - 1, Math.floor((at - start) / width)));
  const all = sums.get(ALL)!;
  sums.delete(ALL);
  let best: SlowStretch | null = null;
  const ts = new Map<number, number>();
  for (const [group, own] of how.isAlone ? [[ALL, all] as const] : sums.size > MOST_GROUPS ? [] : sums) {
    const contrast = own.map(({ n, sum }, i) => {
      if (own === all) return n < LEAST_HOPS ? NaN : sum / n;
      const rest = all[i]!.n - n;
      return n < LEAST_HOPS || rest < LEAST_HOPS ? NaN : sum / n - (all[i]!.sum - sum) / rest;
    });
    if (contrast.filter((one) => !Number.isNaN(one)).length < slices / 2) continue;
    const found = standingOut(
      contrast,
      own.map(({ n }) => n),
    );
    if (found !== null) ts.set(group, found.t);
    if (found !== null && found.t > (best?.t ?? 0))
      best = {
        group,
        from: start + found.from * width,
        to: start + found.to * width,
        t: found.t,
        log10p: Math.min(0, chanceOf(contrast, found) + Math.log10(sums.size * slices * slices)),
        width,
        ts,
      };
  }
  return best;
}

/** The number of the group of all hops. */
const ALL = 0;

interface Sum {
  n: number;
  sum: number;
}

/** How much longer than usual a hop takes, as a natural logarithm. */
export const excessOf = (ms: number, usual: number): number => Math.log((ms + SMALL_MS) / (usual + SMALL_MS));

/** Number and summed excess of the hops by group and slice; group 0 holds all hops. */
function sumsOf(
  { at, ms, kind, ends }: TimedHops,
  { groups: [first, second] = ends, isWeighed = false }: How,
  slices: number,
  sliceOf: (at: number) => number,
): Map<number, readonly Sum[]> {
  const kinds: number[][] = [];
  ms.forEach((one, hop) => (kinds[kind[hop]!] ??= []).push(one));
  const usual = kinds.map(median);
  const weights = kinds.map((own, one) =>
    isWeighed ? (LEAST_SPREAD + median(own.map((hop) => Math.abs(excessOf(hop, usual[one]!))))) ** -2 : 1,
  );
  const found = new Map<number, readonly Sum[]>();
  const add = (group: number, slice: number, excess: number, weight: number): void => {
    let own = found.get(group);
    if (own === undefined) found.set(group, (own = Array.from({ length: slices }, () => ({ n: 0, sum: 0 }))));
    own[slice]!.n += weight;
    own[slice]!.sum += weight * excess;
  };
  for (let hop = 0; hop < at.length; hop++) {
    const excess = excessOf(ms[hop]!, usual[kind[hop]!]!);
    const slice = sliceOf(at[hop]!);
    const [from, to] = [first[hop]!, second[hop]!];
    const weight = weights[kind[hop]!]!;
    add(ALL, slice, excess, weight);
    if (from !== 0) add(from, slice, excess, weight);
    if (to !== 0 && to !== from) add(to, slice, excess, weight);
  }
  return found;
}

/**
 * log10 of the probability of a t when neighbouring slices are correlated: t and degrees of freedom are reduced by the lag-1
 * autocorrelation of the residuals.
 */
function chanceOf(values: readonly number[], { from, to, t }: { from: number; to: number; t: number }): number {
  const isIn = (i: number): boolean => i >= from && i < to;
  const meanOf = (inside: boolean): number => {
    const own = values.filter((value, i) => isIn(i) === inside && !Number.isNaN(value));
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  };
  const means = [meanOf(false), meanOf(true)];
  const rest = values.map((value, i) => value - means[isIn(i) ? 1 : 0]!).filter((value) => !Number.isNaN(value));
  const product = (lag: number): number => rest.slice(lag).reduce((sum, value, i) => sum + value * rest[i]!, 0);
  const likeness = Math.max(0, product(1) / product(0) || 0);
  const known = (1 - likeness) / (1 + likeness);
  return studentTail(t * Math.sqrt(known), Math.max(1, rest.length * known - 2));
}

/** The stretch of slices whose weighted mean exceeds that of the others by the largest t; slices without a value (NaN) are left out. */
function standingOut(values: readonly number[], weights: readonly number[]): { from: number; to: number; t: number } | null {
  const known = values.map((value) => !Number.isNaN(value));
  const slices = known.filter(Boolean).length;
  const prefix = (pick: (i: number) => number): Float64Array => {
    const sums = new Float64Array(values.length + 1);
    for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + (known[i] ? weights[i]! * pick(i) : 0);
    return sums;
  };
  const [weight, sum, squares] = [prefix(() => 1), prefix((i) => values[i]!), prefix((i) => values[i]! ** 2)];
  const [all, total, total2] = [weight, sum, squares].map((sums) => sums[values.length]!) as [number, number, number];
  let best: { from: number; to: number; t: number } | null = null;
  for (let from = Math.ceil(BACKGROUND * values.length); from < values.length - 1; from++) {
    for (let to = from + Math.ceil(SHORTEST * values.length); to <= Math.min(values.length, from + LONGEST * values.length); to++) {
      const [inside, own] = [weight[to]! - weight[from]!, sum[to]! - sum[from]!];
      const [outside, rest] = [all - inside, total - own];
      if (inside === 0 || outside === 0) continue;
      const rise = own / inside - rest / outside;
      const within = Math.max(0, total2 - (own * own) / inside - (rest * rest) / outside) / (slices - 2);
      const t = rise / Math.sqrt(within * (1 / inside + 1 / outside) + 1e-6);
      if (rise > 0 && t > (best?.t ?? 0)) best = { from, to, t };
    }
  }
  return best;
}

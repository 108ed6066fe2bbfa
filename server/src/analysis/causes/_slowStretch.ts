import { addTo } from '../groupBy.ts';
import { median } from '../statistics.ts';

/** So many hops stand in a slice of the log's time on average, */
const PER_SLICE = 20;
/** of which there are at most so many, */
const MOST_SLICES = 40;
/** and at least so many: else nothing is told apart. */
const LEAST_SLICES = 10;
/** A stretch begins behind such a share of them, and is of such a share at least and at most: what is shorter is an outlier. */
const BACKGROUND = 0.1;
const SHORTEST = 0.15;
const LONGEST = 0.75;
/** Hops that take less differ by chance, ms. */
const SMALL_MS = 5;
/** So many hops of a component, and of others, tell of a slice. */
const LEAST_HOPS = 2;
/** Of no more components each is looked at. */
const MOST_COMPONENTS = 200;

/** A step of a request from one component, as in `Components.of`, to the next; `kind` names the two statements. */
export interface TimedHop {
  readonly at: number;
  readonly ms: number;
  readonly kind: string;
  readonly ends: readonly [number, number];
}

/** The stretch, as instants in ms, in which hops of a component took longer than otherwise while others did not; `t` is Student's of the difference. */
export interface SlowStretch {
  readonly component: number;
  readonly from: number;
  readonly to: number;
  readonly t: number;
}

/**
 * When, and of which component, hops took longer: of each slice of time the mean logarithm of their lengths, in medians of their kind,
 * less that of all other hops, so that what slows all down says nothing; the stretch that stands out most by Student's t of two samples.
 */
export function slowStretch(hops: readonly TimedHop[]): SlowStretch | null {
  const start = hops.reduce((least, { at }) => Math.min(least, at), Infinity);
  const end = hops.reduce((most, { at }) => Math.max(most, at), -Infinity);
  const slices = Math.min(MOST_SLICES, Math.floor(hops.length / PER_SLICE));
  if (slices < LEAST_SLICES || !(end > start)) return null;
  const sums = sumsOf(hops, slices, ({ at }) => Math.min(slices - 1, Math.floor((slices * (at - start)) / (end - start))));
  const all = sums.get(0)!;
  sums.delete(0);
  const instant = (slice: number): number => start + (slice * (end - start)) / slices;
  let best: SlowStretch | null = null;
  for (const [component, own] of sums.size > MOST_COMPONENTS ? [] : sums) {
    const contrast = own.map(({ n, sum }, i) => {
      const rest = all[i]!.n - n;
      return n < LEAST_HOPS || rest < LEAST_HOPS ? NaN : sum / n - (all[i]!.sum - sum) / rest;
    });
    if (contrast.filter((one) => !Number.isNaN(one)).length < slices / 2) continue;
    const found = standingOut(
      contrast,
      own.map(({ n }) => n),
    );
    if (found !== null && found.t > (best?.t ?? 0)) best = { component, from: instant(found.from), to: instant(found.to), t: found.t };
  }
  return best;
}

interface Sum {
  n: number;
  sum: number;
}

/** Number and summed excess of the hops of each component by slice; of all as those of component 0. */
function sumsOf(hops: readonly TimedHop[], slices: number, sliceOf: (hop: TimedHop) => number): Map<number, readonly Sum[]> {
  const kinds = new Map<string, number[]>();
  for (const { kind, ms } of hops) addTo(kinds, kind, ms);
  const usual = new Map([...kinds].map(([kind, own]) => [kind, median(own)]));
  const found = new Map<number, readonly Sum[]>();
  for (const hop of hops) {
    const excess = Math.log((hop.ms + SMALL_MS) / (usual.get(hop.kind)! + SMALL_MS));
    for (const component of new Set([0, ...hop.ends])) {
      const own = found.get(component) ?? Array.from({ length: slices }, (): Sum => ({ n: 0, sum: 0 }));
      found.set(component, own);
      const slice = own[sliceOf(hop)]!;
      slice.n++;
      slice.sum += excess;
    }
  }
  return found;
}

/** The stretch of slices whose values, of such weight each, differ most from those without, upwards; slices without a value (NaN) are left out. */
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

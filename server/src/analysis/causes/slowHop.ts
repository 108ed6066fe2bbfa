import type { LogData, Sentence } from '../model.ts';
import { median, quantile } from '../statistics.ts';
import { inSentence, refOf, spanClaim, sentence, timeClaim } from '../sentences.ts';
import { BACKGROUND, burstOf } from './_background.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';
import { componentsOf } from './_components.ts';
import { followings } from './_followingStatements.ts';
import { slowStretch, type SlowStretch, type TimedHop } from './_slowStretch.ts';

/** Medians that differ by less say nothing, ms. */
const LEAST_SHIFT_MS = 5;

/** So many tell something. */
const LEAST_HOPS = 20;

/** Two consecutive records of one request, or of statements that follow each other. */
interface Hop extends TimedHop {
  readonly from: number;
  readonly to: number;
}

/** A pair of statements that follow each other in requests, before and during. */
interface SlowPair {
  readonly before: readonly number[];
  readonly during: readonly Hop[];
  readonly shiftMs: number;
  readonly excessMs: number;
}

/**
 * Requests got slower, and the time is lost around one service: the gap between consecutive records that share an
 * identifier, against the same pair of statements in the first part of the log. The excess of a pair counts for both
 * of its services, since a slow network holds up what goes in and what comes out; the service in which most of it meets is suspected.
 */
export const slowHop: Cause = {
  id: 'slow-hop',
  title: 'A slow hop between services',
  ofLog: true,
  steps: [
    'Look at the slow hop in a trace or profile: what does it wait for?',
    'Compare its load, pool and queue with those before the onset.',
    'Set a deadline that callers share, so that one slow hop does not hold them all.',
  ],
  find(context) {
    const hops = hopsOf(context.data);
    return hops.length < LEAST_HOPS ? suspects(context, followings(context.data), false) : suspects(context, hops, true);
  },
  collect: 'Logs that carry a request or trace id across services, from some minutes before the onset.',
};

function hopsOf(data: LogData): readonly Hop[] {
  const { rows } = data;
  const { of } = componentsOf(data);
  const kindOf = (row: number): string => `${of[row]!} ${rows.template[row]!}`;
  const order = Array.from({ length: rows.length }, (_, row) => row).filter(
    (row) => rows.request[row] !== 0 && !Number.isNaN(rows.time[row]!),
  );
  order.sort((a, b) => rows.request[a]! - rows.request[b]! || rows.time[a]! - rows.time[b]! || a - b);
  const hops: Hop[] = [];
  for (let i = 1; i < order.length; i++) {
    const from = order[i - 1]!;
    const to = order[i]!;
    // A statement made again is no step further: some libraries make it whenever they are called, under the id they saw last.
    if (rows.request[from] === rows.request[to] && rows.template[from] !== rows.template[to])
      hops.push({
        at: rows.time[from]!,
        ms: rows.time[to]! - rows.time[from]!,
        kind: `${kindOf(from)} ${kindOf(to)}`,
        ends: [of[from]!, of[to]!],
        from,
        to,
      });
  }
  return hops;
}

function slowPairs(
  hops: readonly Hop[],
  isDuring: (hop: Hop) => boolean,
  typical: (spans: readonly number[]) => number,
): { pairs: readonly SlowPair[]; netMs: number } {
  const byPair = new Map<string, { before: number[]; during: Hop[] }>();
  for (const hop of hops) {
    const pair = byPair.get(hop.kind) ?? { before: [], during: [] };
    byPair.set(hop.kind, pair);
    if (isDuring(hop)) pair.during.push(hop);
    else pair.before.push(hop.ms);
  }
  const shifted = [...byPair.values()]
    .filter(({ before, during }) => before.length > 0 && during.length > 0)
    .map(({ before, during }): SlowPair => {
      const shiftMs = typical(during.map(({ ms }) => ms)) - typical(before);
      return { before, during, shiftMs, excessMs: shiftMs * during.length };
    })
    .filter(({ shiftMs }) => Math.abs(shiftMs) >= LEAST_SHIFT_MS);
  return { pairs: shifted.filter(({ shiftMs }) => shiftMs > 0), netMs: shifted.reduce((sum, { excessMs }) => sum + excessMs, 0) };
}

/** Midway from the median to the upper quartile: what is lost and sent again holds up some hops alone. */
function typical(spans: readonly number[]): number {
  const sorted = Float64Array.from(spans).sort();
  return (quantile(sorted, 0.5) + quantile(sorted, 0.75)) / 2;
}

function suspects(context: CauseContext, hops: readonly Hop[], isTold: boolean): readonly Suspect[] {
  const { data } = context;
  const { of, names } = componentsOf(data);
  const start = hops.reduce((least, { at }) => Math.min(least, at), Infinity);
  const end = hops.reduce((most, { at }) => Math.max(most, at), -Infinity);
  const split = start + (end - start) * BACKGROUND;
  const stretch = clearStretch(hops, isTold ? LEAST_T : LEAST_T_UNTOLD);
  if (!isTold && stretch === null) return [];
  const isDuring = ({ at }: Hop): boolean => (stretch === null ? at >= split : at >= stretch.from && at < stretch.to);
  const { pairs, netMs } = slowPairs(hops, isDuring, stretch === null ? median : typical);
  const excess = excessOf(pairs, hops.filter(isDuring), stretch === null);
  const usual = median(hops.filter((hop) => !isDuring(hop)).map(({ ms }) => ms));
  const ranked = [...excess].sort((a, b) => b[1] - a[1] || (names[a[0]]! < names[b[0]]! ? -1 : 1));
  const worst = ranked[0];
  if (worst === undefined || new Set(hops.map(({ from }) => of[from]!)).size < 2) return [];
  const during = hops.reduce((n, hop) => n + (isDuring(hop) ? 1 : 0), 0);
  const own = pairs
    .filter((pair) => of[pair.during[0]!.from] === worst[0] || of[pair.during[0]!.to] === worst[0])
    .sort((a, b) => b.excessMs - a.excessMs);
  const slowest = own.slice(0, 3).map(({ during: list }) => (isTold ? list.reduce((a, b) => (b.ms > a.ms ? b : a)) : middleOf(list)));
  return [
    {
      confidence:
        stretch === null
          ? confidenceOf(netMs, hops.length, during, usual) * (awaited(context) ? NAMED : 1)
          : isTold
            ? CLEAR
            : untold(context, stretch),
      category: 'latency',
      sentence: said(context, names[worst[0]]!, slowest[0]!, isTold, own[0]!),
      detail: slowest.slice(1).map((hop, i) => gap(context, hop, i)),
      services: ranked.slice(0, 5).map(([service]) => names[service]!),
      evidence: slowest.flatMap(({ from, to }) => [refOf(data, from), refOf(data, to)]),
    },
  ];
}

/** Of a slow kind of hops the typical one takes longer by such a share of what it took. */
const SLOWED = 0.5;

/**
 * The excess that meets in each component, in ms. In a clear stretch it is multiplied by the share of its hops that are slow: of one that
 * is slow all are, of one that waits for it those alone in which it does.
 */
function excessOf(pairs: readonly SlowPair[], during: readonly Hop[], isPlain: boolean): ReadonlyMap<number, number> {
  const found = new Map<number, { ms: number; slow: number; all: number }>();
  const add = (hops: readonly Hop[], ms: number, slow: number): void => {
    for (const component of new Set(hops[0]!.ends)) {
      if (component === 0) continue;
      const own = found.get(component) ?? { ms: 0, slow: 0, all: 0 };
      found.set(component, own);
      own.ms += ms;
      own.slow += slow;
      if (ms === 0) own.all += hops.length;
    }
  };
  for (const hop of during) add([hop], 0, 0);
  for (const { during: hops, before, shiftMs, excessMs } of pairs)
    add(hops, excessMs, shiftMs >= SLOWED * median(before) ? hops.length : 0);
  return new Map(
    [...found].filter(([, { ms }]) => ms > 0).map(([component, { ms, slow, all }]) => [component, isPlain ? ms : (ms * slow) / all]),
  );
}

/** A stretch is told apart by so large a t: by chance the largest of all stretches and components is seldom beyond 10. */
const LEAST_T = 14;
/** Where no request tells which records belong together it is smaller, by chance as well. */
const LEAST_T_UNTOLD = 10;

/** Without requests it was so in fewer. */
const untold = (context: CauseContext, { t }: SlowStretch): number =>
  (t >= LEAST_T ? 0.72 : 0.6) * (burstOf(context) === undefined ? 1 : BROKEN);

/** What remains without requests where failures burst: what follows a statement changes where work breaks off. */
const BROKEN = 0.65;
/** Then it was the culprit in nearly all known cases. */
const CLEAR = 0.85;

/** The hop of median length: a longer one may join two requests. */
const middleOf = (hops: readonly Hop[]): Hop => [...hops].sort((a, b) => a.ms - b.ms)[hops.length >> 1]!;

function clearStretch(hops: readonly Hop[], least: number): SlowStretch | null {
  const stretch = slowStretch(hops);
  return stretch !== null && stretch.t >= least ? stretch : null;
}

/** Who timeouts name tells more than where time is lost, since who waits for them is slow as well: what remains of the confidence, */
const NAMED = 0.7;
/** where so many name one. */
const LEAST_NAMED = 10;

function awaited({ data: { rows, marks }, failures }: CauseContext): boolean {
  const named = failures.filter((row) => rows.callee[row] !== 0 && marks[rows.mark[row]!]?.category === 'timeout');
  return named.length >= LEAST_NAMED;
}

/**
 * Calibrated on measured incidents of a microservice system: where requests lost on balance more than some milliseconds
 * per hop the suspect was the culprit in all but few cases; where the gain and loss of pairs cancel out it was in few.
 * Where hops usually take long (`usual`, their median) so little more says nothing.
 */
function confidenceOf(netMs: number, all: number, during: number, usual: number): number {
  const perHop = during === 0 || during === all ? 0 : netMs / during;
  if (perHop >= 4 && perHop >= 1.25 * usual) return 0.8;
  if (perHop < 1 || perHop < 0.9 * usual) return 0.3;
  return perHop >= 1.25 * usual ? 0.55 : 0.45;
}

function said(context: CauseContext, service: string, hop: Hop, isTold: boolean, pair: SlowPair): Sentence {
  const { data, prefix } = context;
  const [from, to] = [refOf(data, hop.from), refOf(data, hop.to)];
  return sentence(
    `${prefix}.hop`,
    `Requests lose time around ${inSentence(service)}: ${isTold ? 'up to {gap} between two consecutive records of one request' : '{gap} between two statements that follow each other'}${pair.before.length > 0 ? ', where it was short before' : ''}.`,
    {
      gap: spanClaim(hop.ms, from, to),
    },
  );
}

function gap({ data, prefix }: CauseContext, hop: Hop, i: number): Sentence {
  const [from, to] = [refOf(data, hop.from), refOf(data, hop.to)];
  return sentence(`${prefix}.hop.${i + 1}`, '{gap} pass between {from} and {to}.', {
    gap: spanClaim(hop.ms, from, to),
    from: timeClaim(new Date(data.rows.time[hop.from]!).toISOString(), from),
    to: timeClaim(new Date(data.rows.time[hop.to]!).toISOString(), to),
  });
}

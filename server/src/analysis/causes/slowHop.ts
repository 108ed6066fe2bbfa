import type { Sentence } from '../model.ts';
import { claimsOf, slowOperations, type SlowOperations } from '../slowdowns/slowOperations.ts';
import { hopsOfRequests } from '../slowdowns/hops.ts';
import { losers, lostTime } from '../slowdowns/lostTime.ts';
import { gapsOf, pairsOf, slowdownOf, type Gap, type Slowdown, type SlowGaps } from '../slowdowns/slowdownOf.ts';
import { inSentence, refOf, spanClaim, sentence, timeClaim, type Unnamed } from '../sentences.ts';
import { median } from '../statistics.ts';
import { BACKGROUND, burstOf } from './_background.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';
import { componentsOf } from './_components.ts';

/**
 * Requests became slower, and the time is lost around one service. Compares the gap between consecutive records of a request with the same
 * pair of statements in the first part of the log. The excess of a pair counts for both of its services, since a slow network delays what
 * goes in and what comes out; the service with the largest sum is suspected.
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
  find: suspects,
  collect: 'Logs that carry a request or trace id across services, from some minutes before the onset.',
};

function suspects(context: CauseContext): readonly Suspect[] {
  const slowdown = slowdownOf(context.data);
  if (slowdown === null) {
    const stated = burstOf(context) === undefined || context.incident?.slowSince ? statedSuspect(context) : null;
    return stated === null ? plainSuspects(context) : [stated];
  }
  const { isTold, isPlaced, rival, rows, gaps, losers: all, isClear } = slowdown;
  // When work breaks off, other records follow a statement anyway.
  if (!isTold && !isClear && burstOf(context) !== undefined) return [];
  return [
    suspect(context, {
      confidence: isTold ? (rival < NEAR ? CLEAR : RIVALLED) : untold(context, slowdown),
      all,
      gaps,
      isTold,
      placed: isPlaced ? rows : null,
    }),
  ];
}

/** Without a clear stretch the log is compared with its own first part, which is useless without request ids. */
function plainSuspects(context: CauseContext): readonly Suspect[] {
  const { data } = context;
  if (context.failures.length >= data.rows.length * HARDLY_USUAL) return [];
  const hops = hopsOfRequests(data);
  if (hops === null || new Set(hops.ends[0]).size < 2) return [];
  const { at, ms, isTold } = hops;
  const start = at.reduce((least, one) => Math.min(least, one), Infinity);
  const end = at.reduce((most, one) => Math.max(most, one), -Infinity);
  const split = start + (end - start) * BACKGROUND;
  const isDuring = (hop: number): boolean => at[hop]! >= split;
  const lost = lostTime(hops, isDuring, median);
  const all = losers(hops, lost.pairs, isDuring, ({ ms: lostMs }) => lostMs, componentsOf(data)).map(({ component }) => component);
  if (all[0] === undefined) return [];
  const usual = median([...ms].filter((_, hop) => !isDuring(hop)));
  const during = at.reduce((n, one) => n + (one >= split ? 1 : 0), 0);
  const confidence = confidenceOf(lost.netMs, at.length, during, usual) * (awaited(context) ? NAMED : 1);
  const gaps = gapsOf(hops, pairsOf(hops, lost.pairs, all[0]));
  return [suspect(context, { confidence, all, gaps, isTold, placed: null })];
}

/** When this share of all records fail, hardly any request was ever usual. */
const HARDLY_USUAL = 0.5;

/**
 * The share of known cases in which the components that take part in operations slowed by their stated durations included the culprit:
 * alone, or among several.
 */
const STATED = 0.62;
const STATED_OF_SEVERAL = 0.4;

/** Operations take longer by their stated durations; the components that take part in these operations only are suspected. */
function statedSuspect({ data, prefix }: CauseContext): Suspect | null {
  const found = slowOperations(data);
  const [worst] = found?.slow ?? [];
  const services = (found?.components ?? []).slice(0, 5).map((component) => componentsOf(data).names[component]!);
  if (found === null || worst === undefined || services.length === 0) return null;
  const said = sentence(
    `${prefix}.operation`,
    `${inSentence(worst.name)} takes longer from {from} on, by the durations that lines state: {now} instead of {was}${found.isAlone ? `. ${ofAll(found)}` : `, while other operations are as fast as before. ${services.length === 1 ? `${inSentence(services[0]!)} is the only component that takes part in this operation alone.` : 'Several components take part in this operation alone.'}`}`,
    claimsOf(data, worst),
  );
  return {
    confidence: services.length === 1 && (!found.isAlone || isNested(found)) ? STATED : STATED_OF_SEVERAL,
    category: 'latency',
    sentence: said,
    detail: [],
    services,
    evidence: worst.now.slice(0, MOST_PLACED).map((row) => refOf(data, row)),
  };
}

/** Whether all operations are slow, and other components have some that wait for the first. */
const isNested = ({ slow: [first, ...others], isAlone }: SlowOperations): boolean =>
  isAlone && others.some(({ component }) => component !== first!.component);

/** The sentence about the first of all operations when all are slow. */
function ofAll(found: SlowOperations): string {
  if (found.slow.length === 1) return 'No other operation states durations.';
  return `All others that state durations take longer, too${isNested(found) ? ', and as they take more time than it they may well wait for it' : ''}.`;
}

interface Found {
  readonly confidence: number;
  readonly all: readonly number[];
  readonly gaps: readonly SlowGaps[];
  readonly isTold: boolean;
  /** The late records, in order of time, when only the order of lines shows that they are late; otherwise null. */
  readonly placed: readonly number[] | null;
}

function suspect(context: CauseContext, { confidence, all, gaps, isTold, placed }: Found): Suspect {
  const { data } = context;
  const services = all.slice(0, 5).map((component) => componentsOf(data).names[component]!);
  // Without request ids the longest gap may join two requests.
  const slowest = gaps.map(({ during, longest }) => (isTold ? longest : during));
  return {
    confidence,
    category: 'latency',
    sentence: placed === null ? said(context, services[0]!, slowest[0]!, isTold) : saidByPlaces(context, services[0]!, placed),
    detail: placed === null ? slowest.slice(1).map((hop, i) => gap(context, hop, i)) : [],
    services,
    evidence:
      placed === null
        ? slowest.flatMap(({ from, to }) => [refOf(data, from), refOf(data, to)])
        : placed.slice(0, MOST_PLACED).map((row) => refOf(data, row)),
  };
}

/**
 * Without request ids: the share of known cases in which it was the culprit, less the closer the second is. A component that is slow
 * between records of others has no hops of its own.
 */
const untold = (context: CauseContext, slowdown: Slowdown): number =>
  (0.45 + 0.4 * slowdown.certainty) *
  (burstOf(context) === undefined || context.incident?.slowSince ? 1 : BROKEN) *
  (slowdown.isPlaced ? PLACED : 1);

/** What remains when failures burst before anything is slow: other records follow a statement when work breaks off. */
const BROKEN = 0.65;
/** What remains when stamps are of whole seconds. */
const PLACED = 0.8;
/** At most so many late records are evidence then. */
const MOST_PLACED = 6;
/** The share of known cases in which a clear slowdown was caused by the suspect. */
const CLEAR = 0.9;
const RIVALLED = 0.6;
const NEAR = 0.35;

/** What remains of the confidence when timeouts name a component, which says more than lost time: its callers are slow as well; */
const NAMED = 0.7;
/** at least so many must name one. */
const LEAST_NAMED = 10;

function awaited({ data: { rows, marks }, failures }: CauseContext): boolean {
  const named = failures.filter((row) => rows.callee[row] !== 0 && marks[rows.mark[row]!]?.category === 'timeout');
  return named.length >= LEAST_NAMED;
}

/**
 * Calibrated on measured incidents of a microservice system: when requests lost more than some ms per hop on balance, the suspect was
 * nearly always the culprit; when gains and losses of pairs cancel out, seldom. When hops are long anyway (`usual`, their median), so
 * small a loss says nothing.
 */
function confidenceOf(netMs: number, all: number, during: number, usual: number): number {
  const perHop = during === 0 || during === all ? 0 : netMs / during;
  if (perHop >= 4 && perHop >= 1.25 * usual) return 0.8;
  if (perHop < 1 || perHop < 0.9 * usual) return 0.3;
  return perHop >= 1.25 * usual ? 0.55 : 0.45;
}

function said(context: CauseContext, service: string, hop: Gap, isTold: boolean): Sentence {
  const { data, prefix } = context;
  const [from, to] = [refOf(data, hop.from), refOf(data, hop.to)];
  return sentence(
    `${prefix}.hop`,
    `Requests lose time around ${inSentence(service)}: ${isTold ? 'up to {gap} between two consecutive records of one request' : '{gap} between two statements that follow each other'}, where it was short before.`,
    {
      gap: spanClaim(hop.ms, from, to),
    },
  );
}

function saidByPlaces({ data, prefix }: CauseContext, service: string, late: readonly number[]): Sentence {
  const time = (row: number): Unnamed => timeClaim(new Date(data.rows.time[row]!).toISOString(), refOf(data, row));
  return sentence(
    `${prefix}.hop`,
    `Requests lose time around ${inSentence(service)} from {from} to {to}: its records come later after those of others than before. Stamps are of whole seconds, so this is told by the order of the lines.`,
    { from: time(late[0]!), to: time(late[late.length - 1]!) },
  );
}

function gap({ data, prefix }: CauseContext, hop: Gap, i: number): Sentence {
  const [from, to] = [refOf(data, hop.from), refOf(data, hop.to)];
  return sentence(`${prefix}.hop.${i + 1}`, '{gap} pass between {from} and {to}.', {
    gap: spanClaim(hop.ms, from, to),
    from: timeClaim(new Date(data.rows.time[hop.from]!).toISOString(), from),
    to: timeClaim(new Date(data.rows.time[hop.to]!).toISOString(), to),
  });
}

import { addTo } from '../groupBy.ts';
import type { Category, LogData } from '../model.ts';
import { timeOrder } from '../time/timeOrder.ts';
import { backgroundEnd } from './_background.ts';
import type { CauseContext } from './_cause.ts';
import { componentOf, componentsOf } from './_components.ts';
import { messageOf } from './_namedPeers.ts';
import { placesOf } from './_places.ts';
import { oddValues } from './_oddValues.ts';
import { requestsOf } from './_requests.ts';
import { statementsOf } from './_statements.ts';

/** So many failed requests must carry such a value. */
const LEAST_REQUESTS = 3;
/** Of the component's records before the onset at most this share held such a value, */
const MOST_USUAL = 0.05;
/** of at least so many records. */
const LEAST_BEFORE = 5;
/** Limits: failed requests, records of each before its failure, and records before the onset. */
const MOST_REQUESTS = 500;
const MOST_EARLIER = 200;
const MOST_BEFORE = 2000;
/** Without request ids, at most so many failures are read. */
const MOST_READ = 5000;
/** The value must be stated at most this long before the failure, ms. */
const SHORTLY = 2000;

/** Failures for lack of an answer, which refuse no value. */
const UNANSWERED: ReadonlySet<Category> = new Set<Category>(['timeout', 'connection', 'dns', 'unavailable', 'latency']);

/** Where a request got the value it failed with: the first record with that value, and the failure. */
export interface Handover {
  readonly given: number;
  readonly refused: number;
  /** The component that stated the value, or that called it when it begins its work with that record. */
  readonly giver: number;
}

/** A component that was the first to state values with which requests fail elsewhere. */
export interface WrongValue {
  readonly giver: string;
  readonly all: readonly Handover[];
  /** The share of requests with such a value among those that fail first where it is refused. */
  readonly share: number;
}

/** The components that state unusual values with which requests then fail, the largest share first. */
export function wrongValues(context: CauseContext): readonly WrongValue[] {
  const { data } = context;
  const split = backgroundEnd(context);
  if (Number.isNaN(split)) return [];
  const isFailure = new Set(context.failures);
  const failed = requestsOf(data).filter((request) => request.some((row) => isFailure.has(row)));
  const looked = (failed.length > 0 ? failed : runUps(context, isFailure)).slice(0, MOST_REQUESTS);
  const places = placesOf(data, split);
  const stated = statementsOf(data);
  const { of, names } = componentsOf(data);
  const isTold = failed.length > 0;
  const isHanded = (request: readonly number[], i: number, refused: number): boolean => {
    const row = request[i]!;
    if (places.known.has(stated[row]!)) return places.begin.has(stated[row]!) || (of[row] === of[refused] && places.goOn.has(stated[row]!));
    // The value may make it another statement.
    const own = request.slice(0, i).filter((one) => of[one] === of[row]);
    return isTold && places.askers.has(of[row]!) && (own.length === 0 || !places.begin.has(stated[own[own.length - 1]!]!));
  };
  const askerOf = (request: readonly number[], i: number): number => {
    const own = of[request[i]!]!;
    const later = new Set(request.slice(request.map((row) => of[row]!).lastIndexOf(own)).map((row) => of[row]!));
    const waiting = request.slice(0, i).filter((row) => of[row] !== own && later.has(of[row]!));
    const isResumed = places.goOn.has(stated[request[i]!]!);
    return (isResumed ? 0 : places.askers.get(own)) || of[(isResumed ? undefined : waiting[waiting.length - 1]) ?? request[i - 1]!]!;
  };
  const isNews = newsOf(data, split);
  const byGiver = new Map<number, Handover[]>();
  for (const request of looked) {
    const found = handoverIn(data, request, isFailure, { isHanded, isNews, askerOf });
    if (found !== null && found.giver !== 0) addTo(byGiver, found.giver, found);
  }
  return [...byGiver]
    .filter(([, all]) => all.length >= LEAST_REQUESTS)
    .map(([giver, all]) => ({ giver: names[giver]!, all, share: shareOf(data, all, looked, isFailure) }))
    .sort((a, b) => b.share - a.share);
}

function shareOf(data: LogData, all: readonly Handover[], looked: readonly (readonly number[])[], isFailure: ReadonlySet<number>): number {
  const refusers = new Set(all.map(({ refused }) => componentOf(data, refused)));
  const own = looked.filter((request) => {
    const first = request.find((row) => isFailure.has(row));
    return first !== undefined && refusers.has(componentOf(data, first));
  });
  return Math.min(1, all.length / Math.max(1, own.length));
}

/** For logs without request ids: each failure after the records shortly before it. */
function runUps({ data, failures }: CauseContext, isFailure: ReadonlySet<number>): readonly (readonly number[])[] {
  const { time } = data.rows;
  const { rows, at } = timeOrder(data);
  return failures.slice(0, MOST_READ).flatMap((row) => {
    if (Number.isNaN(time[row]!)) return [];
    const until = at(time[row]! + 1);
    const before = [...rows.subarray(Math.max(at(time[row]! - SHORTLY), until - MOST_EARLIER), until)].filter((one) => !isFailure.has(one));
    return [[...before, row]];
  });
}

/** The odd values on a row; `0.00` is `0`. */
const oddIn = (data: LogData, row: number): readonly string[] => oddValues(messageOf(data, row));

/** What is known of rows from before the onset. */
interface Usage {
  /** Whether a record states what its component was just asked, or, when it fails over that, was just answered. */
  readonly isHanded: (request: readonly number[], i: number, refused: number) => boolean;
  readonly isNews: (row: number) => boolean;
  /** Who asked for it or answered it: the component that mostly does, the last one that waits for an answer, or the one just before. */
  readonly askerOf: (request: readonly number[], i: number) => number;
}

/**
 * The first failure of a request with an odd value, and the first record of another component with that value; or the first record with
 * one with which a component began its work.
 */
function handoverIn(
  data: LogData,
  request: readonly number[],
  isFailure: ReadonlySet<number>,
  { isHanded, isNews, askerOf }: Usage,
): Handover | null {
  const { of } = componentsOf(data);
  for (const [at, refused] of request.entries()) {
    const { category = 'error' } = data.marks[data.rows.mark[refused]!] ?? {};
    if (!isFailure.has(refused) || UNANSWERED.has(category)) continue;
    const values = oddIn(data, refused);
    for (let i = Math.max(0, at - MOST_EARLIER); i < at; i++) {
      const given = request[i]!;
      if (isFailure.has(given)) continue;
      const isAsked = i > 0 && isHanded(request, i, refused) && of[request[i - 1]!] !== of[given];
      if (!isAsked && (of[given] === of[refused] || values.length === 0 || category === 'http')) continue;
      if (isAsked ? isNews(given) : oddIn(data, given).some((value) => values.includes(value)) && isNews(given))
        return { given, refused, giver: isAsked ? askerOf(request, i) : of[given]! };
    }
  }
  return null;
}

/** Whether a row holds an odd value, as the rows of its statement hardly ever did before, although its component logged often enough. */
function newsOf(data: LogData, split: number): (row: number) => boolean {
  const { time, length } = data.rows;
  const { of, names } = componentsOf(data);
  const stated = statementsOf(data);
  const before = names.map(() => 0);
  const same = new Map<number, number[]>();
  for (let row = 0; row < length; row++) {
    if (!(time[row]! < split)) continue;
    before[of[row]!]!++;
    if ((same.get(stated[row]!)?.length ?? 0) < MOST_BEFORE) addTo(same, stated[row]!, row);
  }
  const known = new Map<number, boolean>();
  return (row) => {
    if (oddIn(data, row).length === 0) return false;
    let isNew = known.get(stated[row]!);
    if (isNew === undefined) {
      const some = same.get(stated[row]!) ?? [];
      isNew = before[of[row]!]! >= LEAST_BEFORE && some.filter((one) => oddIn(data, one).length > 0).length <= MOST_USUAL * some.length;
      known.set(stated[row]!, isNew);
    }
    return isNew;
  };
}

import type { Category, LogData } from '../model.ts';
import { timeOrder } from '../time/timeOrder.ts';
import { backgroundEnd } from './_background.ts';
import type { CauseContext } from './_cause.ts';
import { componentOf } from './_components.ts';
import { messageOf } from './_namedPeers.ts';
import { oddValues } from './_oddValues.ts';
import { requestsOf } from './_requests.ts';

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
const UNANSWERED: ReadonlySet<Category> = new Set<Category>(['timeout', 'connection', 'dns', 'unavailable', 'latency', 'http']);

/** Where a request got the value it failed with: the first record with that value, and the failure. */
export interface Handover {
  readonly given: number;
  readonly refused: number;
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
  const byGiver = new Map<string, Handover[]>();
  for (const request of looked) {
    const found = handoverIn(data, request, isFailure);
    const giver = found && componentOf(data, found.given);
    if (giver) byGiver.set(giver, [...(byGiver.get(giver) ?? []), found]);
  }
  return [...byGiver]
    .filter(([giver, all]) => all.length >= LEAST_REQUESTS && isNew(data, giver, all, split))
    .map(([giver, all]) => ({ giver, all, share: shareOf(data, all, looked, isFailure) }))
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

/** For logs without request ids: each failure with an odd value, after the records shortly before it. */
function runUps({ data, failures }: CauseContext, isFailure: ReadonlySet<number>): readonly (readonly number[])[] {
  const { time } = data.rows;
  const { rows, at } = timeOrder(data);
  return failures.slice(0, MOST_READ).flatMap((row) => {
    if (Number.isNaN(time[row]!) || oddIn(data, row).length === 0) return [];
    const until = at(time[row]! + 1);
    const before = [...rows.subarray(Math.max(at(time[row]! - SHORTLY), until - MOST_EARLIER), until)].filter((one) => !isFailure.has(one));
    return [[...before, row]];
  });
}

/** The odd values on a row; `0.00` is `0`. */
const oddIn = (data: LogData, row: number): readonly string[] => oddValues(messageOf(data, row));

/** The first failure of a request with an odd value, and the first record of another component with that value. */
function handoverIn(data: LogData, request: readonly number[], isFailure: ReadonlySet<number>): Handover | null {
  for (const [at, refused] of request.entries()) {
    if (!isFailure.has(refused) || UNANSWERED.has(data.marks[data.rows.mark[refused]!]?.category ?? 'error')) continue;
    const own = componentOf(data, refused);
    for (const value of new Set(oddIn(data, refused))) {
      const earlier = request.slice(Math.max(0, at - MOST_EARLIER), at);
      const given = earlier.find((row) => !isFailure.has(row) && oddIn(data, row).includes(value));
      if (given !== undefined && componentOf(data, given) !== own) return { given, refused };
    }
  }
  return null;
}

/** Whether a component hardly ever stated such a value before, although it logged often enough. */
function isNew(data: LogData, giver: string, all: readonly Handover[], split: number): boolean {
  const { rows } = data;
  const templates = new Set(all.map(({ given }) => rows.template[given]!));
  let [own, same, odd] = [0, 0, 0];
  for (let row = 0; row < rows.length && same < MOST_BEFORE; row++) {
    if (!(rows.time[row]! < split) || componentOf(data, row) !== giver) continue;
    own++;
    if (!templates.has(rows.template[row]!)) continue;
    same++;
    if (oddIn(data, row).length > 0) odd++;
  }
  return own >= LEAST_BEFORE && odd <= MOST_USUAL * same;
}

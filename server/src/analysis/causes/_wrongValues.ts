import type { Category, LogData } from '../model.ts';
import { timeOrder } from '../time/timeOrder.ts';
import { backgroundEnd } from './_background.ts';
import type { CauseContext } from './_cause.ts';
import { componentOf } from './_components.ts';
import { messageOf } from './_namedPeers.ts';
import { oddValues } from './_oddValues.ts';
import { requestsOf } from './_requests.ts';

/** So many failed requests must carry such a value, */
const LEAST_REQUESTS = 3;
/** and of what its giver said before the onset at most such a share held one, */
const MOST_USUAL = 0.05;
/** of so many records at least. */
const LEAST_BEFORE = 5;
/** So many failed requests are looked at, of each so many records before the failure, and so many records before the onset. */
const MOST_REQUESTS = 500;
const MOST_EARLIER = 200;
const MOST_BEFORE = 2000;
/** Where no request is named so many failures are read. */
const MOST_READ = 5000;
/** So shortly before a failure its value was stated, ms. */
const SHORTLY = 2000;

/** What fails for want of an answer refuses no value. */
const UNANSWERED: ReadonlySet<Category> = new Set<Category>(['timeout', 'connection', 'dns', 'unavailable', 'latency', 'http']);

/** Where a request got the value that it failed with: the record that stated it first, and the failure. */
export interface Handover {
  readonly given: number;
  readonly refused: number;
}

/** A component that stated a value first with which requests fail elsewhere. */
export interface WrongValue {
  readonly giver: string;
  readonly all: readonly Handover[];
  /** Of the requests that fail first where such values are refused, those that do so with one. */
  readonly share: number;
}

/** Who states values that it hardly ever stated before and with which requests then fail, the largest share first. */
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

/** Where no request is named: each failure that holds an odd value behind what was said shortly before it. */
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

/** The odd values that a row states; `0.00` is `0`. */
const oddIn = (data: LogData, row: number): readonly string[] => oddValues(messageOf(data, row));

/** The first failure of a request that holds an odd value, and the record of another component that stated the same one first. */
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

/** Whether what the component says now hardly ever held such a value before, though it spoke often enough. */
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

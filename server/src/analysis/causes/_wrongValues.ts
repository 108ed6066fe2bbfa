import { addTo } from '../groupBy.ts';
import { levelCode } from '../lines/levels.ts';
import type { Category, LogData } from '../model.ts';
import { fineOrder } from '../slowdowns/fineTimes.ts';
import { lowerBound, upperBound } from '../sortedSearch.ts';
import { backgroundEnd } from './_background.ts';
import { refusesValue } from './_answeredBefore.ts';
import { lacks } from './_blames.ts';
import type { CauseContext } from './_cause.ts';
import { componentOf, componentsOf } from './_components.ts';
import { departuresOf, type Departure } from './_departures.ts';
import { namedPeer } from './_namedPeers.ts';
import { isRefused, saidBy } from './_outsideErrors.ts';
import { placesOf } from './_places.ts';
import { areTold, requestsOf } from './_requests.ts';
import { kindsOf } from './_statements.ts';

/** So many failed requests must follow a departure of the same component; where none fails, so many must depart. */
const LEAST_REQUESTS = 3;
const LEAST_SILENT = 8;
const LEAST_COMPONENTS = 2;
/** Limits: requests, and records of each before a departure. */
const MOST_REQUESTS = 500;
const MOST_EARLIER = 60;
/** Without request ids, a run of departures and failures ends with a pause so long (ms), or with a statement that it holds. */
const SHORTLY = 1000;

/** Failures for lack of an answer, which no value explains. */
const UNANSWERED: ReadonlySet<Category> = new Set<Category>(['timeout', 'connection', 'dns', 'unavailable', 'latency']);

/** Where a request departed from its course: the first record to do so, and the failure behind it, if any. */
export interface Handover {
  readonly given: number;
  readonly refused: number | null;
  /** The component that made the record, that asked for it where its work begins with that, or that answered just before. */
  readonly giver: number;
}

/** A component that was the first to depart from what the log knows, in requests that then fail elsewhere or go on. */
export interface WrongValue {
  readonly giver: string;
  readonly all: readonly Handover[];
  /** The share of such requests among those that fail where they do, or of all that depart where none fails. */
  readonly share: number;
  readonly isSilent: boolean;
}

/** Work that departs or fails: its records in order of time, with the places of the first departure and the first failure (-1: none). */
interface Run {
  readonly rows: readonly number[];
  readonly at: number;
  readonly failed: number;
}

const remembered = new WeakMap<CauseContext, readonly WrongValue[]>();

/** The components with which requests first depart from what the log knows, the largest share first; remembered per context. */
export function wrongValues(context: CauseContext): readonly WrongValue[] {
  const known = remembered.get(context) ?? findWrongValues(context);
  remembered.set(context, known);
  return known;
}

function findWrongValues(context: CauseContext): readonly WrongValue[] {
  const { data } = context;
  const split = backgroundEnd(context);
  if (Number.isNaN(split) || componentsOf(data).known.size < LEAST_COMPONENTS) return [];
  const departure = departuresOf(data, split);
  const isFailure = new Set(context.failures);
  const runs = runsOf(data, split, departure, isFailure);
  const giverOf = giverIn(data, split, departure);
  const { of, names } = componentsOf(data);
  const handover = (run: Run): Handover => ({ given: run.rows[run.at]!, refused: run.rows[run.failed] ?? null, giver: giverOf(run) });
  const all = runs.filter(({ at }) => at >= 0).map(handover);
  // What a component states before it fails itself is no other's.
  const refusing = byGiver(all.filter(({ given, refused, giver }) => refused !== null && (of[refused] !== giver || of[given] !== giver)));
  const found = refusing
    .filter(([, own]) => own.length >= LEAST_REQUESTS)
    .map(([giver, own]): WrongValue => ({ giver: names[giver]!, all: own, share: shareOf(data, own, runs), isSilent: false }));
  if (found.length > 0) return found.sort((a, b) => b.share * b.all.length - a.share * a.all.length);
  // Where nothing fails, a value must have gone on to another component.
  const isPassedOn = ({ rows, at }: Run): boolean =>
    departure(rows[at]!)!.value !== null &&
    rows.some((row, i) => i > at && of[row] !== of[rows[at]!] && (departure(row)?.value ?? null) !== null);
  const passed = runs.filter((run) => run.at >= 0 && isPassedOn(run)).map(handover);
  return byGiver(passed)
    .filter(([, own]) => own.length >= LEAST_SILENT)
    .map(([giver, own]): WrongValue => ({ giver: names[giver]!, all: own, share: own.length / passed.length, isSilent: true }))
    .sort((a, b) => b.share - a.share);
}

function byGiver(all: readonly Handover[]): readonly (readonly [giver: number, own: readonly Handover[]])[] {
  const found = new Map<number, Handover[]>();
  for (const one of all) if (one.giver !== 0) addTo(found, one.giver, one);
  return [...found];
}

function shareOf(data: LogData, all: readonly Handover[], runs: readonly Run[]): number {
  const refusers = new Set(all.map(({ refused }) => componentOf(data, refused!)));
  const own = runs.filter(({ rows, failed }) => failed >= 0 && refusers.has(componentOf(data, rows[failed]!)));
  return Math.min(1, all.length / Math.max(1, own.length));
}

function runsOf(data: LogData, split: number, departure: Departure, isFailure: ReadonlySet<number>): readonly Run[] {
  const { time, mark } = data.rows;
  const { of } = componentsOf(data);
  const lacksAnswer = (row: number): boolean => UNANSWERED.has(data.marks[mark[row]!]?.category ?? 'error');
  const fails = (row: number): boolean => isFailure.has(row) && !lacksAnswer(row);
  const runOf = (rows: readonly number[], from = 0): Run => {
    const failed = rows.findIndex((row, i) => i >= from && fails(row));
    const at = rows.findIndex((row, i) => i >= from && departure(row) !== null);
    // Who got no answer says something new for lack of it.
    const isVictim = at >= 0 && rows.some((row) => isFailure.has(row) && lacksAnswer(row) && of[row] === of[rows[at]!]);
    return { rows, at: isVictim || (failed >= 0 && at > failed) ? -1 : at, failed };
  };
  const isRun = ({ at, failed }: Run): boolean => at >= 0 || failed >= 0;
  if (areTold(data)) {
    const apart = unnamed(data, departure);
    return requestsOf(data)
      .map((rows) => runOf(withUnnamed(data, rows, apart)))
      .filter(({ rows, at }) => at >= 0 || time[rows[0]!]! >= split)
      .filter(isRun)
      .slice(0, MOST_REQUESTS);
  }
  const { rows, time: fine } = fineOrder(data);
  const stated = kindsOf(data);
  const runs: Run[] = [];
  let [first, seen, last] = [-1, new Set<number>(), NaN];
  const end = (until: number): void => {
    const from = Math.max(0, first - MOST_EARLIER);
    if (first >= 0) runs.push(runOf([...rows.subarray(from, until)], first - from));
    [first, seen] = [-1, new Set<number>()];
  };
  const from = lowerBound(
    Float64Array.from(rows, (row) => fine[row]!),
    split,
  );
  for (let i = from; i < rows.length && runs.length < MOST_REQUESTS; i++) {
    const row = rows[i]!;
    if (!fails(row) && departure(row) === null) continue;
    if (seen.has(stated[row]!) || fine[row]! - last > SHORTLY) end(i);
    if (first < 0) first = i;
    seen.add(stated[row]!);
    last = fine[row]!;
  }
  end(rows.length);
  return runs;
}

/** Departures of components that name no request, in order of time. */
function unnamed(data: LogData, departure: Departure): { readonly rows: readonly number[]; readonly times: readonly number[] } {
  const { rows, time } = fineOrder(data);
  const found = [...rows].filter((row) => data.rows.request[row] === 0 && !Number.isNaN(time[row]!) && departure(row) !== null);
  return { rows: found, times: found.map((row) => time[row]!) };
}

/** The records of a request with the departures that were made meanwhile under no request, by components that take no part in it otherwise. */
function withUnnamed(data: LogData, request: readonly number[], { rows, times }: ReturnType<typeof unnamed>): readonly number[] {
  const { time } = fineOrder(data);
  const { of } = componentsOf(data);
  const [from, until] = [lowerBound(times, time[request[0]!]!), upperBound(times, time[request[request.length - 1]!]!)];
  if (from >= until) return request;
  const own = new Set(request.map((row) => of[row]!));
  return [...request, ...rows.slice(from, until).filter((row) => !own.has(of[row]!))].sort((a, b) => time[a]! - time[b]! || a - b);
}

/** Who gave what a run first departs with. */
function giverIn(data: LogData, split: number, departure: Departure): (run: Run) => number {
  const { of } = componentsOf(data);
  const stated = kindsOf(data);
  const places = placesOf(data, split);
  const isTold = areTold(data);
  const isAsked = (rows: readonly number[], at: number): boolean => {
    const row = rows[at]!;
    if (departure(row)!.value !== null) return places.begin.has(stated[row]!);
    // What it states is new as a whole: it began with it when it had not begun.
    const own = rows.slice(0, at).filter((one) => of[one] === of[row]);
    return isTold && places.askers.has(of[row]!) && (own.length === 0 || !places.begin.has(stated[own[own.length - 1]!]!));
  };
  const askerOf = (rows: readonly number[], at: number): number => {
    const own = of[rows[at]!]!;
    const later = new Set(rows.slice(rows.map((row) => of[row]!).lastIndexOf(own)).map((row) => of[row]!));
    const waiting = rows.slice(0, at).filter((row) => of[row] !== own && (!isTold || later.has(of[row]!)));
    return places.askers.get(own) || of[waiting[waiting.length - 1] ?? rows[at - 1] ?? rows[at]!]!;
  };
  const complains = (row: number): boolean =>
    lacks(data, row) || (data.rows.level[row]! >= levelCode('warn') && departure(row)!.value === null && refusesValue(data, row));
  // A failure that names whose answer it cannot use, and was not refused, says who is wrong.
  const blames = (row: number | undefined, component: number): boolean =>
    row !== undefined && namedPeer(data, row) === componentsOf(data).names[component] && !isRefused(saidBy(data, row));
  return ({ rows, at, failed }) => {
    const own = of[rows[at]!]!;
    // Who complains of what it was asked was asked wrongly, by whoever then reports the refusal.
    const refused = failed < 0 ? own : of[rows[failed]!]!;
    if (refused !== own && blames(rows[failed], own)) return own;
    if (complains(rows[at]!) && refused !== own && refused !== 0) return refused;
    if (at > 0 && isAsked(rows, at)) return askerOf(rows, at);
    const before = at > 0 ? of[rows[at - 1]!]! : own;
    const refuses = failed >= 0 && of[rows[failed]!] === own;
    return refuses && before !== own && before !== 0 && departure(rows[at]!)!.value !== null && places.goOn.has(stated[rows[at]!]!)
      ? before
      : own;
  };
}

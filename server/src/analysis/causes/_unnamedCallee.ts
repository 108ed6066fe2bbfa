import { addTo, countOne } from '../groupBy.ts';
import type { Category, LogData } from '../model.ts';
import { componentOf, componentsOf } from './_components.ts';
import { coursesOf, firstOf } from './_courses.ts';
import { namedPeer } from './_namedPeers.ts';
import { isMisnamed, isRefused, outsideTraces, passesOn, saidBy } from './_outsideErrors.ts';
import { upperBound } from '../sortedSearch.ts';
import { spanOf } from '../time/timeOrder.ts';
import { requestsOf } from './_requests.ts';
import { answers } from './_risenStatements.ts';
import { statementsOf } from './_statements.ts';

/** So many rows of a component are read for whom they name. */
const MOST_NAMING = 500;
/** At most so many failures are read. */
const MOST_READ = 20_000;
/** A waiting caller passes on a callee's failure within this time, ms. */
const WITHIN_MS = 3000;
/** At least this share of the failures that a component passes on must follow one other's failure, */
const MOSTLY = 0.6;
/** of at least so many. */
const LEAST = 3;
/** This share of the requests at a statement used to go on to the component that may be missing after it. */
const USUAL = 0.6;
/** A component is silent when it makes less than this share of the records due, */
const HARDLY = 0.1;
/** of at least so many. */
const DUE = 5;

/** An empty pool is a component's own: HikariCP, ADO.NET, SQLAlchemy, DBCP. */
const OWN_POOL =
  /\bConnection is not available, request timed out|\bobtaining a connection from the pool|\bQueuePool limit of size|\bpool error Timeout waiting for idle object|\bpool (?:is )?exhausted|\bquery_wait_timeout\b/i;

/**
 * Whether a failure reports something outside of its component: a callee that failed or did not answer. One that refused, or does not
 * exist, may have been called wrongly.
 */
export function tellsOfOthers(data: LogData, row: number): boolean {
  const known = remembered.get(data) ?? new Map<number, boolean>();
  remembered.set(data, known);
  let tells = known.get(row);
  if (tells === undefined) known.set(row, (tells = readsOfOthers(data, row)));
  return tells;
}

const remembered = new WeakMap<LogData, Map<number, boolean>>();

/** Categories of failures on the way to another component. */
const ON_THE_WAY: ReadonlySet<Category | undefined> = new Set<Category>(['connection', 'timeout', 'dns', 'unavailable']);

function readsOfOthers(data: LogData, row: number): boolean {
  const { rows, marks } = data;
  const isOnTheWay = rows.mark[row] !== 0 && ON_THE_WAY.has(marks[rows.mark[row]!]?.category);
  if (!isOnTheWay && !outsideTraces(data).has(row) && !passesOn(data, row)) return false;
  const said = saidBy(data, row);
  return !isMisnamed(said) && !isRefused(said) && !OWN_POOL.test(said);
}

/** A peer known only by its address. */
export const ADDRESS = /^\[?[\d.]{7,15}(?::\d{1,5})?$/;

/**
 * For components that report an unnamed failed callee: who it is. It is the peer that the component names elsewhere, otherwise the one
 * whose own failures most of these follow, otherwise the only one that is silent meanwhile, otherwise the one that passed on a failure
 * just before.
 */
export function unnamedCallees(data: LogData, risen: Iterable<number>): ReadonlyMap<string, string> {
  const passed = new Map<string, number[]>();
  const own = new Map<string, number[]>();
  let left = MOST_READ;
  for (const row of risen) {
    const tells = tellsOfOthers(data, row);
    if (!tells && answers(data, row)) continue;
    if (left-- === 0) break;
    const lists = tells ? passed : own;
    addTo(lists, componentOf(data, row), row);
  }
  const found = new Map<string, string>();
  for (const [component, rows] of passed) {
    const named = mostNamed(data, rows);
    const callee =
      (named !== null && !ADDRESS.test(named) ? named : null) ??
      failedBefore(data, component, rows, own) ??
      (isAnswered(data, rows) ? null : silentWhile(data, component, rows)) ??
      named ??
      nearestBefore(data, component, passed);
    if (callee !== null) found.set(component, callee);
  }
  return found;
}

/** Whether most rows report an answer, so that the callee is not silent. */
const isAnswered = (data: LogData, rows: readonly number[]): boolean => {
  const some = rows.slice(0, MOST_NAMING);
  return some.filter((row) => answers(data, row) || passesOn(data, row)).length > some.length / 2;
};

/** The peer named by most of the rows that name one. */
function mostNamed(data: LogData, rows: readonly number[]): string | null {
  const counts = new Map<string, number>();
  for (const peer of rows.slice(0, MOST_NAMING).map((row) => namedPeer(data, row))) if (peer !== null) countOne(counts, peer);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most !== undefined && most[1] >= LEAST ? most[0] : null;
}

/**
 * The component that passed on a failure just before most of these, at a shorter distance than these precede its own failures: it was
 * called in between.
 */
function nearestBefore(data: LogData, component: string, passed: ReadonlyMap<string, readonly number[]>): string | null {
  const own = passed.get(component)!;
  const gaps = [...passed].flatMap(([name, rows]): (readonly [string, number])[] => {
    const gap = name === component || own.length < LEAST ? NaN : gapBehind(data, rows, own);
    return gap <= WITHIN_MS && !(gapBehind(data, own, rows) <= gap) ? [[name, gap]] : [];
  });
  return gaps.sort((a, b) => a[1] - b[1])[0]?.[0] ?? null;
}

/** The median pause, ms, from the last of the former to each of the latter; Infinity when most follow none. */
function gapBehind({ rows: { time } }: LogData, former: readonly number[], latter: readonly number[]): number {
  const times = Float64Array.from(former, (row) => time[row]!).sort();
  const gaps = latter.map((row) => {
    const at = upperBound(times, time[row]!);
    return at === 0 ? Infinity : time[row]! - times[at - 1]!;
  });
  return gaps.sort((a, b) => a - b)[gaps.length >> 1]!;
}

function failedBefore(
  data: LogData,
  component: string,
  rows: readonly number[],
  own: ReadonlyMap<string, readonly number[]>,
): string | null {
  const { time, request } = data.rows;
  const counts = [...own]
    // A component that fails just after these is a caller.
    .filter(([name, failed]) => name !== component && name !== '' && !(gapBehind(data, rows, failed) < gapBehind(data, failed, rows)))
    .map(([name, failed]): readonly [string, number] => {
      const times = Float64Array.from(failed, (row) => time[row]!).sort();
      const firstOf = new Map([...failed].reverse().map((row) => [request[row]!, time[row]!]));
      const isBehind = (row: number): boolean =>
        request[row] === 0
          ? upperBound(times, time[row]!) > upperBound(times, time[row]! - WITHIN_MS)
          : firstOf.get(request[row]!)! <= time[row]!;
      return [name, rows.filter(isBehind).length];
    });
  const [most] = counts.sort((a, b) => b[1] - a[1]);
  return most !== undefined && most[1] >= LEAST && most[1] >= MOSTLY * rows.length ? most[0] : null;
}

/** The component that hardly logs while these fail although it did before; of several the one that used to come first. */
function silentWhile(data: LogData, component: string, failed: readonly number[]): string | null {
  const times = failed.map((row) => data.rows.time[row]!);
  const [split, end] = [times.reduce((a, b) => Math.min(a, b), Infinity), times.reduce((a, b) => Math.max(a, b), -Infinity)];
  const isSilent = silentBetween(data, split, end);
  // When requests break off, components that they no longer reach are silent too.
  const isAsked = failed.some((row) => data.rows.request[row] !== 0) ? askedByRequests(data) : () => false;
  const { names } = componentsOf(data);
  const found = [...names.keys()].filter((at) => names[at] !== component && isSilent(at) && !isAsked(at));
  if (found.length === 0) return null;
  // Components behind a step that is no longer taken are not reached.
  const own = names.indexOf(component);
  const { missing } = coursesOf(data, { start: spanOf(data).start, split, end });
  const first = firstOf(
    data,
    missing.filter((step) => step.component === own || found.includes(step.component)),
  );
  if (first === null) return found.length === 1 ? names[found[0]!]! : null;
  return first.component === own ? null : names[first.component]!;
}

/** Whether most records of a component belong to requests. */
function askedByRequests(data: LogData): (component: number) => boolean {
  const { rows } = data;
  const { of, names } = componentsOf(data);
  const more = names.map(() => 0);
  for (let row = 0; row < rows.length; row++) more[of[row]!]! += rows.request[row] === 0 ? -1 : 1;
  return (component) => more[component]! > 0;
}

/** Whether a component hardly logs between two instants (ms) although it did before. */
export function silentBetween(data: LogData, first: number, last: number, due = DUE): (component: number) => boolean {
  const { rows } = data;
  const { of, names } = componentsOf(data);
  const before = names.map(() => 0);
  const during = names.map(() => 0);
  for (let row = 0; row < rows.length; row++) {
    const time = rows.time[row]!;
    if (time < first - WITHIN_MS) before[of[row]!]!++;
    else if (time >= first && time <= last) during[of[row]!]!++;
  }
  const ratio = (last - first) / (first - WITHIN_MS - spanOf(data).start);
  return (at) => ratio > 0 && names[at] !== '' && before[at]! * ratio >= due && during[at]! <= HARDLY * before[at]! * ratio;
}

/** At most so many records of a request are examined. */
const MOST_STEPS = 200;
/** For a component that fell silent this share of the requests suffices. */
const AT_TIMES = 0.1;

/**
 * Who should have logged between the component's last record before row `at` of a request and its next one, and did not. It is a callee:
 * components that logged in the request before are callers. `isSilent` tells who is silent while row `at` and its like fail.
 */
export type Missed = (request: readonly number[], at: number) => string | null;

/** Learns from the requests that began before `split` (ms since 1970) who logs where; `component` is a number in `componentsOf`. */
export function missedIn(data: LogData, split: number, isSilent: (component: number, row: number) => boolean): Missed {
  const { rows } = data;
  const { of, names } = componentsOf(data);
  const stated = statementsOf(data);
  const usual = new Map<number, Usual>();
  for (const all of requestsOf(data)) {
    if (rows.time[all[0]!]! >= split) continue;
    const request = all.slice(0, MOST_STEPS);
    const spoken = new Set<number>();
    for (const [i, row] of request.entries()) {
      spoken.add(of[row]!);
      const key = stated[row]!;
      const one = usual.get(key) ?? { seen: 0, callees: new Map() };
      usual.set(key, one);
      one.seen++;
      for (const component of spokenUntil(of, request, i)) {
        if (spoken.has(component)) continue;
        const callee = one.callees.get(component) ?? { seen: 0, place: 0 };
        one.callees.set(component, callee);
        callee.place = (callee.place * callee.seen + place(of, request, i, component)) / ++callee.seen;
      }
    }
  }
  return (request, at) => {
    const own = of[request[at]!]!;
    let last = at - 1;
    while (last >= 0 && of[request[last]!] !== own) last--;
    const known = last < 0 ? undefined : usual.get(stated[request[last]!]!);
    if (known === undefined || known.seen < LEAST) return null;
    const heard = new Set(request.slice(0, at).map((row) => of[row]!));
    const due = [...known.callees].filter(
      ([component, { seen }]) =>
        names[component] !== '' && !heard.has(component) && seen >= (isSilent(component, request[at]!) ? AT_TIMES : USUAL) * known.seen,
    );
    const [first] = due.sort((a, b) => a[1].place - b[1].place);
    return first === undefined ? null : names[first[0]]!;
  };
}

/** At most so many failing statements are examined for who is silent meanwhile, */
const MOST_FAILING = 24;
/** and only components with so many records due. */
const MANY_DUE = 15;

/** Whether a component hardly logs while rows of the same failure occur, from the first to the last of them. */
export function silentMeanwhile(data: LogData, failures: Iterable<number>): (component: number, row: number) => boolean {
  const { time } = data.rows;
  const stated = statementsOf(data);
  const spans = new Map<number, [first: number, last: number]>();
  for (const row of failures) {
    const span = spans.get(stated[row]!) ?? [time[row]!, time[row]!];
    spans.set(stated[row]!, [Math.min(span[0], time[row]!), Math.max(span[1], time[row]!)]);
  }
  const known = new Map<number, (component: number) => boolean>();
  return (component, row) => {
    const kind = stated[row]!;
    const span = spans.get(kind);
    if (span === undefined || (!known.has(kind) && known.size === MOST_FAILING)) return false;
    const isSilent = known.get(kind) ?? silentBetween(data, ...span, MANY_DUE);
    known.set(kind, isSilent);
    return isSilent(component);
  };
}

/** How often a statement was made, and who logged after it at what mean distance in records. */
interface Usual {
  seen: number;
  readonly callees: Map<number, { seen: number; place: number }>;
}

/** The components that log after a row until its own does again. */
function spokenUntil(of: Uint32Array, request: readonly number[], i: number): ReadonlySet<number> {
  const next = request.findIndex((row, at) => at > i && of[row] === of[request[i]!]);
  return new Set(request.slice(i + 1, next < 0 ? request.length : next).map((row) => of[row]!));
}

const place = (of: Uint32Array, request: readonly number[], i: number, component: number): number =>
  request.findIndex((row, at) => at > i && of[row] === component) - i;

import { addTo, countOne } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { componentOf, componentsOf } from './_components.ts';
import { namedPeer } from './_namedPeers.ts';
import { isMisnamed, isRefused, outsideTraces, passesOn, saidBy } from './_outsideErrors.ts';
import { upperBound } from '../sortedSearch.ts';
import { spanOf } from '../time/timeOrder.ts';
import { requestsOf } from './_requests.ts';
import { answers } from './_risenStatements.ts';

/** Of those of a component so many are asked whom they name. */
const MOST_NAMING = 500;
/** So many failures are read. */
const MOST_READ = 20_000;
/** Who waits for an answer passes on a callee's failure within such a time of it, ms. */
const WITHIN_MS = 3000;
/** Such a share of what a component passes on must follow upon one other's failure for it to be the callee, */
const MOSTLY = 0.6;
/** of so many at least. */
const LEAST = 3;
/** Of what spoke after a record so often another did next, when it may be missed. */
const USUAL = 0.6;
/** Silent is who makes less than such a share of the records that were due, */
const HARDLY = 0.1;
/** where so many were. */
const DUE = 5;

/** A pool that is empty is one's own: HikariCP, ADO.NET, SQLAlchemy, DBCP. */
const OWN_POOL =
  /\bConnection is not available, request timed out|\bobtaining a connection from the pool|\bQueuePool limit of size|\bpool error Timeout waiting for idle object|\bpool (?:is )?exhausted/i;

/** Whether a failure tells of something outside of the one who states it: a callee that failed, or gave no answer; one that refused, or has no such name, may be asked wrongly. */
export function tellsOfOthers(data: LogData, row: number): boolean {
  const known = remembered.get(data) ?? new Map<number, boolean>();
  remembered.set(data, known);
  let tells = known.get(row);
  if (tells === undefined) known.set(row, (tells = readsOfOthers(data, row)));
  return tells;
}

const remembered = new WeakMap<LogData, Map<number, boolean>>();

function readsOfOthers(data: LogData, row: number): boolean {
  if (!outsideTraces(data).has(row) && !passesOn(data, row) && !isUnanswered(data, row)) return false;
  const said = saidBy(data, row);
  return !isMisnamed(said) && !isRefused(said) && !OWN_POOL.test(said);
}

/** Whether a row says that the other side of a connection did not answer, or is gone. */
function isUnanswered({ rows, marks }: LogData, row: number): boolean {
  const { category, kind } = marks[rows.mark[row]!] ?? {};
  return category === 'connection' || (category === 'timeout' && (kind === 'read' || kind === 'connect'));
}

/**
 * Whom the components called that failed or gave no answer, where they do not name it: by component the one that it
 * names elsewhere, else the one whose own failures most of these follow, else the only one that is silent meanwhile, else the one
 * that passed on a failure of its own right before.
 */
export function unnamedCallees(data: LogData, risen: Iterable<number>): ReadonlyMap<string, string> {
  const passed = new Map<string, number[]>();
  const own = new Map<string, number[]>();
  let left = MOST_READ;
  for (const row of risen) {
    if (answers(data, row)) continue;
    if (left-- === 0) break;
    const lists = tellsOfOthers(data, row) ? passed : own;
    addTo(lists, componentOf(data, row), row);
  }
  const found = new Map<string, string>();
  for (const [component, rows] of passed) {
    const callee =
      mostNamed(data, rows) ??
      failedBefore(data, component, rows, own) ??
      silentWhile(data, component, rows) ??
      nearestBefore(data, component, passed);
    if (callee !== null) found.set(component, callee);
  }
  return found;
}

/** Whom most of those that name any peer name. */
function mostNamed(data: LogData, rows: readonly number[]): string | null {
  const counts = new Map<string, number>();
  for (const peer of rows.slice(0, MOST_NAMING).map((row) => namedPeer(data, row))) if (peer !== null) countOne(counts, peer);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most !== undefined && most[1] >= LEAST ? most[0] : null;
}

/** The component that passed on a failure right before most of these, nearer than these stand before its own: it was called in between. */
function nearestBefore(data: LogData, component: string, passed: ReadonlyMap<string, readonly number[]>): string | null {
  const own = passed.get(component)!;
  const gaps = [...passed].flatMap(([name, rows]): (readonly [string, number])[] => {
    const gap = name === component || own.length < LEAST ? NaN : gapBehind(data, rows, own);
    return gap <= WITHIN_MS && !(gapBehind(data, own, rows) <= gap) ? [[name, gap]] : [];
  });
  return gaps.sort((a, b) => a[1] - b[1])[0]?.[0] ?? null;
}

/** The median pause, ms, from the last of the former to each of the latter; infinite where most follow upon none. */
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
  const { time } = data.rows;
  const counts = [...own]
    .filter(([name]) => name !== component && name !== '')
    .map(([name, failed]): readonly [string, number] => {
      const times = Float64Array.from(failed, (row) => time[row]!).sort();
      const isBehind = (row: number): boolean => upperBound(times, time[row]!) > upperBound(times, time[row]! - WITHIN_MS);
      return [name, rows.filter(isBehind).length];
    });
  const [most] = counts.sort((a, b) => b[1] - a[1]);
  return most !== undefined && most[1] >= LEAST && most[1] >= MOSTLY * rows.length ? most[0] : null;
}

/** The only component that hardly speaks any more while these fail, though it did before. */
function silentWhile(data: LogData, component: string, failed: readonly number[]): string | null {
  const { rows } = data;
  const { of, names } = componentsOf(data);
  const { start } = spanOf(data);
  const first = Math.min(...failed.map((row) => rows.time[row]!));
  const last = Math.max(...failed.map((row) => rows.time[row]!));
  const before = names.map(() => 0);
  const during = names.map(() => 0);
  for (let row = 0; row < rows.length; row++) {
    const time = rows.time[row]!;
    if (time < first - WITHIN_MS) before[of[row]!]!++;
    else if (time >= first && time <= last) during[of[row]!]!++;
  }
  const ratio = (last - first) / (first - WITHIN_MS - start);
  const isSilent = (at: number): boolean =>
    names[at] !== '' && names[at] !== component && before[at]! * ratio >= DUE && during[at]! <= HARDLY * before[at]! * ratio;
  const found = ratio > 0 ? names.filter((_, at) => isSilent(at)) : [];
  return found.length === 1 ? found[0]! : null;
}

/** Who usually spoke next of others after such a record of a request, by component and template. */
export function usualNext(data: LogData, split: number): (row: number) => string | null {
  const { rows } = data;
  const { of, names } = componentsOf(data);
  const counts = new Map<string, Map<number, number>>();
  const keyOf = (row: number): string => `${of[row]!} ${rows.template[row]!}`;
  for (const request of requestsOf(data)) {
    if (rows.time[request[0]!]! >= split) continue;
    for (const [i, row] of request.entries()) {
      const next = request.slice(i + 1).find((one) => of[one] !== of[row]);
      const count = counts.get(keyOf(row)) ?? new Map<number, number>();
      counts.set(keyOf(row), count);
      countOne(count, next === undefined ? 0 : of[next]!);
    }
  }
  return (row) => {
    const count = [...(counts.get(keyOf(row)) ?? [])];
    const all = count.reduce((sum, [, n]) => sum + n, 0);
    const [most] = count.sort((a, b) => b[1] - a[1]);
    return most !== undefined && all >= LEAST && most[1] >= USUAL * all && most[0] !== 0 ? names[most[0]]! : null;
  };
}

import { addTo, countOne } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { upperBound } from '../sortedSearch.ts';
import { START_UP_MS } from '../findings/startUpFailures.ts';
import { spanOf, timeOrder } from '../time/timeOrder.ts';
import { componentOf, componentsOf } from './_components.ts';

/** A component is heard often when it spoke so often before it fell silent, */
const LEAST_RECORDS = 6;
/** it is silent when it stays out for so many of its longest pauses, */
const PAUSES = 3;
/** it spoke for at least such a share of the time of its silence: what is said at a start alone lets expect nothing; */
const LEAST_ACTIVE = 0.05;
/** so many records of its own would have been due, */
const DUE = 5;
/** and so many records of others follow. */
const OTHERS_AFTER = 20;
/** Of so many records, its last, one may say that it stops; */
export const LAST = 12;
/** silent for less it may be starting again, ms. */
const STOPPED_MS = 30_000;
/** So many, those heard most, are looked at. */
const MOST = 30;

/** A component that was heard often and then no more. */
export interface Silence {
  readonly name: string;
  readonly rows: readonly number[];
  /** Instants in ms: the last record of the component and of the whole log. */
  readonly from: number;
  readonly to: number;
  readonly longestPause: number;
  /** True when most of its records belong to no request that others share or, where no request is named, follow upon no other's statement: one that serves requests may only not have been asked. */
  readonly unasked: boolean;
  /** True when it spoke only while it started: nothing more was due of it unless others miss it. */
  readonly onlyStarted: boolean;
}

const remembered = new WeakMap<LogData, readonly Silence[]>();

/** The components that fell silent; remembered per object. */
export function silences(data: LogData): readonly Silence[] {
  const known = remembered.get(data) ?? findSilences(data);
  remembered.set(data, known);
  return known;
}

function findSilences(data: LogData): readonly Silence[] {
  const { rows } = data;
  const { start, end } = spanOf(data);
  if (!(end > start)) return [];
  const groups = new Map<string, number[]>();
  for (let row = 0; row < rows.length; row++) {
    if (Number.isNaN(rows.time[row]!)) continue;
    const name = componentOf(data, row);
    if (name === '') continue;
    addTo(groups, name, row);
  }
  if (groups.size < 2) return [];
  const shared = sharedRequests(data);
  const times = Float64Array.from(rows.time.filter((time) => !Number.isNaN(time))).sort();
  const found = [...groups].flatMap(([name, group]) => silenceOf(data, name, group, times, start, shared) ?? []);
  return found.sort((a, b) => b.rows.length - a.rows.length || (a.name < b.name ? -1 : 1)).slice(0, MOST);
}

/** Whether a row belongs to a request in which more than one component speaks; null where no request tells of several. */
function sharedRequests(data: LogData): ((row: number) => boolean) | null {
  const { request, length } = data.rows;
  const { of } = componentsOf(data);
  const first = new Map<number, number>();
  const shared = new Set<number>();
  for (let row = 0; row < length; row++) {
    if (request[row] === 0) continue;
    const known = first.get(request[row]!);
    if (known === undefined) first.set(request[row]!, of[row]!);
    else if (known !== of[row]) shared.add(request[row]!);
  }
  return shared.size === 0 ? null : (row) => shared.has(request[row]!);
}

/** So shortly behind what asked for it a record of an answer stands, ms. */
const AT_ONCE = 200;
/** A statement made so many times as often stands before it by chance. */
const MOST_ASKS = 3;

/** How many records of a component follow at once upon the same statement of another, the one that asks it most. */
function followers(data: LogData, group: readonly number[]): number {
  const { time, template } = data.rows;
  const { rows, at } = timeOrder(data);
  const counts = new Map<number, number>();
  for (const row of group) {
    let before = at(time[row]!);
    while (rows[before] !== row && before < rows.length) before++;
    const asks = rows[before - 1];
    const pause = asks === undefined ? NaN : time[row]! - time[asks]!;
    if (asks === undefined || !(pause > 0 && pause <= AT_ONCE) || componentOf(data, asks) === componentOf(data, row)) continue;
    countOne(counts, template[asks]!);
  }
  const [asking, most] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0]);
  let all = 0;
  for (let row = 0; row < template.length; row++) if (template[row] === asking && time[row]! <= time[group[group.length - 1]!]!) all++;
  return all <= MOST_ASKS * group.length ? most : 0;
}

function silenceOf(
  data: LogData,
  name: string,
  group: number[],
  times: Float64Array,
  start: number,
  shared: ((row: number) => boolean) | null,
): Silence | null {
  const { rows, facts } = data;
  group.sort((a, b) => rows.time[a]! - rows.time[b]! || a - b);
  const first = rows.time[group[0]!]!;
  const from = rows.time[group[group.length - 1]!]!;
  const to = times[times.length - 1]!;
  // Who says that it stops is silent from there on.
  const kinds = group.slice(-LAST).map((row) => facts[rows.fact[row]!]?.kind);
  const stopped = to - from >= STOPPED_MS && kinds.lastIndexOf('stop') > kinds.lastIndexOf('start');
  if (group.length < LEAST_RECORDS && !stopped) return null;
  let longestPause = Math.max(1000, first - start);
  for (let i = 1; i < group.length; i++) longestPause = Math.max(longestPause, rows.time[group[i]!]! - rows.time[group[i - 1]!]!);
  if (!stopped && from - first < LEAST_ACTIVE * (to - from)) return null;
  const due = ((to - from) * group.length) / Math.max(1000, from - first);
  if ((!stopped && (to - from < PAUSES * longestPause || due < DUE)) || times.length - upperBound(times, from) < OTHERS_AFTER) return null;
  const asked = shared === null ? followers(data, group) : group.filter(shared).length;
  const unasked = asked < group.length / 2;
  const onlyStarted = !stopped && from - first <= START_UP_MS && group.some((row) => facts[rows.fact[row]!]?.kind === 'start');
  return { name, rows: group, from, to, longestPause, unasked, onlyStarted };
}

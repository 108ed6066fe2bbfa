import { addTo, countOne } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { upperBound } from '../sortedSearch.ts';
import { START_UP_MS } from '../findings/startUpFailures.ts';
import { spanOf, timeOrder } from '../time/timeOrder.ts';
import { rankOf, type CauseContext } from './_cause.ts';
import { componentOf, componentsOf } from './_components.ts';
import { requestsOf } from './_requests.ts';
import { statementsOf } from './_statements.ts';

/** A component must have at least so many records before it fell silent, */
const LEAST_RECORDS = 6;
/** stay silent for so many times its longest pause, */
const PAUSES = 3;
/** have logged for this share of the time of its silence (start-up messages alone promise nothing more), */
const LEAST_ACTIVE = 0.05;
/** owe at least so many records, */
const DUE = 5;
/** and be followed by so many records of others. */
const OTHERS_AFTER = 20;
/** One of so many last records may say that it stops; */
export const LAST = 12;
/** silent for less than this, ms, it may be starting again. */
const STOPPED_MS = 30_000;
/** At most so many components are examined, the most frequent ones. */
const MOST = 30;

/** A component that logged often and then no more. */
export interface Silence {
  readonly name: string;
  /** Its records before the silence. */
  readonly rows: readonly number[];
  /** Instants in ms: the last record of the component, and the last of the log. */
  readonly from: number;
  readonly to: number;
  /** Its first record after the silence; null when it never logs again. */
  readonly back: number | null;
  readonly longestPause: number;
  /**
   * Whether most of its records belong to no request shared with others (without request ids: follow no statement of others). A component
   * that serves requests may just not have been called.
   */
  readonly unasked: boolean;
  /** The share in which others still state what used to come just before its records: near 0 nobody asks it any more; NaN when unknown. */
  readonly asked: number;
  /** Whether it logged only while it started, so that nothing more was due unless others miss it. */
  readonly onlyStarted: boolean;
}

/** A component is starved below this share, and asked in vain from that on. */
const HARDLY = 0.1;
const STILL = 0.4;

/** Whether nobody asks a silent component any more: the work ended before it. */
export const isStarved = ({ asked }: Silence): boolean => asked < HARDLY;
/** Whether a silent component is asked as before. */
export const isAskedInVain = ({ asked }: Silence): boolean => asked >= STILL;

const remembered = new WeakMap<LogData, readonly Silence[]>();

/** Whether the last that a component says is a failure, and the incident begins with it. */
export function diedFirst(context: CauseContext, { rows: own }: Silence): boolean {
  const { mark } = context.data.rows;
  const last = own[own.length - 1]!;
  return (
    mark[last] !== 0 &&
    context.failures.includes(last) &&
    rankOf(
      context,
      own.slice(-LAST).find((row) => mark[row] !== 0)!,
    ) === 0
  );
}

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

/** Whether a row belongs to a request of several components; null when there is no such request. */
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

/** An answer is logged at most so long after what asked for it, ms. */
const AT_ONCE = 200;
/** A statement that is so many times as frequent precedes it by chance. */
const MOST_ASKS = 3;

/** How many records of a component directly follow the one statement of another that most often precedes it. */
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

/** So many records before one are read for what asks for it, */
const ASKING = 6;
/** which stands before this share of a component's records. */
const MOSTLY_AFTER = 0.6;

/**
 * The share in which the statement of others that most of a component's records follow at once is still made; `due` is the ratio of silence
 * to activity.
 */
function askedStill(data: LogData, before: readonly number[], { from, to, due }: { from: number; to: number; due: number }): number {
  const { time } = data.rows;
  const { of } = componentsOf(data);
  const stated = statementsOf(data);
  const { rows, at } = timeOrder(data);
  const latest = before.slice(-MOST_ANSWERS);
  const gaps = new Map<number, number[]>();
  for (const row of latest) {
    const until = at(time[row]! + 1);
    const near = [...rows.subarray(Math.max(0, until - ASKING - 2), until)].filter((one) => of[one] !== of[row] && of[one] !== 0);
    // Within a millisecond clocks do not tell who came first.
    const own = new Map(near.map((one) => [stated[one]!, time[row]! - time[one]!]));
    for (const [key, gap] of own) if (gap >= 1 && gap <= AT_ONCE) addTo(gaps, key, gap);
  }
  const mean = (key: number): number => gaps.get(key)!.reduce((sum, gap) => sum + gap, 0) / gaps.get(key)!.length;
  const counts = new Map<number, [was: number, now: number]>();
  for (let row = 0; row < time.length; row++) {
    if (!((gaps.get(stated[row]!)?.length ?? 0) >= MOSTLY_AFTER * latest.length)) continue;
    const count = counts.get(stated[row]!) ?? [0, 0];
    counts.set(stated[row]!, count);
    if (time[row]! <= from) count[0]++;
    else if (time[row]! <= to) count[1]++;
  }
  const asks = [...counts].filter(([, [was]]) => was <= MOST_ASKS * before.length);
  const [nearest] = asks.sort((a, b) => mean(a[0]) - mean(b[0]));
  return nearest === undefined ? NaN : nearest[1][1] / (nearest[1][0] * due);
}

/** Of its latest records at most so many are read for the statement just before them. */
const MOST_ANSWERS = 300;
/** At least this share of them follows one statement of another component, and at least this share of those statements is answered. */
const MOSTLY_ASKED = 0.5;
const MOSTLY_ANSWERED = 0.8;

/** How often, during a silence, a request without failures reached the statement that the component's records mostly follow. */
function askedInVain(data: LogData, before: readonly number[], from: number, to: number): number {
  const { time, mark } = data.rows;
  const { of } = componentsOf(data);
  const stated = statementsOf(data);
  const own = of[before[0]!];
  const asks = new Map<number, number>();
  const latest = new Set(before.slice(-MOST_ANSWERS));
  for (const request of requestsOf(data)) {
    const at = request.findIndex((row) => of[row] === own);
    if (at > 0 && latest.has(request[at]!)) countOne(asks, stated[request[at - 1]!]!);
  }
  const all = [...asks.values()].reduce((sum, count) => sum + count, 0);
  const [asking, most] = [...asks].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0]);
  if (most < LEAST_RECORDS || most < MOSTLY_ASKED * all) return 0;
  let [asked, answered, vain] = [0, 0, 0];
  for (const request of requestsOf(data)) {
    const at = request.findIndex((row) => stated[row] === asking);
    if (at < 0) continue;
    const when = time[request[at]!]!;
    const isAnswered = request.some((row, i) => i > at && of[row] === own);
    if (when < from) {
      asked++;
      if (isAnswered) answered++;
    } else if (when < to && !isAnswered && request.every((row) => mark[row] === 0)) vain++;
  }
  return answered >= MOSTLY_ANSWERED * asked ? vain : 0;
}

/** A component that cannot work misses so many records that no request asks for. */
const OWN_DUE = 3;

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
  const at = (i: number): number => rows.time[group[i]!]!;
  const first = at(0);
  const last = at(group.length - 1);
  const end = times[times.length - 1]!;
  // After a stop that is stated the component is silent.
  const kindsOf = (some: readonly number[]) => some.map((row) => facts[rows.fact[row]!]?.kind);
  const kinds = kindsOf(group.slice(-LAST));
  const stopped = end - last >= STOPPED_MS && kinds.lastIndexOf('stop') > kinds.lastIndexOf('start');
  if (group.length < LEAST_RECORDS && !stopped) return null;
  const pauses = group.slice(1).map((_, i) => at(i + 1) - at(i));
  const longest = pauses.reduce((a, b) => Math.max(a, b), 0);
  const lasts = end - last > longest || stopped;
  // It may log again after a restart.
  const cut = lasts ? group.length : pauses.indexOf(longest) + 1;
  const [from, to] = [at(cut - 1), lasts ? end : at(cut)];
  const longestPause = pauses.reduce((most, pause, i) => (i === cut - 1 ? most : Math.max(most, pause)), Math.max(1000, first - start));
  const before = group.slice(0, cut);
  if (!stopped && from - first < LEAST_ACTIVE * (to - from)) return null;
  const dueOf = (count: number): number => ((to - from) * count) / Math.max(1000, from - first);
  if (!stopped && (to - from < PAUSES * longestPause || dueOf(cut) < DUE)) return null;
  if (upperBound(times, to) - upperBound(times, from) < OTHERS_AFTER) return null;
  const asked = shared === null ? followers(data, before) : before.filter(shared).length;
  const unasked = asked < cut / 2 || (shared !== null && (dueOf(cut - asked) >= OWN_DUE || askedInVain(data, before, from, to) >= DUE));
  const again = kindsOf(group.slice(cut, cut + LAST)).includes('start');
  if (!lasts && (cut < LEAST_RECORDS || !(unasked || again))) return null;
  const onlyStarted = !stopped && !again && from - first <= START_UP_MS && before.some((row) => facts[rows.fact[row]!]?.kind === 'start');
  const stillAsked = askedStill(data, before, { from, to, due: (to - from) / Math.max(1000, from - first) });
  return { name, rows: before, from, to, back: lasts ? null : group[cut]!, longestPause, unasked, asked: stillAsked, onlyStarted };
}

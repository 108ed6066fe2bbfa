import { componentsOf } from '../causes/_components.ts';
import { rowsByOperation } from '../findings/operations.ts';
import type { LogData, Selector } from '../model.ts';
import { selectRows } from '../selectRows.ts';
import { evidenceOf, refOf, timeClaim, type Unnamed } from '../sentences.ts';
import { lowerBound, upperBound } from '../sortedSearch.ts';
import { quantile } from '../statistics.ts';
import { spanOf } from '../time/timeOrder.ts';
import { bordersOf, type Borders } from './borders.ts';
import { fineOrder } from './fineTimes.ts';
import type { TimedHops } from './hops.ts';
import { lostTime, typicalOf, type SlowPair } from './lostTime.ts';
import { forEachNaming } from './sharedValues.ts';
import { slowStretch, type SlowStretch } from './slowStretch.ts';
import { stampsOfStart } from './stampsOfStart.ts';

/** An operation of one component in one file, with its stated durations. */
export interface Operation {
  readonly name: string;
  readonly file: number;
  /** As in `Components.of`. */
  readonly component: number;
  /** Its rows with a duration outside of the stretch and within it, in order of the log. */
  readonly past: readonly number[];
  readonly now: readonly number[];
  /** How much longer the typical duration is, ms. */
  readonly shiftMs: number;
}

/** The stretch (instants in ms) in which some operations take longer than they did while others do not, or in which all do. */
export interface SlowOperations {
  readonly from: number;
  readonly to: number;
  /** The slow operations, the largest loss of time first; when all are slow, the innermost first. */
  readonly slow: readonly Operation[];
  /** Components that take part in all slow operations and in no other; those that state the durations only when there are no others. */
  readonly components: readonly number[];
  /** Whether all operations are slow, so that none shows that others could be fast. */
  readonly isAlone: boolean;
}

/** Operations with fewer durations are not examined. */
const LEAST_MEASURES = 40;
/** A stretch counts from this t on and when it is so unlikely (log10); the other operations in it from the second t on. */
const LEAST_T = 12;
const LEAST_T_OF_OTHERS = 6;
const CHANCE = -5;
/** An operation is unchanged when its typical duration grew by less than this share. */
const AS_EVER = 0.15;

const remembered = new WeakMap<LogData, SlowOperations | null>();

/**
 * The slow stretch by stated durations; null when there is none. Hops between records, where they show a slowdown, say more. Remembered
 * per object.
 */
export function slowOperations(data: LogData): SlowOperations | null {
  const known = remembered.get(data);
  if (known !== undefined) return known;
  const found = findSlowOperations(data);
  remembered.set(data, found);
  return found;
}

/** The median duration of the records that a selector selects, as a claim. */
function medianOf(data: LogData, of: Selector): Unnamed {
  const rows = selectRows(data, of).filter((row) => !Number.isNaN(data.rows.duration[row]!));
  const value = quantile(Float64Array.from(rows, (row) => data.rows.duration[row]!).sort(), 0.5);
  return { kind: 'quantile', value, q: 0.5, field: 'durationMs', of, evidence: evidenceOf(data, rows.slice(-EVIDENCE)) };
}

const EVIDENCE = 4;

/** Claims: when an operation became slow, and its median duration since and before. */
export function claimsOf(data: LogData, { name, now }: Operation): Readonly<Record<'from' | 'now' | 'was', Unnamed>> {
  const [first, last] = [now[0]!, now[now.length - 1]!];
  const iso = (ms: number): string => new Date(ms).toISOString();
  const own = { file: refOf(data, first).file, operation: name };
  const { time } = data.rows;
  return {
    from: timeClaim(iso(time[first]!), refOf(data, first)),
    now: medianOf(data, { ...own, fromTime: iso(time[first]!), toTime: iso(time[last]!) }),
    was: medianOf(data, { ...own, toTime: iso(time[first]! - 1) }),
  };
}

function findSlowOperations(data: LogData): SlowOperations | null {
  const measured = data.inputs.flatMap((_, file) =>
    [...rowsByOperation(data, file)].map(([name, rows]) => ({ name, file, rows: timed(data, rows) })),
  );
  const kinds = measured.filter(({ rows }) => rows.length >= LEAST_MEASURES);
  if (kinds.length === 0) return null;
  const hops = hopsOf(
    data,
    kinds.map(({ rows }) => rows),
  );
  return slowAgainstOthers(data, kinds, hops) ?? slowAltogether(data, kinds, hops);
}

/** Rows of one operation in one file that state durations. */
interface Measured {
  readonly name: string;
  readonly file: number;
  readonly rows: readonly number[];
}

type Durations = ReturnType<typeof hopsOf>;

const isWithin =
  ({ at }: Durations, { from, to }: Pick<SlowStretch, 'from' | 'to'>) =>
  (hop: number): boolean =>
    at[hop]! >= from && at[hop]! < to;

/** A slow operation, its rows divided by whether their durations began between the borders. */
function operationOf(
  data: LogData,
  kinds: readonly Measured[],
  hops: Durations,
  borders: Borders,
  { before, during, shiftMs }: SlowPair,
): Operation {
  const { name, file } = kinds[hops.kind[during[0]!]!]!;
  const isSlow = isWithin(hops, borders);
  const all = [...before, ...during].sort((a, b) => a - b);
  const rowsOf = (inside: boolean): number[] => all.filter((hop) => isSlow(hop) === inside).map((hop) => hops.row[hop]!);
  return { name, file, component: componentsOf(data).of[hops.row[during[0]!]!]!, past: rowsOf(false), now: rowsOf(true), shiftMs };
}

/** Whether an operation has rows within and without the borders, which are drawn more narrowly than the stretch. */
const isDivided = ({ past, now }: Operation): boolean => past.length > 0 && now.length > 0;

/** The stretch in which some operations take longer while others do not. */
function slowAgainstOthers(data: LogData, kinds: readonly Measured[], hops: Durations): SlowOperations | null {
  if (kinds.length < 2 || componentsOf(data).known.size < 2) return null;
  const groups = hops.kind.map((kind) => kind + 1);
  const stretch = slowStretch(hops, { groups: [groups, groups] });
  if (stretch === null || stretch.t < LEAST_T || stretch.log10p > CHANCE) return null;
  const pairs = lostTime(hops, isWithin(hops, stretch), typicalOf)
    .pairs.filter(({ isSlow, during: [hop] }) => isSlow && stretch.ts.get(groups[hop!]!)! >= LEAST_T_OF_OTHERS)
    .sort((a, b) => b.excessMs - a.excessMs);
  if (pairs.length === 0) return null;
  const borders = bordersOf(hops, pairs, stretch);
  const slow = pairs.map((pair) => operationOf(data, kinds, hops, borders, pair)).filter(isDivided);
  if (slow.length === 0) return null;
  const usual = kinds
    .filter(({ rows }) => !slow.some(({ now }) => now[0] === rows.find((row) => row === now[0])) && isAsEver(data, rows, stretch))
    .map(({ rows }) => rows);
  if (usual.length === 0) return null;
  return { ...borders, slow, components: partakersOf(data, slow, usual), isAlone: false };
}

/** All operations take at least so many times as long, */
const SLOW_AGAIN = 2;
/** and the innermost one, for which the others wait, loses at least this share of the largest loss of any component. */
const MOST_LOST = 0.5;

/**
 * The stretch in which all operations take longer than before it. Callers wait for the innermost operation, which takes the least time and
 * loses as much; when one component states all of them, the one with the largest loss comes first.
 */
function slowAltogether(data: LogData, kinds: readonly Measured[], hops: Durations): SlowOperations | null {
  const stretch = slowStretch(hops, { isAlone: true });
  if (stretch === null || stretch.t < LEAST_T || stretch.log10p > CHANCE) return null;
  const { pairs } = lostTime(hops, isWithin(hops, stretch), typicalOf);
  const usualOf = ({ before }: SlowPair): number => typicalOf(before.map((hop) => hops.ms[hop]!));
  const slow = pairs.filter((pair) => pair.shiftMs >= (SLOW_AGAIN - 1) * usualOf(pair)).sort((a, b) => usualOf(a) - usualOf(b));
  if (slow.length === 0 || slow.length < kinds.length / 2) return null;
  const borders = bordersOf(hops, slow, stretch);
  if (!borders.isSudden) return null;
  const all = slow.map((pair) => ({ ...operationOf(data, kinds, hops, borders, pair), excessMs: pair.excessMs })).filter(isDivided);
  if (all.length === 0) return null;
  const most = all.reduce((max, { shiftMs }) => Math.max(max, shiftMs), 0);
  const isNested = new Set(all.map(({ component }) => component)).size > 1;
  const first = isNested
    ? all.find(({ shiftMs }) => shiftMs >= MOST_LOST * most)!
    : all.reduce((a, b) => (b.excessMs > a.excessMs ? b : a));
  const operations = [first, ...all.filter((one) => one !== first)];
  const { component } = first;
  return { ...borders, slow: operations, components: component === 0 ? [] : [component], isAlone: true };
}

const timed = ({ rows }: LogData, own: readonly number[]): readonly number[] =>
  own.filter((row) => !Number.isNaN(rows.duration[row]!) && !Number.isNaN(rows.time[row]!));

/** Stated durations as hops, from when the operation began; each operation is a kind. */
function hopsOf(data: LogData, kinds: readonly (readonly number[])[]): TimedHops & { readonly row: Uint32Array } {
  const { duration } = data.rows;
  const { time } = fineOrder(data);
  const { of } = componentsOf(data);
  const isStart = stampsOfStart(data);
  const row = Uint32Array.from(kinds.flat());
  const own = Uint32Array.from(row, (one) => of[one]!);
  return {
    row,
    at: Float64Array.from(row, (one) => (isStart(one) ? time[one]! : time[one]! - duration[one]!)),
    ms: Float64Array.from(row, (one) => duration[one]!),
    kind: Uint32Array.from(kinds.flatMap((rows, kind) => rows.map(() => kind))),
    ends: [own, own],
  };
}

function isAsEver(
  { rows: { time, duration } }: LogData,
  rows: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  const isIn = (row: number): boolean => time[row]! >= from && time[row]! < to;
  const typical = (inside: boolean): number => typicalOf(rows.filter((row) => isIn(row) === inside).map((row) => duration[row]!));
  return typical(true) <= (1 + AS_EVER) * typical(false);
}

/** A component takes part in an operation when it logs during at least this share of its records, */
const PARTAKES = 0.8;
/** where chance would give at most this share. Below this it does not take part. */
const BY_CHANCE = 0.5;
/** The end of an operation and its record's stamp may differ by this, ms; for instants refined by the order of lines, by the second. */
const SLACK_MS = 5;
const PLACED_SLACK_MS = 50;
/** At most this many records of an operation are read, the last before the stretch. */
const MOST_READ = 200;

function partakersOf(data: LogData, slow: readonly Operation[], usual: readonly (readonly number[])[]): readonly number[] {
  const { names } = componentsOf(data);
  const sharesOf = partaking(data);
  const inSlow = slow.map(({ past }) => sharesOf(past.slice(-MOST_READ)));
  const inUsual = usual.map((rows) => sharesOf(rows.slice(-MOST_READ)));
  const found = [...names.keys()].filter(
    (component) =>
      names[component] !== '' &&
      inSlow.every((share) => share(component) >= PARTAKES || Number.isNaN(share(component))) &&
      inSlow.some((share) => share(component) >= PARTAKES) &&
      inUsual.every((share) => !(share(component) >= BY_CHANCE)),
  );
  const stating = new Set(slow.map(({ component }) => component));
  const callees = found.filter((component) => !stating.has(component));
  return callees.length > 0 ? callees : found;
}

/** For records with durations: the share during which a component logs; NaN when chance would give as much, or it cannot be told. */
function partaking(data: LogData): (rows: readonly number[]) => (component: number) => number {
  const { duration } = data.rows;
  const { time, rows: order, isCoarse, isTold } = fineOrder(data);
  const { of, names } = componentsOf(data);
  const byComponent = names.map((): number[] => []);
  for (const row of order) byComponent[of[row]!]!.push(time[row]!);
  const instants = byComponent.map((list) => Float64Array.from(list));
  const { start, end } = spanOf(data);
  const slackMs = isTold ? PLACED_SLACK_MS : SLACK_MS;
  const naming = new Map<number, Set<number>>();
  const isStart = stampsOfStart(data);
  const isByValue = (row: number): boolean => isCoarse(row) && !isTold;
  if (order.some(isByValue)) {
    forEachNaming(data, (row, sharing) => {
      for (const other of new Set(sharing.flat())) {
        for (const [one, two] of [[row, other] as const, [other, row] as const]) {
          if (Number.isNaN(duration[one]!)) continue;
          const known = naming.get(one) ?? new Set<number>();
          naming.set(one, known.add(of[two]!));
        }
      }
    });
  }
  return (rows) => {
    const byValue = rows.filter((row) => naming.has(row));
    if (rows.some(isByValue)) {
      const all = byValue.length < BY_CHANCE * rows.length ? NaN : byValue.length;
      // Not each value is long enough to be told from others.
      return (component) => {
        const share = byValue.filter((row) => naming.get(row)!.has(component)).length / all;
        return share >= BY_CHANCE ? 1 : share;
      };
    }
    const spanOfRow = (row: number): number => duration[row]! + 2 * slackMs;
    const mean = rows.reduce((sum, row) => sum + spanOfRow(row), 0) / rows.length;
    return (component) => {
      if (rows.length > 0 && of[rows[0]!] === component) return 1;
      const own = instants[component]!;
      const speaksDuring = (row: number): boolean => {
        const end = isStart(row) ? time[row]! + duration[row]! : time[row]!;
        return upperBound(own, end + slackMs) > lowerBound(own, end - duration[row]! - slackMs);
      };
      const share = rows.filter(speaksDuring).length / rows.length;
      const chance = 1 - Math.exp((-own.length * mean) / (end - start));
      return share >= PARTAKES && chance > BY_CHANCE ? NaN : share;
    };
  };
}

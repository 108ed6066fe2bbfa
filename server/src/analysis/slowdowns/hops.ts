import { componentsOf } from '../causes/_components.ts';
import { statementsOf } from '../causes/_statements.ts';
import type { LogData } from '../model.ts';
import { fineOrder } from './fineTimes.ts';
import { followings, type Following } from './followings.ts';
import { sharedValues } from './sharedValues.ts';
import { stampsOfStart } from './stampsOfStart.ts';

/** Hops from one record to a next one, as columns: start (instant in ms) and length (ms). */
export interface TimedHops {
  readonly at: Float64Array;
  readonly ms: Float64Array;
  /** A number for the pair of statements. */
  readonly kind: Uint32Array;
  /** The components of both records, as in `Components.of`. */
  readonly ends: readonly [Uint32Array, Uint32Array];
}

/** The hops of a log with their rows. */
export interface Hops extends TimedHops {
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  /** Whether the hops follow request ids, so that both rows certainly belong together. */
  readonly isTold: boolean;
}

/** Fewer hops along requests are too few to judge by. */
const LEAST = 20;

/**
 * From each record of a request to its next, in order of time; when too few requests are named, from each statement to one that mostly
 * follows.
 */
export function hopsOf(data: LogData): Hops {
  const told = hopsOfRequests(data);
  if (told !== null) return told;
  const shared = sharedValues(data);
  const stated = statementsOf(data);
  const kindOf = ([from, to]: Following): string => `${stated[from]!} ${stated[to]!}`;
  const joined = new Set(shared.map(kindOf));
  const { time, isKnown } = fineOrder(data);
  const isStart = stampsOfStart(data);
  const pairs = [...shared, ...followings(data).filter((pair) => !joined.has(kindOf(pair)))].filter(
    ([from, to]) => isKnown(from, to) && !isStart(from) && !isStart(to),
  );
  return columnsOf(
    data,
    pairs.map(([first]) => first),
    pairs.map(([, second]) => second),
    false,
    time,
  );
}

/** From each record of a request to its next; null when too few requests are named. */
export function hopsOfRequests(data: LogData): Hops | null {
  const { request, template } = data.rows;
  const { rows, time, isKnown } = fineOrder(data);
  const [from, to] = [new Uint32Array(rows.length), new Uint32Array(rows.length)];
  // For each request its last row plus one; 0 for none yet.
  const last = new Uint32Array(data.names.length);
  const isStart = stampsOfStart(data);
  let count = 0;
  for (const row of rows) {
    const id = request[row]!;
    // A record with the stamp of its start stands before those of the components it waits for.
    if (id === 0 || isStart(row)) continue;
    const before = last[id]! - 1;
    last[id] = row + 1;
    // A repeated statement is no step: some libraries log one at every call, under the id they saw last.
    if (before < 0 || template[before] === template[row] || !isKnown(before, row)) continue;
    [from[count], to[count++]] = [before, row];
  }
  return count < LEAST ? null : columnsOf(data, from.subarray(0, count), to.subarray(0, count), true, time);
}

function columnsOf(data: LogData, from: ArrayLike<number>, to: ArrayLike<number>, isTold: boolean, time: Float64Array): Hops {
  const { of } = componentsOf(data);
  const statements = statementsOf(data);
  const kinds = new Map<number, number>();
  const kind = Uint32Array.from(from, (row, hop) => {
    const key = statements[row]! * data.rows.length + statements[to[hop]!]!;
    const known = kinds.get(key) ?? kinds.size;
    if (known === kinds.size) kinds.set(key, known);
    return known;
  });
  return {
    at: Float64Array.from(from, (row) => time[row]!),
    ms: Float64Array.from(from, (row, hop) => time[to[hop]!]! - time[row]!),
    kind,
    ends: [Uint32Array.from(from, (row) => of[row]!), Uint32Array.from(to, (row) => of[row]!)],
    from,
    to,
    isTold,
  };
}

import { componentsOf } from '../causes/_components.ts';
import type { LogData } from '../model.ts';
import { timeOrder } from '../time/timeOrder.ts';

/** So many records of a component in a file, all of them at whole seconds, tell that it states no more. */
const LEAST = 10;
const SECOND = 1000;

/** The instants of rows, ms, and the rows that have one in order of them, then of place. */
export interface FineOrder {
  readonly time: Float64Array;
  readonly rows: Uint32Array;
  /** Whether places tell some of the instants. */
  readonly isTold: boolean;
  /** Whether a row's component states whole seconds in its file, and no more. */
  readonly isCoarse: (row: number) => boolean;
  /** Whether how long it is from one row to another is known better than to the second. */
  readonly isKnown: (from: number, to: number) => boolean;
}

const remembered = new WeakMap<LogData, FineOrder>();

/**
 * When records were made: where some components of a file state whole seconds their place tells it, between the nearest records that
 * state more and evenly from one second to the next; else as stated. Remembered per object.
 */
export function fineOrder(data: LogData): FineOrder {
  const known = remembered.get(data);
  if (known) return known;
  const { time: stated, file } = data.rows;
  const { rows } = timeOrder(data);
  const { isCoarse, isAmongOthers } = coarseness(data);
  const time = placedTimes(data, (row) => isCoarse(row) && isAmongOthers(row));
  const order: FineOrder = {
    ...(time === null ? { time: stated, rows } : { time, rows: sortedBy(time, rows) }),
    isTold: time !== null,
    isCoarse,
    isKnown: (from, to) => !(isCoarse(from) || isCoarse(to)) || (file[from] === file[to] && isAmongOthers(from)),
  };
  remembered.set(data, order);
  return order;
}

const sortedBy = (time: Float64Array, rows: Uint32Array): Uint32Array => rows.slice().sort((a, b) => time[a]! - time[b]! || a - b);

/** Which rows state whole seconds, and which stand in one file with those of other components. */
function coarseness(data: LogData): Record<'isCoarse' | 'isAmongOthers', (row: number) => boolean> {
  const { time, file, length } = data.rows;
  const { of, names } = componentsOf(data);
  // By file and component the number of records, or NaN where one states more than a second.
  const counts = new Float64Array(data.inputs.length * names.length);
  const at = (row: number): number => file[row]! * names.length + of[row]!;
  for (let row = 0; row < length; row++) if (!Number.isNaN(time[row]!)) counts[at(row)]! += time[row]! % SECOND === 0 ? 1 : NaN;
  const speakers = data.inputs.map((_, one) =>
    counts.subarray(one * names.length, (one + 1) * names.length).filter((count) => count !== 0),
  );
  return { isCoarse: (row) => counts[at(row)]! >= LEAST, isAmongOthers: (row) => speakers[file[row]!]!.length > 1 };
}

/** Null where places tell nothing. */
function placedTimes(data: LogData, isPlaced: (row: number) => boolean): Float64Array | null {
  const { time, file, length } = data.rows;
  let placed: Float64Array | null = null;
  let [run, second, low, last] = [[] as number[], NaN, NaN, NaN];
  const place = (high: number): void => {
    for (const [i, row] of run.entries()) (placed ??= time.slice())[row] = low + ((high - low) * (i + 1)) / (run.length + 1);
    run = [];
  };
  for (let row = 0; row < length; row++) {
    const now = time[row]!;
    if (Number.isNaN(now)) continue;
    if (row > 0 && file[row] !== file[row - 1]) {
      place(second + SECOND);
      [second, last] = [NaN, NaN];
    }
    if (!isPlaced(row)) {
      if (now >= second && now < second + SECOND) {
        place(Math.max(low, now));
        low = Math.max(low, now);
      }
      last = now;
    } else {
      if (now !== second) {
        place(second + SECOND);
        [second, low] = [now, last > now && last < now + SECOND ? last : now];
      }
      run.push(row);
    }
  }
  place(second + SECOND);
  return placed;
}

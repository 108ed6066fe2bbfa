import { componentsOf } from '../causes/_components.ts';
import type { LogData } from '../model.ts';
import { timeOrder } from '../time/timeOrder.ts';

/** A component has stamps of whole seconds in a file when at least this many of its records there have one, and none has a finer one. */
const LEAST = 10;
const SECOND = 1000;

/** When rows were logged, with whole seconds refined by the order of lines. */
export interface FineOrder {
  readonly time: Float64Array;
  readonly rows: Uint32Array;
  /** Whether the order of lines refined any instant. */
  readonly isTold: boolean;
  /** Whether the component of a row has stamps of whole seconds in that file. */
  readonly isCoarse: (row: number) => boolean;
  /** Whether the time between two rows is known more finely than to the second. */
  readonly isKnown: (from: number, to: number) => boolean;
}

const remembered = new WeakMap<LogData, FineOrder>();

/**
 * Instants of all rows. Where some components of a file log whole seconds and others do not, the former are placed by the order of lines:
 * evenly between the neighbouring finer stamps. Remembered per object.
 */
export function fineOrder(data: LogData): FineOrder {
  const known = remembered.get(data);
  if (known) return known;
  const { time: stated, file } = data.rows;
  const { rows } = timeOrder(data);
  const { isCoarse, isAmongOthers } = coarseness(data);
  const placed = placedTimes(data, (row) => isCoarse(row) && isAmongOthers(row));
  // Of one file the order of lines tells more than the fractions of milliseconds that only some components state.
  const isMixed = placed === null && data.inputs.length === 1 && stated.some((one) => one % 1 > 0) && stated.some((one) => one % 1 === 0);
  const time = isMixed ? stated.map(Math.floor) : placed;
  const order: FineOrder = {
    ...(time === null ? { time: stated, rows } : { time, rows: sortedBy(time, rows) }),
    isTold: placed !== null,
    isCoarse,
    isKnown: (from, to) => !(isCoarse(from) || isCoarse(to)) || (file[from] === file[to] && isAmongOthers(from)),
  };
  remembered.set(data, order);
  return order;
}

const sortedBy = (time: Float64Array, rows: Uint32Array): Uint32Array => rows.slice().sort((a, b) => time[a]! - time[b]! || a - b);

/** Tells which rows have stamps of whole seconds, and which stand in a file with other components. */
function coarseness(data: LogData): Record<'isCoarse' | 'isAmongOthers', (row: number) => boolean> {
  const { time, file, length } = data.rows;
  const { of, names } = componentsOf(data);
  // The number of records by file and component; NaN once a stamp is finer than a second.
  const counts = new Float64Array(data.inputs.length * names.length);
  const at = (row: number): number => file[row]! * names.length + of[row]!;
  for (let row = 0; row < length; row++) if (!Number.isNaN(time[row]!)) counts[at(row)]! += time[row]! % SECOND === 0 ? 1 : NaN;
  const speakers = data.inputs.map((_, one) =>
    counts.subarray(one * names.length, (one + 1) * names.length).filter((count) => count !== 0),
  );
  return { isCoarse: (row) => counts[at(row)]! >= LEAST, isAmongOthers: (row) => speakers[file[row]!]!.length > 1 };
}

/** The instants with those of `isPlaced` rows refined; null when nothing is refined. */
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

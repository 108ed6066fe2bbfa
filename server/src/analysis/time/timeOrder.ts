import type { LogData } from '../model.ts';

/** The rows that state an instant, by instant, then by place. */
export interface TimeOrder {
  readonly rows: Uint32Array;
  /** True when this is the order of the rows too: the log never goes back in time. */
  readonly inPlace: boolean;
  /** The first position whose row is at or after an instant. */
  readonly at: (time: number) => number;
}

const orders = new WeakMap<LogData, TimeOrder>();

/** The rows of `data` by time; pure, remembered per object. */
export function timeOrder(data: LogData): TimeOrder {
  const known = orders.get(data);
  if (known) return known;
  const { time, length } = data.rows;
  const timed = new Uint32Array(length);
  let count = 0;
  let sorted = true;
  for (let row = 0; row < length; row++) {
    if (Number.isNaN(time[row])) continue;
    if (count > 0 && time[timed[count - 1]!]! > time[row]!) sorted = false;
    timed[count++] = row;
  }
  const rows = timed.subarray(0, count);
  if (!sorted) rows.sort((a, b) => time[a]! - time[b]! || a - b);
  const order: TimeOrder = { rows, inPlace: sorted, at: (instant) => firstAtOrAfter(rows, time, instant) };
  orders.set(data, order);
  return order;
}

/** First and last instant of the log; infinite where it states none. */
export function spanOf(data: LogData): { readonly start: number; readonly end: number } {
  const { rows } = timeOrder(data);
  const { time } = data.rows;
  return { start: time[rows[0] ?? -1] ?? Infinity, end: time[rows[rows.length - 1] ?? -1] ?? -Infinity };
}

function firstAtOrAfter(rows: Uint32Array, time: Float64Array, instant: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[rows[middle]!]! < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

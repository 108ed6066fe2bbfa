import { addTo } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { fineOrder } from '../slowdowns/fineTimes.ts';

const requests = new WeakMap<LogData, readonly (readonly number[])[]>();

/** The rows of each request in order of time; remembered per object. */
export function requestsOf(data: LogData): readonly (readonly number[])[] {
  const known = requests.get(data);
  if (known) return known;
  const { rows } = data;
  const { time } = fineOrder(data);
  const byId = new Map<number, number[]>();
  for (let row = 0; row < rows.length; row++) {
    if (rows.request[row] === 0 || Number.isNaN(rows.time[row]!)) continue;
    addTo(byId, rows.request[row]!, row);
  }
  const all = [...byId.values()].map((list) => list.sort((a, b) => time[a]! - time[b]! || a - b));
  requests.set(data, all);
  return all;
}

/** Requests tell which records belong together where this share of those with a level name one. */
const MANY = 0.4;
const told = new WeakMap<LogData, boolean>();

/** Whether request ids tell which records belong together, and not just some components name them; remembered per object. */
export function areTold(data: LogData): boolean {
  const { level, request, length } = data.rows;
  let known = told.get(data);
  if (known !== undefined) return known;
  let [all, named] = [0, 0];
  for (let row = 0; row < length; row++) {
    if (level[row] === 0) continue;
    all++;
    if (request[row] !== 0) named++;
  }
  told.set(data, (known = named > 0 && named >= MANY * all));
  return known;
}

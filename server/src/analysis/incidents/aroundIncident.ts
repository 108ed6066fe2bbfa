import { atLeast } from '../findings/kinds.ts';
import type { LogData } from '../model.ts';
import { rowIndex } from '../selectRows.ts';
import { timeOrder } from '../time/timeOrder.ts';

/** Rows looked at before the onset and after the end. */
const REACH = 50_000;

/** A row that tells of success: a stated success or recovery, or an HTTP answer below 400. */
export function isSuccess({ rows, facts }: LogData, row: number): boolean {
  const kind = rows.fact[row] ? facts[rows.fact[row] ?? 0]?.kind : undefined;
  if (kind === 'success' || kind === 'recovery') return true;
  const status = rows.status[row] ?? 0;
  return status >= 200 && status < 400;
}

/** A row that tells of a change, which may be why it fails and is no sign that all was well. */
function isChange({ rows, facts }: LogData, row: number): boolean {
  const kind = rows.fact[row] ? facts[rows.fact[row] ?? 0]?.kind : undefined;
  return kind === 'change' || kind === 'configuration';
}

/**
 * The last row before the onset that tells of success: of the same job, address, operation, service or source first, then any
 * success, then any unmarked record below warning that tells of no change; null when there is none.
 */
export function lastSuccessBefore(data: LogData, members: readonly number[]): number | null {
  const { rows } = data;
  const first = members[0] ?? 0;
  const { isMarked } = rowIndex(data);
  const onset = rows.time[first] ?? NaN;
  const shares = sharesEntity(data, members);
  let anySuccess: number | null = null;
  let anyQuiet: number | null = null;
  const own = firstBefore(data, first, onset, (row) => {
    if (isMarked[row] === 1) return false;
    if (isSuccess(data, row)) {
      if (shares(row)) return true;
      anySuccess ??= row;
    } else if (anyQuiet === null && !atLeast(data, row, 'warn') && !isChange(data, row)) anyQuiet = row;
    return false;
  });
  return own ?? anySuccess ?? anyQuiet;
}

/** The latest row before an instant, of any file, that is the one sought; without an instant of those above the row in its file. */
function firstBefore(data: LogData, first: number, onset: number, isSought: (row: number) => boolean): number | null {
  const { rows } = data;
  if (Number.isNaN(onset)) {
    for (let row = first - 1; row >= Math.max(0, first - REACH) && rows.file[row] === rows.file[first]; row--)
      if (isSought(row)) return row;
    return null;
  }
  const order = timeOrder(data);
  let at = order.at(onset);
  while (order.rows[at] !== first && rows.time[order.rows[at] ?? -1] === onset) at++;
  for (let left = REACH; left > 0 && --at >= 0;) {
    const row = order.rows[at]!;
    if (rows.time[row] === onset && rows.file[row] !== rows.file[first]) continue;
    left--;
    if (isSought(row)) return row;
  }
  return null;
}

/** Whether a row names an entity that the members name; source and service count where members name no other. */
function sharesEntity({ rows }: LogData, members: readonly number[]): (row: number) => boolean {
  const strong = [rows.job, rows.address, rows.operation, rows.callee] as const;
  const weak = [rows.service, rows.source] as const;
  const sets = (columns: readonly Uint32Array[]) =>
    columns
      .map((column) => ({ column, names: new Set(members.map((row) => column[row] ?? 0).filter((name) => name !== 0)) }))
      .filter(({ names }) => names.size > 0);
  const wanted = sets(strong);
  const chosen = wanted.length > 0 ? wanted : sets(weak);
  return (row) => chosen.some(({ column, names }) => names.has(column[row] ?? 0));
}

/**
 * The first row after the last failure that tells of recovery: a stated recovery, or a success of an entity that
 * failed; null when the log ends before, and then the incident is open.
 */
export function recoveryAfter(data: LogData, members: readonly number[]): number | null {
  const { rows, facts } = data;
  const last = members[members.length - 1] ?? 0;
  const end = rows.time[last] ?? NaN;
  const shares = sharesEntity(data, members);
  const recovers = (row: number): boolean => {
    if (rows.mark[row] !== 0) return false;
    const stated = rows.fact[row] !== 0 && facts[rows.fact[row] ?? 0]?.kind === 'recovery';
    return stated || (isSuccess(data, row) && shares(row));
  };
  if (Number.isNaN(end)) {
    for (let row = last + 1; row < Math.min(rows.length, last + REACH); row++)
      if (rows.file[row] === rows.file[last] && recovers(row)) return row;
    return null;
  }
  const order = timeOrder(data);
  const from = order.at(end);
  for (let at = from; at < Math.min(order.rows.length, from + REACH); at++) {
    const row = order.rows[at]!;
    if ((rows.time[row] !== end || row > last) && recovers(row)) return row;
  }
  return null;
}

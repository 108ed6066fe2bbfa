import { atLeast } from '../findings/kinds.ts';
import type { LogData } from '../model.ts';
import { rowIndex } from '../selectRows.ts';

/** Rows looked at before the onset and after the end. */
const REACH = 200_000;

/** A row that tells of success: a stated success or recovery, or an HTTP answer below 400. */
export function isSuccess({ rows, facts }: LogData, row: number): boolean {
  const kind = rows.fact[row] ? facts[rows.fact[row] ?? 0]?.kind : undefined;
  if (kind === 'success' || kind === 'recovery') return true;
  const status = rows.status[row] ?? 0;
  return status >= 200 && status < 400;
}

/**
 * The last row before the onset that tells of success: of the same job, address, operation, service or source first, then any
 * success, then any unmarked record below warning; null when there is none.
 */
export function lastSuccessBefore(data: LogData, members: readonly number[]): number | null {
  const { rows } = data;
  const first = members[0] ?? 0;
  const marked = new Set(rowIndex(data).marked);
  const onset = rows.time[first] ?? NaN;
  const shares = sharesEntity(data, members);
  let anySuccess: number | null = null;
  let anyQuiet: number | null = null;
  for (const row of rowsBefore(data, first, onset)) {
    if (marked.has(row)) continue;
    if (isSuccess(data, row)) {
      if (shares(row)) return row;
      anySuccess ??= row;
    } else if (!atLeast(data, row, 'warn')) anyQuiet ??= row;
  }
  return anySuccess ?? anyQuiet;
}

/** Rows of any file before an instant, latest first; without an instant those above the row in its file. */
function* rowsBefore({ rows }: LogData, first: number, onset: number): Generator<number> {
  if (Number.isNaN(onset)) {
    for (let row = first - 1; row >= Math.max(0, first - REACH) && rows.file[row] === rows.file[first]; row--) yield row;
    return;
  }
  const earlier: number[] = [];
  for (let row = 0; row < rows.length; row++)
    if ((rows.time[row] ?? NaN) < onset || (rows.time[row] === onset && row < first && rows.file[row] === rows.file[first]))
      earlier.push(row);
  earlier.sort((a, b) => (rows.time[b] ?? 0) - (rows.time[a] ?? 0) || b - a);
  yield* earlier.slice(0, REACH);
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
  let found: number | null = null;
  const untimed = Number.isNaN(end);
  for (let row = untimed ? last + 1 : 0; row < rows.length; row++) {
    if (untimed ? rows.file[row] !== rows.file[last] : !((rows.time[row] ?? NaN) >= end) || (rows.time[row] === end && row <= last))
      continue;
    const stated = rows.fact[row] !== 0 && facts[rows.fact[row] ?? 0]?.kind === 'recovery';
    if (rows.mark[row] !== 0 || !(stated || (isSuccess(data, row) && shares(row)))) continue;
    if (untimed) return row;
    if (found === null || (rows.time[row] ?? 0) < (rows.time[found] ?? 0)) found = row;
  }
  return found;
}

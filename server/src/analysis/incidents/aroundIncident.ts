import { atLeast } from '../findings/kinds.ts';
import type { Fact, LineRef, LogData, Recovery } from '../model.ts';
import { saysNothing } from '../quoteOf.ts';
import { recordsNear } from '../recordsNear.ts';
import { familyOfName, rowIndex } from '../selectRows.ts';
import { refOf } from '../sentences.ts';
import { timeOrder } from '../time/timeOrder.ts';

/** So many rows before the onset and after the end are searched. */
const REACH = 50_000;
/** When a long log was thinned, so many lines before and after are read again. */
const NEAR = 400;

function factAt({ rows, facts }: LogData, row: number): Fact['kind'] | undefined {
  return rows.fact[row] ? facts[rows.fact[row] ?? 0]?.kind : undefined;
}

/** Whether a row reports success: a stated success or recovery, or an HTTP status below 400. */
export function isSuccess(data: LogData, row: number): boolean {
  const kind = factAt(data, row);
  if (kind === 'success' || kind === 'recovery') return true;
  const status = data.rows.status[row] ?? 0;
  return status >= 200 && status < 400;
}

/** Whether a row reports a change, which may be the reason and does not show that all was well. */
function isChange(data: LogData, row: number): boolean {
  const kind = factAt(data, row);
  return kind === 'change' || kind === 'configuration';
}

/** A record that shows that all was well before, or is again: its place and its instant (NaN when unknown). */
export interface Sign {
  readonly at: LineRef;
  readonly time: number;
  /** Whether the record states a recovery, or is merely a success. */
  readonly how: Exclude<Recovery['how'], 'calm'>;
}

/**
 * The last record before the onset that shows success: of the same job, address, operation, callee, service or source; otherwise any
 * success; otherwise any unmarked record below warning that says something and reports no change; null when there is none.
 */
export function lastSuccessBefore(data: LogData, members: readonly number[]): Sign | null {
  const first = members[0] ?? 0;
  const shares = sharesEntity(data, members);
  const near = recordsNear(data, first, NEAR, 0);
  const found = signsBefore(data, first, shares);
  const nearer = near ? signsBefore(near, near.rows.line.indexOf(data.rows.line[first]!), shares) : [];
  for (const [i, sign] of found.entries()) {
    const both = [nearer[i], sign].filter((one) => one !== null && one !== undefined);
    if (both.length > 0) return both.reduce((a, b) => (b.time > a.time ? b : a));
  }
  return null;
}

/** The last of each of the three kinds before a row: success of an entity that failed, any success, a quiet record. */
function signsBefore(data: LogData, first: number, shares: Shares): readonly (Sign | null)[] {
  const { isMarked } = rowIndex(data);
  let anySuccess: number | null = null;
  let anyQuiet: number | null = null;
  const own = firstBefore(data, first, data.rows.time[first] ?? NaN, (row) => {
    if (isMarked[row] === 1) return false;
    if (isSuccess(data, row)) {
      if (shares(data, row)) return true;
      anySuccess ??= row;
    } else if (anyQuiet === null && !atLeast(data, row, 'warn') && !isChange(data, row) && !saysNothing(data, row)) anyQuiet = row;
    return false;
  });
  return [own, anySuccess, anyQuiet].map((row) => (row === null ? null : signOf(data, row)));
}

function signOf(data: LogData, row: number): Sign {
  return { at: refOf(data, row), time: data.rows.time[row] ?? NaN, how: factAt(data, row) === 'recovery' ? 'stated' : 'success' };
}

/** The latest row before an instant, in any file, that `isSought`; without an instant the nearest above in the same file. */
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

/** Whether a row names an entity that the members name too. */
type Shares = (data: LogData, row: number) => boolean;

const STRONG = ['job', 'address', 'operation', 'callee'] as const;
/** Compared when the members name none of the above. */
const WEAK = ['service', 'source'] as const;

function sharesEntity(data: LogData, members: readonly number[]): Shares {
  const named = (fields: readonly Named[]) =>
    fields
      .map((field) => ({ field, of: new Set(members.map((row) => nameAt(data, field, row)).filter((name) => name !== '')) }))
      .filter(({ of }) => of.size > 0);
  const strong = named(STRONG);
  const chosen = strong.length > 0 ? strong : named(WEAK);
  return (other, row) => chosen.some(({ field, of }) => of.has(nameAt(other, field, row)));
}

type Named = (typeof STRONG | typeof WEAK)[number];

/** The name in a field; operations that differ in numbers only count as one. */
function nameAt(data: LogData, field: Named, row: number): string {
  const name = data.rows[field][row] ?? 0;
  return field === 'operation' ? familyOfName(data, name) : (data.names[name] ?? '');
}

/**
 * The first record after the last failure that shows recovery: a stated one, or success of an entity that failed; null when the log shows
 * none, so that the incident remains open.
 */
export function recoveryAfter(data: LogData, members: readonly number[]): Sign | null {
  const last = members[members.length - 1] ?? 0;
  const shares = sharesEntity(data, members);
  const near = recordsNear(data, last, 0, NEAR);
  const found = recoveryIn(data, last, shares);
  const nearer = near && recoveryIn(near, near.rows.line.indexOf(data.rows.line[last]!), shares);
  return found === null || (nearer !== null && !(found.time < nearer.time)) ? nearer : found;
}

function recoveryIn(data: LogData, last: number, shares: Shares): Sign | null {
  const { rows } = data;
  const end = rows.time[last] ?? NaN;
  const recovers = (row: number): boolean =>
    rows.mark[row] === 0 && (factAt(data, row) === 'recovery' || (isSuccess(data, row) && shares(data, row)));
  if (Number.isNaN(end)) {
    for (let row = last + 1; row < Math.min(rows.length, last + REACH); row++)
      if (rows.file[row] === rows.file[last] && recovers(row)) return signOf(data, row);
    return null;
  }
  const order = timeOrder(data);
  const from = order.at(end);
  for (let at = from; at < Math.min(order.rows.length, from + REACH); at++) {
    const row = order.rows[at]!;
    if ((rows.time[row] !== end || row > last) && recovers(row)) return signOf(data, row);
  }
  return null;
}

/** Whether what fails in an incident also succeeds meanwhile, so that a single success does not end it. */
export function succeedsMeanwhile(data: LogData, members: readonly number[]): boolean {
  const { time, mark } = data.rows;
  const [start, end] = [time[members[0] ?? 0] ?? NaN, time[members[members.length - 1] ?? 0] ?? NaN];
  const shares = sharesEntity(data, members);
  const { rows, at } = timeOrder(data);
  return rows
    .subarray(at(start), at(end + 1))
    .some((row) => time[row]! > start && time[row]! < end && mark[row] === 0 && isSuccess(data, row) && shares(data, row));
}

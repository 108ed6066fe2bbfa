import { groupBy } from '../groupBy.ts';
import type { Category, LineRef, LogData } from '../model.ts';
import { familyOfName, rowIndex } from '../selectRows.ts';
import { refOf } from '../sentences.ts';

/** The kinds of entity by which rows are grouped, as columns of names. */
export type EntityColumn = 'job' | 'address' | 'service' | 'operation' | 'source' | 'callee';

/** Category of a marked row; a record marked only by the trace it carries is an exception. */
export function categoryOf(data: LogData, row: number): Category {
  const mark = data.rows.mark[row] ?? 0;
  return mark === 0 ? 'exception' : (data.marks[mark]?.category ?? 'error');
}

/** The marked rows, ascending. */
export function markedRows(data: LogData): Uint32Array {
  return rowIndex(data).marked;
}

/** What an entity column names in a row; '' for nothing. */
export function nameOf(data: LogData, column: EntityColumn, row: number): string {
  return data.names[data.rows[column][row] ?? 0] ?? '';
}

/** The first line of a row's record as it stands in the file, '' when not kept. */
export function textOf(data: LogData, row: number): string {
  return data.text(data.rows.file[row] ?? 0, data.rows.line[row] ?? 1);
}

/** Up to `most` places of rows. */
export function refsOf(data: LogData, rows: readonly number[], most = 20): readonly LineRef[] {
  return rows.slice(0, most).map((row) => refOf(data, row));
}

/** Rows by what a column of names names in them; those in which it names nothing are left out. Operations go by family. */
export function groupByName(data: LogData, rows: Iterable<number>, column: EntityColumn): Map<string, number[]> {
  const names = data.rows[column];
  const byNumber = groupBy(rows, (row) => names[row] || null);
  const groups = new Map<string, number[]>();
  for (const [number, members] of byNumber) {
    const name = data.names[number] ?? '';
    const key = column === 'operation' ? familyOfName(data, number) : name;
    const known = groups.get(key);
    if (known) for (const row of members) known.push(row);
    else if (key !== '') groups.set(key, members);
  }
  if (column === 'operation') for (const members of groups.values()) members.sort((a, b) => a - b);
  return groups;
}

/** How many names stand in a column of the rows; operations go by family. */
export function distinctNames(data: LogData, rows: Iterable<number>, column: EntityColumn): number {
  const seen = new Uint8Array(data.names.length);
  const names = data.rows[column];
  for (const row of rows) seen[names[row]!] = 1;
  if (column !== 'operation') return seen.reduce((sum, one) => sum + one, 0) - seen[0]!;
  const families = new Set<string>();
  for (let name = 1; name < seen.length; name++) if (seen[name] === 1) families.add(familyOfName(data, name));
  return families.size;
}

/** Families of a log's operations by row. */
export function operationFamilies(data: LogData): (row: number) => string {
  return (row) => familyOfName(data, data.rows.operation[row] ?? 0);
}

/** First and last instant of rows; null when none has one. */
export function extentOf(data: LogData, rows: Iterable<number>): { readonly from: number; readonly to: number } | null {
  let from = Infinity;
  let to = -Infinity;
  for (const row of rows) {
    const time = data.rows.time[row] ?? Number.NaN;
    if (time < from) from = time;
    if (time > to) to = time;
  }
  return from <= to ? { from, to } : null;
}

/** Every row, for extents over the whole log. */
export function* allRows(data: LogData): Generator<number> {
  for (let row = 0; row < data.rows.length; row++) yield row;
}

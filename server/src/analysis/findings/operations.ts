import { addTo } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { familyOfName } from '../selectRows.ts';

const found = new WeakMap<LogData, Map<number, ReadonlyMap<string, readonly number[]>>>();

/** Rows of one file by the family of their operation, ascending; rows without an operation are left out. Cached for each `LogData`. */
export function rowsByOperation(data: LogData, file: number): ReadonlyMap<string, readonly number[]> {
  const known = found.get(data) ?? new Map<number, ReadonlyMap<string, readonly number[]>>();
  found.set(data, known);
  const grouped = known.get(file) ?? grouping(data, file);
  known.set(file, grouped);
  return grouped;
}

function grouping(data: LogData, file: number): ReadonlyMap<string, readonly number[]> {
  const { rows } = data;
  const groups = new Map<string, number[]>();
  for (let row = 0; row < rows.length; row++) {
    const name = rows.operation[row] ?? 0;
    if (name === 0 || rows.file[row] !== file) continue;
    const family = familyOfName(data, name);
    addTo(groups, family, row);
  }
  return groups;
}

/** Rows of one file that state how long they took and name no operation, by their template, ascending; those that failed are left out. */
export function measuredByTemplate({ rows }: LogData, file: number): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < rows.length; row++) {
    if (rows.operation[row] !== 0 || rows.file[row] !== file || rows.mark[row] !== 0 || Number.isNaN(rows.duration[row]!)) continue;
    addTo(groups, rows.template[row]!, row);
  }
  return groups;
}

import type { LineRef, LogData } from '../model.ts';
import { rowIndex } from '../selectRows.ts';

/** The row of the record that begins at a line of a file; null where none does. Rows stand in the order of files and lines. */
export function rowOfLine(data: LogData, { file: name, startLine }: LineRef): number | null {
  const file = rowIndex(data).files.get(name);
  if (file === undefined) return null;
  const { rows } = data;
  for (let low = 0, high = rows.length - 1; low <= high;) {
    const middle = (low + high) >> 1;
    const before = (rows.file[middle] ?? 0) - file || (rows.line[middle] ?? 0) - startLine;
    if (before === 0) return middle;
    if (before < 0) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

import type { LineRef, LogData } from '../model.ts';
import { recordsNear } from '../recordsNear.ts';
import { rowIndex } from '../selectRows.ts';

/** The row of the record that begins at a line; null where none does. Rows are sorted by file and line. */
export function rowOfLine(data: LogData, { file: name, startLine }: LineRef): number | null {
  const file = rowIndex(data).files.get(name);
  if (file === undefined) return null;
  const row = firstFrom(data, file, startLine);
  return data.rows.file[row] === file && data.rows.line[row] === startLine ? row : null;
}

/** The first row at or behind a line. */
function firstFrom({ rows }: LogData, file: number, line: number): number {
  let low = 0;
  for (let high = rows.length; low < high;) {
    const middle = (low + high) >> 1;
    if (((rows.file[middle] ?? 0) - file || (rows.line[middle] ?? 0) - line) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** At most so many lines are looked through from a line without a row to the next one that has a row. */
const MOST_BETWEEN = 20_000;

/** A record: a row of some data. */
export interface RecordAt {
  readonly data: LogData;
  readonly row: number;
}

/** The record that begins at a line; null where none does. One that thinning left out is read again from the file. */
export function recordAt(data: LogData, at: LineRef): RecordAt | null {
  const own = rowOfLine(data, at);
  if (own !== null) return { data, row: own };
  const file = rowIndex(data).files.get(at.file);
  if (file === undefined) return null;
  const { rows } = data;
  const next = firstFrom(data, file, at.startLine);
  const distance = (of: number): number => (rows.file[of] === file ? Math.abs(rows.line[of]! - at.startLine) : Infinity);
  const anchor = distance(next) <= distance(next - 1) ? next : next - 1;
  if (distance(anchor) > MOST_BETWEEN) return null;
  const behind = at.startLine - rows.line[anchor]!;
  const near = recordsNear(data, anchor, Math.max(0, -behind), Math.max(0, behind));
  const row = near?.rows.line.indexOf(at.startLine) ?? -1;
  return near === null || row < 0 ? null : { data: near, row };
}

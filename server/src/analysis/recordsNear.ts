import type { LogData } from './model.ts';

/**
 * The records some lines before and after a row of its file, none left out, on the clock of the whole log; its names are its
 * own. Null where no record was left out, so that the log's own rows say all.
 */
export function recordsNear({ inputs, rows, piece }: LogData, row: number, before: number, after: number): LogData | null {
  const file = rows.file[row]!;
  const line = rows.line[row]!;
  const near = piece?.(file, Math.max(1, line - before), Math.min(inputs[file]?.lines ?? line, line + after));
  const same = near?.rows.line.indexOf(line) ?? -1;
  if (!near || same < 0) return null;
  // What the whole log tells of years and days a piece does not.
  const { time } = near.rows;
  const ahead = rows.time[row]! - time[same]!;
  if (ahead !== 0) time.forEach((at, i) => (time[i] = at + ahead));
  return near;
}

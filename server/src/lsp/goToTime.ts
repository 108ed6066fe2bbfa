import type { GoToTimeParams, GoToTimeResult } from '../protocol/protocol.ts';
import { instantOf, wallOf, zoneOfLog } from './logTimes.ts';
import type { LogView } from './view.ts';

/** The first record at or after a moment; the last record when the log ends before it. */
export function goToTime(view: LogView, { text, line }: GoToTimeParams): GoToTimeResult {
  const instant = instantOf(view, text, line);
  if (!Number.isFinite(instant)) {
    return { line: null, message: 'Write a time as 14:30, 14:30:05, 2026-03-05 14:30, +5m from here, or T-90s from the first failure.' };
  }
  const row = rowFrom(view, instant);
  if (row < 0) return { line: null, message: 'No record of this log states a time.' };
  const { rows } = view.data;
  const zone = zoneOfLog(view);
  const found = rows.time[row] ?? NaN;
  const place = `${wallOf(found, zone)} (${zone})`;
  const message = found < instant ? `The log ends before that, at ${place}.` : place;
  return { line: rows.line[row] ?? 1, message };
}

/** The row at or after an instant, else the last one before it; of rows at one instant the first line. */
function rowFrom({ data: { rows }, file }: LogView, instant: number): number {
  let after = -1;
  let before = -1;
  for (let row = 0; row < rows.length; row += 1) {
    const time = rows.time[row] ?? NaN;
    if (rows.file[row] !== file || !Number.isFinite(time)) continue;
    if (time >= instant && (after < 0 || time < (rows.time[after] ?? 0))) after = row;
    if (time < instant && (before < 0 || time >= (rows.time[before] ?? 0))) before = row;
  }
  return after >= 0 ? after : before;
}

import type { Finding, Incident, LogData } from '../model.ts';
import { msOf } from './words.ts';

/** A finding's lines in the order in which to quote them: those within the first incident that has a part of it, then the rest. */
export function toldLines(incidents: readonly Incident[], finding: Finding): readonly number[] {
  const part = incidents.flatMap(({ parts = [] }) => parts).find((one) => one.finding === finding.id);
  if (part === undefined) return finding.lines;
  const inside = new Set(part.lines);
  return [...part.lines, ...finding.lines.filter((line) => !inside.has(line))];
}

/** Rows in the order in which to quote them: those in the time of the first incident, then the rest. */
export function toldRows(data: LogData, [first]: readonly Incident[], rows: readonly number[]): readonly number[] {
  const [from, to] = [msOf(first?.startTime ?? null), msOf(first?.endTime ?? null) + 1];
  const isInside = (row: number): boolean => data.rows.time[row]! >= from && data.rows.time[row]! < to;
  return [...rows.filter(isInside), ...rows.filter((row) => !isInside(row))];
}

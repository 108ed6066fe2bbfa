import type { Finding, Incident, LogData } from '../model.ts';
import { msOf } from './words.ts';

/** So many lines stand for what a finding holds outside of incidents: the background of what is told. */
const OF_BACKGROUND = 3;

/** A finding's lines in the order in which to quote them: those within the first incident that holds some, then a few of the rest; all where there is no incident. */
export function toldLines(incidents: readonly Incident[], { id, lines }: Finding): readonly number[] {
  const part = incidents.flatMap(({ parts = [] }) => parts).find(({ finding }) => finding === id);
  if (incidents.length === 0 || (part === undefined && incidents.some(({ findings }) => findings.includes(id)))) return lines;
  const inside = new Set(part?.lines);
  return [...inside, ...lines.filter((line) => !inside.has(line)).slice(0, OF_BACKGROUND)];
}

/** Whether a finding, where there are incidents, lies mostly outside of them: it fails all along. */
export function isBackground(incidents: readonly Incident[], { id, count }: Finding): boolean {
  const parts = incidents.flatMap((incident) => (incident.parts ?? []).filter(({ finding }) => finding === id));
  if (incidents.length === 0 || (parts.length === 0 && incidents.some(({ findings }) => findings.includes(id)))) return false;
  return 2 * parts.reduce((sum, part) => sum + part.count, 0) < count;
}

/** Rows in the order in which to quote them: those in the time of the first incident, then the rest. */
export function toldRows(data: LogData, [first]: readonly Incident[], rows: readonly number[]): readonly number[] {
  const [from, to] = [msOf(first?.startTime ?? null), msOf(first?.endTime ?? null) + 1];
  const isInside = (row: number): boolean => data.rows.time[row]! >= from && data.rows.time[row]! < to;
  return [...rows.filter(isInside), ...rows.filter((row) => !isInside(row))];
}

import type { LogData } from '../model.ts';
import { offsetAt } from '../time/zones.ts';

/**
 * The data with the times of each file that states no date or no zone on the day and in the zone that a report took them for: what tells those (when
 * the file was last changed, the files read with it) says nothing of its lines. The data itself where they agree.
 */
export function onClocksOf(report: unknown, data: LogData): LogData {
  const ahead = data.inputs.map(({ timeCard: { day, assumedZone, zoneFrom } }, i) => {
    const then = fieldOf(itemOf(fieldOf(report, 'inputs'), i), 'timeCard');
    const days = day === undefined ? 0 : Date.parse(textOf(then, 'day') ?? day) - Date.parse(day);
    const isInferred = zoneFrom !== undefined || textOf(then, 'zoneFrom') !== null;
    const before = isInferred ? textOf(then, 'assumedZone') : null;
    const now = assumedZone ?? 'UTC';
    return (at: number): number =>
      at + days + (before === null || before === now ? 0 : 60_000 * (minutesOf(now, at) - minutesOf(before, at)));
  });
  const { time, file } = data.rows;
  const moved = time.map((at, row) => ahead[file[row]!]?.(at) ?? at);
  return moved.every((at, row) => Object.is(at, time[row])) ? data : { ...data, rows: { ...data.rows, time: moved } };
}

const minutesOf = (zone: string, at: number): number => (Number.isNaN(at) ? 0 : (offsetAt(zone, at) ?? 0));

function textOf(value: unknown, name: string): string | null {
  const text = fieldOf(value, name);
  return typeof text === 'string' ? text : null;
}

const itemOf = (value: unknown, at: number): unknown => (Array.isArray(value) ? value[at] : undefined);

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

import type { LogData } from '../model.ts';

/**
 * The data with the times of each file that states no date on the day that a report gave it: that day was inferred from when the file was
 * last changed, which says nothing of its lines. The data itself where all days agree.
 */
export function onDaysOf(report: unknown, data: LogData): LogData {
  const ahead = data.inputs.map(({ timeCard: { day } }, i) =>
    day === undefined ? 0 : Date.parse(dayIn(report, i) ?? day) - Date.parse(day),
  );
  if (ahead.every((ms) => !ms)) return data;
  const time = data.rows.time.map((at, row) => at + (ahead[data.rows.file[row]!] || 0));
  return { ...data, rows: { ...data.rows, time } };
}

/** The day that a written report states for its n-th input. */
function dayIn(report: unknown, input: number): string | null {
  const inputs = fieldOf(report, 'inputs');
  const day = Array.isArray(inputs) ? fieldOf(fieldOf(inputs[input], 'timeCard'), 'day') : null;
  return typeof day === 'string' ? day : null;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

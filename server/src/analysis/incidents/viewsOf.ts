import type { Finding, LogData } from '../model.ts';

const VIEW_KINDS: ReadonlySet<Finding['kind']> = new Set(['error-rate', 'latency-shift', 'retry-storm', 'absence']);
/** A view may lie so far from the incident, ms. */
const VIEW_REACH = 120_000;

/**
 * The findings (ids) that are views of the incident: rates, shifts, retry storms and absences of the same files that overlap it in time.
 */
export function viewsOf({ inputs, rows }: LogData, members: readonly number[], all: readonly Finding[]): string[] {
  const files = new Set(members.map((row) => inputs[rows.file[row] ?? 0]?.file));
  const start = rows.time[members[0] ?? 0] ?? NaN;
  const end = rows.time[members[members.length - 1] ?? 0] ?? NaN;
  const meets = ({ firstTime, lastTime }: Finding) =>
    firstTime === null || lastTime === null
      ? Number.isNaN(start)
      : Date.parse(firstTime) <= end + VIEW_REACH && Date.parse(lastTime) >= start - VIEW_REACH;
  return all.filter((finding) => VIEW_KINDS.has(finding.kind) && files.has(finding.file) && meets(finding)).map(({ id }) => id);
}

import type { Report } from '../model.ts';

/** The report as JSON, as `log-triage report --format json` prints it and `verify` reads it. */
export function toJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

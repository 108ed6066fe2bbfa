import type { Report } from '../../server/src/analysis/model.ts';
import { triage } from './approvedLog.ts';

/** A line at a time, ms behind the beginning, of one of several logs. */
export type Line = readonly [ms: number, file: string, text: string];

const BEGAN = Date.UTC(2026, 2, 5, 14, 0, 0);

/** The instant so many ms behind the beginning: `2026-03-05T14:00:00.000Z`, and as `14:00:00`. */
export const iso = (ms: number): string => new Date(BEGAN + ms).toISOString();
export const clock = (ms: number): string => iso(ms).slice(11, 19);

/** What is told every so many ms between two times. */
export const every = (from: number, to: number, step: number, tell: (ms: number) => readonly Line[]): readonly Line[] =>
  Array.from({ length: Math.floor((to - from) / step) }, (_, n) => tell(from + n * step)).flat();

/** The report on the logs that hold these lines. */
export function report(...lines: readonly Line[]): Report {
  const files = new Map<string, string[]>();
  for (const [, file, text] of [...lines].sort((a, b) => a[0] - b[0])) files.set(file, [...(files.get(file) ?? []), text]);
  const named = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return triage(named.map(([file, texts]) => [file, `${texts.join('\n')}\n`])).report;
}

/** The first hypothesis: its cause, the service it names first and what it says. */
export function first({ hypotheses: [one] }: Report): string {
  return one === undefined ? 'none' : `${one.cause} ${one.services[0] ?? '-'}: ${one.statement}`;
}

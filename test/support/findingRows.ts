import type { Finding, LogData } from '../../server/src/analysis/model.ts';
import type { Row } from './logData.ts';

/** `count` rows, or several rows for each number from 0 on. */
export const many = (count: number, make: (n: number) => Row | readonly Row[]): readonly Row[] =>
  Array.from({ length: count }, (_, n) => make(n)).flat();

/** A row at so many seconds. */
export const at = (seconds: number, template: string, more: Partial<Row> = {}): Row => ({
  time: Math.round(seconds * 1000),
  level: 'info',
  template,
  ...more,
});

/** A row that is marked as a failure. */
export const fails = (seconds: number, template: string, more: Partial<Row> = {}): Row =>
  at(seconds, template, { level: 'error', mark: 'error', ...more });

/** The marked rows. */
export const marked = (data: LogData): readonly number[] => [...data.rows.mark.keys()].filter((row) => data.rows.mark[row] !== 0);

/** Findings as `title | lines`, and their count where not all lines are kept. */
export const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ title, lines, count }) => `${title} | ${lines.join(',')}${count === lines.length ? '' : ` (${count})`}`);

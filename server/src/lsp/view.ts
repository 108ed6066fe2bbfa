import type { Finding, LogData, Report } from '../analysis/model.ts';
import { lowerBound } from '../analysis/sortedSearch.ts';

/** What diagnostics are made of: of a log that was read, or of parts of it. */
export interface MarkedLog {
  readonly uri: string;
  /** As in `LogView`. */
  readonly file: number;
  readonly text: (line: number) => string;
  readonly report: Pick<Report, 'findings'> & {
    readonly inputs: readonly Pick<Report['inputs'][number], 'file'>[];
    readonly templates: readonly Pick<Report['templates'][number], 'id' | 'text'>[];
  };
}

/**
 * What every feature reads: one log, analysed. Document lines are 0-based, report lines 1-based; the names here that
 * say `line` mean report lines.
 */
export interface LogView {
  readonly uri: string;
  /** Index in `report.inputs` and in the rows' `file`; a report may speak of several. */
  readonly file: number;
  readonly report: Report;
  readonly data: LogData;
  /** Text of a 1-based line, without its end, at most a few thousand units. */
  readonly text: (line: number) => string;
  /** A 1-based line in full, where the log is at hand. */
  readonly whole?: (line: number) => string;
  /** 1-based lines that hold a text, ascending; at most some thousands. */
  readonly find: (text: string) => readonly number[];
}

/** Index of the row whose record holds the line; -1 when none does. */
export function rowAt({ data: { rows }, file }: LogView, line: number): number {
  let low = 0;
  let high = rows.length - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const fileHere = rows.file[middle] ?? 0;
    if (fileHere < file || (fileHere === file && (rows.line[middle] ?? 0) <= line)) {
      found = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  if (found < 0 || rows.file[found] !== file) return -1;
  return (rows.endLine[found] ?? 0) >= line ? found : -1;
}

/** The findings a line belongs to, most important first, as they stand in the report. */
export function findingsAt(view: LogView, line: number): readonly Finding[] {
  return findingsOf(view).filter(
    (finding) =>
      includesSorted(finding.lines, line) || (finding.trace !== null && line >= finding.trace.startLine && line <= finding.trace.endLine),
  );
}

/** The findings of the view's own file, in the report's order of importance. */
export function findingsOf({ report, file }: Pick<MarkedLog, 'report' | 'file'>): readonly Finding[] {
  if (report.inputs.length < 2) return report.findings;
  const name = report.inputs[file]?.file;
  return report.findings.filter((finding) => finding.file === name);
}

/** Whether an ascending list holds a number. */
export function includesSorted(list: readonly number[], value: number): boolean {
  const at = lowerBound(list, value);
  return list[at] === value;
}

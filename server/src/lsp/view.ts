import type { Finding, LogData, Report } from '../analysis/model.ts';
import { lowerBound } from '../analysis/sortedSearch.ts';

/** What diagnostics are made from: a log that was read, in whole or in part. */
export interface MarkedLog {
  readonly uri: string;
  /** As in `LogView`. */
  readonly file: number;
  readonly text: (line: number) => string;
  readonly report: Pick<Report, 'findings'> & {
    /** Left out while only parts of the log are read. */
    readonly incidents?: Report['incidents'];
    readonly inputs: readonly Pick<Report['inputs'][number], 'file'>[];
    readonly templates: readonly Pick<Report['templates'][number], 'id' | 'text'>[];
  };
}

/** The analysis of one log, which every feature reads. Lines are 1-based here, as in the report; those of LSP are 0-based. */
export interface LogView {
  readonly uri: string;
  /** Index of the log in `report.inputs` and in the rows' `file`, since a report may be about several. */
  readonly file: number;
  readonly report: Report;
  readonly data: LogData;
  /** Text of a 1-based line, without its line end, cut to a few thousand UTF-16 units. */
  readonly text: (line: number) => string;
  /** Text of a 1-based line, uncut, where the log is at hand. */
  readonly whole?: (line: number) => string;
  /** 1-based lines that hold a text, ascending, at most some thousands. */
  readonly find: (text: string) => readonly number[];
}

/** The row whose record holds a 1-based line; -1 when there is none. */
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

/** The findings of a line, most important first. */
export function findingsAt(view: LogView, line: number): readonly Finding[] {
  return findingsOf(view).filter(
    (finding) =>
      includesSorted(finding.lines, line) || (finding.trace !== null && line >= finding.trace.startLine && line <= finding.trace.endLine),
  );
}

/** The findings of the view's own file, most important first. */
export function findingsOf({ report, file }: Pick<MarkedLog, 'report' | 'file'>): readonly Finding[] {
  if (report.inputs.length < 2) return report.findings;
  const name = report.inputs[file]?.file;
  return report.findings.filter((finding) => finding.file === name);
}

/** Whether a sorted list (ascending) holds a number. */
export function includesSorted(list: readonly number[], value: number): boolean {
  const at = lowerBound(list, value);
  return list[at] === value;
}

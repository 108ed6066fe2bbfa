import { lowerBound } from '../analysis/sortedSearch.ts';
import type { FailuresParams, FailuresResult } from '../protocol/protocol.ts';
import { rowsOfTemplate } from './occurrences.ts';
import { clip, noFailures, noRecord } from './words.ts';
import type { LogView } from './view.ts';
import { findingsOf, includesSorted, rowAt } from './view.ts';

/**
 * The failure after or before a line (1-based), wrapping around at the ends: the first line of the nearest marked record; with `beyond`, of
 * the nearest one outside that finding.
 */
export function failureFrom(view: LogView, { line, direction, beyond }: FailuresParams): FailuresResult {
  if (direction === 'lastSuccess') return lastSuccess(view);
  if (direction === 'nextSame' || direction === 'previousSame') return sameStatement(view, line, direction);
  const skipped = findingsOf(view).find(({ id }) => id === beyond)?.lines ?? [];
  const all = failureLines(view);
  const others = all.filter((candidate) => !includesSorted(skipped, candidate));
  const lines = others.length > 0 ? others : all;
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return { line: null, title: noFailures };
  if (direction === 'first') return described(view, startOfIncident(view) ?? first);
  const found =
    direction === 'next' ? (lines.find((candidate) => candidate > line) ?? first) : (lines[lowerBound(lines, line) - 1] ?? last);
  return described(view, found);
}

/** The first failure (1-based line) of the gravest incident of the view's file, which stray failures may precede; null when there is none. */
function startOfIncident({ report, file }: LogView): number | null {
  const name = report.inputs[file]?.file;
  return report.incidents.find(({ firstFailure }) => firstFailure.file === name)?.firstFailure.startLine ?? null;
}

/** The last success before the first incident in the view's file. */
function lastSuccess(view: LogView): FailuresResult {
  const file = view.report.inputs[view.file]?.file;
  const found = view.report.incidents.map(({ lastSuccess: one }) => one).find((one) => one !== null && one.file === file);
  return found ? described(view, found.startLine) : { line: null, title: 'No success before the first failure was found.' };
}

/** The next or previous record of the statement at a line, wrapping around at the ends. */
function sameStatement(view: LogView, line: number, direction: 'nextSame' | 'previousSame'): FailuresResult {
  const { rows, templates } = view.data;
  const row = rowAt(view, line);
  if (row < 0) return { line: null, title: noRecord };
  const template = rows.template[row] ?? 0;
  const lines = rowsOfTemplate(view, template).map((one) => rows.line[one] ?? 0);
  const at = lines.indexOf(rows.line[row] ?? 0) + (direction === 'nextSame' ? 1 : -1);
  const found = lines[(at + lines.length) % lines.length];
  return { line: found ?? null, title: clip(templates[template]?.text ?? '', 200) };
}

/** First lines (1-based, ascending) of the marked records and traces of the view's file. */
function failureLines(view: LogView): readonly number[] {
  const { rows } = view.data;
  const lines: number[] = [];
  for (let row = 0; row < rows.length; row += 1) if (rows.file[row] === view.file && rows.mark[row] !== 0) lines.push(rows.line[row]!);
  for (const { startLine, trace, severity } of findingsOf(view)) if (trace !== null && severity !== 'info') lines.push(startLine);
  return [...new Set(lines)].sort((a, b) => a - b);
}

function described(view: LogView, line: number): FailuresResult {
  const finding = findingsOf(view).find(({ lines, startLine }) => startLine === line || includesSorted(lines, line));
  return { line, title: finding?.title ?? '' };
}

import { lowerBound } from '../analysis/sortedSearch.ts';
import type { FailuresParams, FailuresResult } from '../protocol/protocol.ts';
import { rowsOfTemplate } from './occurrences.ts';
import { clip, noFailures, noRecord } from './words.ts';
import type { LogView } from './view.ts';
import { findingsOf, includesSorted, rowAt } from './view.ts';

/**
 * The failure after or before a line: the first line of the nearest marked record, or, with `beyond`, of the nearest
 * one outside that finding. Goes round at the ends.
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
  if (direction === 'first') return described(view, whereFailuresRise(view) ?? first);
  const found =
    direction === 'next' ? (lines.find((candidate) => candidate > line) ?? first) : (lines[lowerBound(lines, line) - 1] ?? last);
  return described(view, found);
}

/** In a log that fails all along, where its incident begins: what failed before says little. Null in any other. */
function whereFailuresRise({ report, file }: LogView): number | null {
  const [incident] = report.incidents;
  return incident?.risen && incident.firstFailure.file === report.inputs[file]?.file ? incident.firstFailure.startLine : null;
}

/** The last success before the first incident of the view's file that has one. */
function lastSuccess(view: LogView): FailuresResult {
  const file = view.report.inputs[view.file]?.file;
  const found = view.report.incidents.map(({ lastSuccess: one }) => one).find((one) => one !== null && one.file === file);
  return found ? described(view, found.startLine) : { line: null, title: 'No success before the first failure was found.' };
}

/** The next or previous record that the line's statement made, round at the ends. */
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

/** First lines of marked records and of traces of the view's file, ascending and distinct. */
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

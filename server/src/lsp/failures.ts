import type { FailuresParams, FailuresResult } from '../protocol/protocol.ts';
import type { LogView } from './view.ts';
import { includesSorted, lowerBound } from './view.ts';

/**
 * The failure after or before a line: the first line of the nearest marked record, or, with `beyond`, of the nearest
 * one outside that finding. Goes round at the ends. Null when nothing is marked.
 */
export function failureFrom(view: LogView, { line, direction, beyond }: FailuresParams): FailuresResult | null {
  const skipped = view.report.findings.find(({ id }) => id === beyond)?.lines ?? [];
  const all = failureLines(view);
  const others = all.filter((candidate) => !includesSorted(skipped, candidate));
  const lines = others.length > 0 ? others : all;
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return null;
  if (direction === 'first') return described(view, first);
  const found =
    direction === 'next' ? (lines.find((candidate) => candidate > line) ?? first) : (lines[lowerBound(lines, line) - 1] ?? last);
  return described(view, found);
}

/** First lines of marked records and of traces, ascending and distinct. */
function failureLines({ data, report }: LogView): readonly number[] {
  const { rows } = data;
  const lines: number[] = [];
  for (let row = 0; row < rows.length; row += 1) if ((rows.mark[row] ?? 0) > 0) lines.push(rows.line[row] ?? 0);
  for (const { startLine, trace, severity } of report.findings) if (trace !== null && severity !== 'info') lines.push(startLine);
  return [...new Set(lines)].sort((a, b) => a - b);
}

function described({ report }: LogView, line: number): FailuresResult {
  const finding = report.findings.find(({ lines, startLine }) => startLine === line || includesSorted(lines, line));
  return { line, title: finding?.title ?? '' };
}

import { FoldingRangeKind } from 'vscode-languageserver';
import type { FoldingRange } from 'vscode-languageserver';
import type { LogView } from './view.ts';

/** `editor.foldingMaximumRegions`: VS Code keeps no more. */
const mostRegions = 5000;
/** So many records of one template in a row fold under the first. */
const runOf = 4;

/** Folding ranges: records of several lines under their first line, runs of one template under their first record. */
export function foldingOf({ data }: LogView): FoldingRange[] {
  const { rows } = data;
  const ranges: FoldingRange[] = [];
  const add = (from: number, to: number, kind?: FoldingRangeKind): void => {
    if (to > from) ranges.push({ startLine: from - 1, endLine: to - 1, ...(kind === undefined ? {} : { kind }) });
  };
  let start = 0;
  for (let row = 0; row < rows.length && ranges.length < mostRegions; row += 1) {
    const line = rows.line[row] ?? 0;
    const endLine = rows.endLine[row] ?? line;
    add(line, endLine, FoldingRangeKind.Region);
    const goesOn = rows.template[row + 1] === rows.template[row] && rows.line[row + 1] === endLine + 1;
    if (goesOn) continue;
    if (row - start + 1 >= runOf) add(rows.line[start] ?? 0, endLine, FoldingRangeKind.Comment);
    start = row + 1;
  }
  for (const trace of data.traces) {
    if (ranges.length >= mostRegions) break;
    add(trace.startLine, trace.endLine, FoldingRangeKind.Region);
  }
  return withoutTwins(ranges);
}

/** VS Code keeps one range for a start line; this keeps the longest. */
function withoutTwins(ranges: readonly FoldingRange[]): FoldingRange[] {
  const byStart = new Map<number, FoldingRange>();
  for (const range of ranges) {
    const twin = byStart.get(range.startLine);
    if (twin === undefined || twin.endLine < range.endLine) byStart.set(range.startLine, range);
  }
  return [...byStart.values()].sort((a, b) => a.startLine - b.startLine);
}

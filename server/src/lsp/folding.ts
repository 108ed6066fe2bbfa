import { FoldingRangeKind } from 'vscode-languageserver';
import type { FoldingRange } from 'vscode-languageserver';
import type { LogView } from './view.ts';

/** VS Code keeps no more regions (`editor.foldingMaximumRegions`). */
const mostRegions = 5000;
/** So many records of one template in a row fold into the first. */
const runOf = 4;

/** Records of several lines (traces, dumps) fold under their header; runs of one template fold under their first. */
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

/** VS Code keeps one region a start line; the longest is the one to keep. */
function withoutTwins(ranges: readonly FoldingRange[]): FoldingRange[] {
  const byStart = new Map<number, FoldingRange>();
  for (const range of ranges) {
    const twin = byStart.get(range.startLine);
    if (twin === undefined || twin.endLine < range.endLine) byStart.set(range.startLine, range);
  }
  return [...byStart.values()].sort((a, b) => a.startLine - b.startLine);
}

import type { DocumentLink } from 'vscode-languageserver';
import { placesIn } from '../protocol/sourcePlaces.ts';
import type { LogView } from './view.ts';

const mostLinks = 5000;
const mostLines = 20_000;

/** Links from `file:line` to the workspace's own file, which the client looks up when the link is followed. */
export function linksOf(view: LogView): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const line of linesToRead(view)) {
    for (const { from, to, place } of placesIn(view.text(line))) {
      const range = { start: { line: line - 1, character: from }, end: { line: line - 1, character: to } };
      const argument = encodeURIComponent(JSON.stringify([place]));
      links.push({ range, target: `command:logTriage.openSource?${argument}`, tooltip: 'Open in the workspace' });
    }
    if (links.length >= mostLinks) break;
  }
  return links;
}

/** The lines to look for links in, as many as time allows: first those of traces, then marked records, then all others. */
function* linesToRead({ data, report, file }: LogView): Generator<number> {
  const { rows } = data;
  const seen = new Set<number>();
  const fresh = (line: number): boolean => seen.size < mostLines && !seen.has(line) && seen.add(line).has(line);
  for (const trace of data.traces) {
    if (trace.file !== file) continue;
    for (let line = trace.startLine; line <= trace.endLine; line += 1) if (fresh(line)) yield line;
  }
  for (let row = 0; row < rows.length; row += 1) {
    if (rows.mark[row] === 0 || rows.file[row] !== file) continue;
    const end = Math.min(rows.endLine[row] ?? 0, (rows.line[row] ?? 0) + 200);
    for (let line = rows.line[row] ?? 0; line <= end; line += 1) if (fresh(line)) yield line;
  }
  const lines = report.inputs[file]?.lines ?? 0;
  for (let line = 1; line <= lines && seen.size < mostLines; line += 1) if (fresh(line)) yield line;
}

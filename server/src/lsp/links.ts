import { t } from '@vscode/l10n';
import type { DocumentLink } from 'vscode-languageserver';
import type { LogView } from './view.ts';

/** What the command `logTriage.openSource` takes: a file as a log wrote it. */
export interface SourcePlace {
  readonly file: string;
  /** 1-based; null when the log names none. */
  readonly line: number | null;
}

const mostLinks = 5000;
const mostLines = 20_000;
const longestLine = 2000;
/** Endings a path must have to be taken for a source file. */
const endings =
  'py|pyi|js|jsx|mjs|cjs|ts|tsx|mts|cts|java|kt|kts|scala|groovy|go|rs|rb|php|cs|fs|vb|c|cc|cpp|cxx|h|hh|hpp|m|mm|swift|dart|ex|exs|erl|pl|pm|lua|r|R|sh|vue|svelte';
const pathChar = /[\w.@+~\-/\\]/;
/** Python's `File "…", line 15`. */
const quoted = /File "([^"\n]{1,300})", line (\d{1,7})/g;
/** The end of `path/file.ext:12`, `path/file.ext:12:5` and PHP's `file.php(12)`; the path is found by walking back. */
const ending = new RegExp(String.raw`\.(?:${endings})(?::(\d{1,7})(?::\d{1,6})?|\((\d{1,7})\))`, 'g');

/** Links from `file:line` in traces and marked records to the workspace's own file; the client finds it when followed. */
export function linksOf(view: LogView): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const line of linesWithPlaces(view)) {
    for (const { from, to, place } of placesIn(view.text(line))) {
      const range = { start: { line: line - 1, character: from }, end: { line: line - 1, character: to } };
      const argument = encodeURIComponent(JSON.stringify([place]));
      links.push({ range, target: `command:logTriage.openSource?${argument}`, tooltip: t('Open in the workspace') });
    }
    if (links.length >= mostLinks) break;
  }
  return links;
}

/** Lines of traces, and the lines of marked records. */
function* linesWithPlaces({ data }: LogView): Generator<number> {
  const { rows } = data;
  const seen = new Set<number>();
  const fresh = (line: number): boolean => seen.size < mostLines && !seen.has(line) && seen.add(line).has(line);
  for (const { startLine, endLine } of data.traces) {
    for (let line = startLine; line <= endLine; line += 1) if (fresh(line)) yield line;
  }
  for (let row = 0; row < rows.length; row += 1) {
    if (rows.mark[row] === 0) continue;
    const end = Math.min(rows.endLine[row] ?? 0, (rows.line[row] ?? 0) + 200);
    for (let line = rows.line[row] ?? 0; line <= end; line += 1) if (fresh(line)) yield line;
  }
}

/** The places of source files a line names, by ascending offset. */
export function placesIn(text: string): readonly { readonly from: number; readonly to: number; readonly place: SourcePlace }[] {
  const line = text.slice(0, longestLine);
  const found: { from: number; to: number; place: SourcePlace }[] = [];
  for (const match of line.matchAll(quoted)) {
    const from = match.index + 6;
    const file = match[1] ?? '';
    if (file.startsWith('<')) continue;
    found.push({ from, to: from + file.length, place: { file, line: Number(match[2]) } });
  }
  for (const match of line.matchAll(ending)) {
    const from = startOfPath(line, match.index);
    const dot = match[0].search(/[:(]/);
    if (from === match.index) continue;
    const place = { file: line.slice(from, match.index + dot), line: Number(match[1] ?? match[2]) };
    found.push({ from, to: match.index + match[0].length, place });
  }
  return found.sort((a, b) => a.from - b.from);
}

/** Where the path that runs up to an offset begins, at most 300 units before it; a drive letter belongs to it. */
function startOfPath(line: string, end: number): number {
  let from = end;
  while (from > 0 && end - from < 300 && pathChar.test(line.charAt(from - 1))) from -= 1;
  return /(?:^|[^A-Za-z])[A-Za-z]:$/.test(line.slice(Math.max(0, from - 3), from)) ? from - 2 : from;
}

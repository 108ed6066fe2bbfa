import { DocumentHighlightKind } from 'vscode-languageserver';
import type { DocumentHighlight, Location, Range } from 'vscode-languageserver';
import type { LogColumns } from '../analysis/model.ts';
import { rowAt } from './view.ts';
import type { LogView } from './view.ts';

const mostPlaces = 1000;
const columns = ['job', 'request', 'address', 'service', 'operation', 'callee'] as const satisfies readonly (keyof LogColumns)[];

/** Every place of the identifier at a position: a job, request, address, service, operation. Other words have none, so that dates do not light up. */
export function occurrencesAt(view: LogView, line: number, character: number): readonly Range[] {
  const { rows, names } = view.data;
  const row = rowAt(view, line);
  if (row < 0) return [];
  for (const column of columns) {
    const name = rows[column][row] ?? 0;
    const text = names[name] ?? '';
    if (name === 0 || text === '' || !covers(view.text(line), text, character)) continue;
    return places(view, column, name, text);
  }
  return [];
}

function covers(line: string, text: string, character: number): boolean {
  for (let at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + 1)) {
    if (character >= at && character <= at + text.length) return true;
  }
  return false;
}

function places(
  { data: { rows }, file, text: lineText }: LogView,
  column: (typeof columns)[number],
  name: number,
  text: string,
): readonly Range[] {
  const found: Range[] = [];
  for (let row = 0; row < rows.length && found.length < mostPlaces; row += 1) {
    if (rows.file[row] !== file || rows[column][row] !== name) continue;
    const line = (rows.line[row] ?? 1) - 1;
    const at = lineText(line + 1).indexOf(text);
    if (at >= 0) found.push({ start: { line, character: at }, end: { line, character: at + text.length } });
  }
  return found;
}

/** The occurrences to highlight. An empty answer would make the editor light up every equal word, each date of the log: it gets an empty range instead. */
export function highlightsOf(view: LogView, line: number, character: number): DocumentHighlight[] {
  const position = { line: line - 1, character };
  const found = occurrencesAt(view, line, character);
  const shown = found.length > 0 ? found : [{ start: position, end: position }];
  return shown.map((range) => ({ range, kind: DocumentHighlightKind.Text }));
}

export const referencesOf = (view: LogView, line: number, character: number): Location[] =>
  occurrencesAt(view, line, character).map((range) => ({ uri: view.uri, range }));

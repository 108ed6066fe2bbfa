import { DocumentHighlightKind } from 'vscode-languageserver';
import type { DocumentHighlight, Location, Range } from 'vscode-languageserver';
import type { LogColumns } from '../analysis/model.ts';
import { rangeOfLine } from './ranges.ts';
import { rowAt } from './view.ts';
import type { LogView } from './view.ts';

const mostPlaces = 1000;
const columns = ['job', 'request', 'address', 'service', 'operation', 'callee'] as const satisfies readonly (keyof LogColumns)[];

/** Words that identify one thing: letters mixed with digits (`req-04001`, UUIDs), addresses, long numbers; not dates, times or counts. */
const naming =
  /(?<![\w.-])(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[\w.-]{0,80}\d)(?=[\w.-]{0,80}[A-Za-z])(?![\dTZ.:-]{1,40}(?![\w-]))\w[\w.-]{2,80}\w|\d{6,20})(?![\w-])/g;
/**
 * Of those, words that are likely the subject of a record and not a size or a host: a UUID, or words joined with a number of three digits
 * or more.
 */
const subject = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z]{2,20}[-_:][\w-]{0,60}\d{3}[\w-]{0,20}|[A-Z]\d[A-Z0-9]{4,20})$/i;

/** The identifier at a position: an entity that was read there, else a word that looks like one; null for other words. */
export function identifierAt(view: LogView, line: number, character: number): string | null {
  const { rows, names } = view.data;
  const row = rowAt(view, line);
  const text = view.text(line);
  for (const column of row < 0 ? [] : columns) {
    const name = names[rows[column][row] ?? 0] ?? '';
    if (name !== '' && covers(text, name, character)) return name;
  }
  for (const { index, 0: word } of text.slice(0, 4096).matchAll(naming)) {
    if (character >= index && character <= index + word.length) return word;
  }
  return null;
}

/** What a record is about: its request, its job, else its first word that looks like a subject. */
export function subjectOf(view: LogView, row: number): string | null {
  const { rows, names } = view.data;
  const named = names[rows.request[row] ?? 0] || names[rows.job[row] ?? 0];
  if (named) return named;
  const words = [...view.text(rows.line[row] ?? 1).matchAll(naming)].map(([word]) => word);
  return words.find((word) => subject.test(word)) ?? null;
}

/** Lines (1-based, ascending) of a log that hold an identifier as a whole word. */
export function linesNaming(view: LogView, text: string): readonly number[] {
  const whole = new RegExp(`(?<![\\w-])${text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}(?![\\w-])`);
  return view.find(text).filter((line) => whole.test(view.text(line)));
}

/** Rows of the view's file whose records hold an identifier. */
export function rowsNaming(view: LogView, text: string): readonly number[] {
  return [...new Set(linesNaming(view, text).map((line) => rowAt(view, line)))].filter((row) => row >= 0);
}

/** Rows of the view's file that belong to one template. */
export function rowsOfTemplate({ data: { rows }, file }: LogView, template: number): readonly number[] {
  const found: number[] = [];
  for (let row = 0; row < rows.length; row += 1) if (rows.file[row] === file && rows.template[row] === template) found.push(row);
  return found;
}

function covers(line: string, text: string, character: number): boolean {
  for (let at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + 1)) {
    if (character >= at && character <= at + text.length) return true;
  }
  return false;
}

function places(view: LogView, text: string): readonly Range[] {
  return linesNaming(view, text)
    .slice(0, mostPlaces)
    .map((line) => {
      const at = view.text(line).indexOf(text);
      return { start: { line: line - 1, character: at }, end: { line: line - 1, character: at + text.length } };
    });
}

/**
 * The occurrences to highlight. Given none, the editor would highlight every equal word, such as the date on each line; an empty range
 * prevents that.
 */
export function highlightsOf(view: LogView, line: number, character: number): DocumentHighlight[] {
  const position = { line: line - 1, character };
  const identifier = identifierAt(view, line, character);
  const found = identifier === null ? [] : places(view, identifier);
  const shown = found.length > 0 ? found : [{ start: position, end: position }];
  return shown.map((range) => ({ range, kind: DocumentHighlightKind.Text }));
}

/** The identifier's places in every log; where there is no identifier at the position, the records of the line's statement. */
export function referencesOf(view: LogView, all: readonly LogView[], line: number, character: number): Location[] {
  const identifier = identifierAt(view, line, character);
  if (identifier !== null) {
    const found = all.flatMap((log) => places(log, identifier).map((range) => ({ uri: log.uri, range })));
    return found.slice(0, mostPlaces);
  }
  const row = rowAt(view, line);
  if (row < 0) return [];
  const same = rowsOfTemplate(view, view.data.rows.template[row] ?? 0).slice(0, mostPlaces);
  return same.map((one) => {
    const at = view.data.rows.line[one] ?? 1;
    return { uri: view.uri, range: rangeOfLine(at, view.text(at)) };
  });
}

import { messageReader } from '../analysis/logStatements/messageReader.ts';
import type { LogStatement, WrittenRecord } from '../analysis/logStatements/statement.ts';
import type { Candidate, StatementIndex } from '../analysis/logStatements/statementIndex.ts';
import { levelOfCode } from '../analysis/lines/levels.ts';
import type { Format, LogData } from '../analysis/model.ts';
import type { LogView } from './view.ts';

/** How many lines are looked at to tell the formats of a log. */
const mostSampled = 400;
/** At most so many records are looked at one by one, of a template that several statements may have written. */
const mostLookedAt = 5000;

const readers = new WeakMap<LogData, Map<number, (line: string) => string>>();

/** A row as the search for its source statement needs it. */
export function recordAt(view: LogView, row: number, formats: readonly Format[]): WrittenRecord {
  const { rows, names } = view.data;
  const from = rows.line[row] ?? 1;
  const line = view.text(from);
  const read = readerOf(view, formats);
  // The message of a two-line header stands on the second line.
  const message = read(line) || (from < (rows.endLine[row] ?? from) ? view.text(from + 1) : '');
  return { line, message, level: levelOfCode(rows.level[row] ?? 0), source: names[rows.source[row] ?? 0] ?? '' };
}

function readerOf(view: LogView, formats: readonly Format[]): (line: string) => string {
  const known = readers.get(view.data) ?? new Map<number, (line: string) => string>();
  readers.set(view.data, known);
  const reader = known.get(view.file);
  if (reader !== undefined) return reader;
  const all = view.report.inputs[view.file]?.lines ?? 0;
  const step = Math.max(1, Math.floor(all / mostSampled));
  const sample: string[] = [];
  for (let line = 1; line <= all && sample.length < mostSampled; line += step) sample.push(view.text(line));
  const made = messageReader(sample, formats);
  known.set(view.file, made);
  return made;
}

/** Rows of the view's file, by the source statement that most likely wrote them. */
export type WrittenRows = ReadonlyMap<LogStatement, readonly number[]>;

const written = new WeakMap<LogData, Map<number, { readonly index: StatementIndex; readonly rows: WrittenRows }>>();

/**
 * Finds the rows that each source statement wrote. The records of a template are looked at one by one only when its first, middle and last
 * one disagree.
 */
export function rowsByStatement(view: LogView, index: StatementIndex, formats: readonly Format[]): WrittenRows {
  const known = written.get(view.data) ?? new Map<number, { readonly index: StatementIndex; readonly rows: WrittenRows }>();
  written.set(view.data, known);
  const last = known.get(view.file);
  if (last?.index === index) return last.rows;
  const rows = new Map<LogStatement, number[]>();
  const first = (row: number): Candidate | undefined => index.find(recordAt(view, row, formats))[0];
  const add = (statement: LogStatement | undefined, of: readonly number[]): void => {
    if (statement === undefined) return;
    const list = rows.get(statement) ?? [];
    for (const row of of) list.push(row);
    rows.set(statement, list);
  };
  for (const of of templateRows(view)) {
    const asked = [of[0], of[of.length >> 1], of.at(-1)].map((row) => (row === undefined ? undefined : first(row)?.statement));
    if (asked.every((one) => one === asked[0])) add(asked[0], of);
    else {
      for (const row of of.slice(0, mostLookedAt)) add(first(row)?.statement, [row]);
      add(asked[2], of.slice(mostLookedAt));
    }
  }
  for (const list of rows.values()) list.sort((a, b) => a - b);
  known.set(view.file, { index, rows });
  return rows;
}

/** Rows of the view's file, grouped by template. */
function templateRows({ data: { rows }, file }: LogView): Iterable<readonly number[]> {
  const byTemplate = new Map<number, number[]>();
  for (let row = 0; row < rows.length; row += 1) {
    if (rows.file[row] !== file) continue;
    const template = rows.template[row] ?? 0;
    const list = byTemplate.get(template);
    if (list === undefined) byTemplate.set(template, [row]);
    else list.push(row);
  }
  return byTemplate.values();
}

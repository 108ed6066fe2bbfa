import type { LogData, LogTrace } from './model.ts';
import { inSentence, refOf, type Unnamed } from './sentences.ts';
import { traceTableOf } from './traceTableOf.ts';
import { wrapsTrace } from './wrapsTrace.ts';

/** So short a beginning of a statement may stand in a header by chance. */
const LEAST_HEAD = 4;

/** The claim that a row says what it says, quoted from where its statement begins: the header before it is told by place and time. */
export function quoteOf(data: LogData, row: number): Unnamed {
  const { line, template, by } = statedOn(data, row);
  const thrown = HEADS_TRACE.test(line) ? thrownOf(data, row) : null;
  if (thrown !== null) return thrown;
  const ref = refOf(data, row);
  const at = by > 0 ? { ...ref, startLine: ref.startLine + by } : ref;
  const start = statementStart(line, template) || behindSource(data, row, line, template);
  const isString = BEGINS_JSON.test(line) || BEGINS_FIELD.test(line.slice(0, start));
  return { kind: 'text', value: isString ? withinString(line, start) : line.slice(start), at, evidence: [at] };
}

/** Whether a row says nothing: a header whose message stands on another record, or a blank line behind an envelope. */
export const saysNothing = ({ rows, templates }: LogData, row: number): boolean => templates[rows.template[row]!]!.text === '';

/** A line that only says that a trace follows. */
const HEADS_TRACE = /\bTraceback \(most recent call last\):\s*$/;
/** So many lines of a trace are read for that of its exception. */
const MOST_LINES = 200;
/** So much of a line is read for a field. */
const LONGEST_READ = 10_000;

/** The first trace of a row that does not merely wrap another. */
function traceOf({ traces }: LogData, row: number): LogTrace | undefined {
  const at = traces.findIndex((trace) => trace.row === row);
  const [first, next] = [traces[at], traces[at + 1]];
  return first !== undefined && next?.row === row && wrapsTrace(first) ? next : first;
}

/** The claim that the trace of a row says what its exception says, from the exception's name on; null of none. */
export function thrownOf(data: LogData, row: number, trace = traceOf(data, row)): Unnamed | null {
  if (trace === undefined || trace.exceptionType === null) return null;
  const { file } = refOf(data, row);
  const isLast = traceTableOf(trace.language).innermostLast;
  for (let by = 0; by <= Math.min(trace.endLine - trace.startLine, MOST_LINES); by++) {
    const line = isLast ? trace.endLine - by : trace.startLine + by;
    const text = data.text(trace.file, line);
    const from = text.indexOf(trace.exceptionType);
    if (from < 0) continue;
    const at = { file, startLine: line, endLine: line };
    return { kind: 'text', value: text.slice(from), at, evidence: [at] };
  }
  return null;
}

/**
 * What a row says and, where that leaves it out, what its exception or its error says, or what it answered (`request completed: /orders
 * answered 500`): the words of a sentence and the claims in it.
 */
export function quotesOf(data: LogData, row: number): { readonly said: string; readonly claims: Readonly<Record<string, Unnamed>> } {
  const text = quoteOf(data, row);
  const trace = traceOf(data, row);
  const error = thrownWithin(data, row, trace) ?? thrownOf(data, row, trace) ?? errorField(data, row);
  const said = String(text.value);
  if (error !== null && !said.includes(String(error.value))) return { said: '{text}: {error}', claims: { text, error } };
  const status = data.rows.status[row]!;
  if (status < LEAST_FAILED || said.includes(String(status))) return { said: '{text}', claims: { text } };
  const at = refOf(data, row);
  const asked = inSentence(data.names[data.rows.operation[row]!] ?? '');
  return {
    said: `{text}: ${asked && `${asked} `}answered {status}`,
    claims: { text, status: { kind: 'number', value: status, field: 'httpStatus', at, evidence: [at] } },
  };
}

/** The least HTTP status of a failure. */
const LEAST_FAILED = 400;

/** The claim that a line says what the exception in one of its JSON strings says; null of none. */
function thrownWithin(data: LogData, row: number, trace: LogTrace | undefined): Unnamed | null {
  const message = trace?.message ?? '';
  const { file, startLine } = refOf(data, row);
  const line = data.text(data.rows.file[row]!, startLine);
  const value = [message, JSON.stringify(message).slice(1, -1)].find((one) => one !== '' && line.includes(one));
  const at = { file, startLine, endLine: startLine };
  return value === undefined ? null : { kind: 'text', value, at, evidence: [at] };
}

/** A quoted field that states an error, of JSON or of key=value. */
const ERROR_FIELD = /(?:^|[\s,{])(?:"(?:error|err|exception|cause)":\s?|(?:error|err|exception|cause)=)"((?:[^"\\]|\\.){3,500})"/;

/** The claim that a line says what it states as its error; null of none. */
function errorField(data: LogData, row: number): Unnamed | null {
  const value = errorOf(data, row);
  const at = refOf(data, row);
  return value === null ? null : { kind: 'text', value, at, evidence: [at] };
}

/** What a row states in a field for its error; null of none. */
export function errorOf({ text, rows }: LogData, row: number): string | null {
  return ERROR_FIELD.exec(text(rows.file[row]!, rows.line[row]!).slice(0, LONGEST_READ))?.[1] ?? null;
}

/** The line on which a row makes its statement, how many lines below the first it stands, and its template: of some formats the message stands on the line below the header. */
export function statedOn({ rows, templates, text }: LogData, row: number): { line: string; by: 0 | 1; template: string } {
  const template = templates[rows.template[row]!]?.text ?? '';
  const [file, first] = [rows.file[row]!, rows.line[row]!];
  const head = text(file, first);
  if (rows.endLine[row]! <= first || holds(head, template)) return { line: head, by: 0, template };
  const below = text(file, first + 1);
  return holds(below, template) ? { line: below, by: 1, template } : { line: head, by: 0, template };
}

/** A record in JSON, with or without what a container's runtime puts before it. */
const BEGINS_JSON = /^[^{"]{0,200}\{\s?"/;
/** What stands before the text of a quoted field, of columns or behind its name. */
const BEGINS_FIELD = /(?:^|[,;\t|]|\w=)"$/;
/** What stands before a value of JSON, with its quote. */
const BEGINS_VALUE = /[:,[]\s?\\*"$/;
/** A quote, escaped once for each string that it stands in. */
const QUOTE = /(\\*)"/g;

/** What is left of the innermost JSON string in which a place lies, without line ends; all that is left of the line where it lies in none. */
function withinString(line: string, start: number): string {
  const from = start + (/^\\*"/.exec(line.slice(start))?.[0].length ?? 0);
  const rest = line.slice(from);
  const within = openStrings(line.slice(0, from)).pop()?.escapes;
  if (within === undefined) return rest;
  const end = [...rest.matchAll(QUOTE)].find(([, escapes]) => escapes!.length <= within)?.index ?? rest.length;
  return rest.slice(0, end).replace(/(?:\\+[nrt])+$/, '');
}

/** The strings that a text leaves open, the outermost first: where each begins behind its quote, and how often that is escaped. */
function openStrings(text: string): { readonly at: number; readonly escapes: number }[] {
  const open: { at: number; escapes: number }[] = [];
  for (const { 0: quote, 1: escapes, index } of text.matchAll(QUOTE)) {
    const known = open.findIndex((one) => one.escapes === escapes!.length);
    if (known < 0) open.push({ at: index + quote.length, escapes: escapes!.length });
    else open.length = known;
  }
  return open;
}

/** Whether a line holds the longest part of a statement that does not vary. */
function holds(line: string, template: string): boolean {
  const longest = template.split('<*>').reduce((most, one) => (one.length > most.length ? one : most), '');
  return longest.trim().length >= LEAST_HEAD && line.includes(longest.trim());
}

/** What a row states, without the header before it. */
export function statementOf(data: LogData, row: number): string {
  const { line, template } = statedOn(data, row);
  return line.slice(statementStart(line, template) || behindSource(data, row, line, template));
}

/** Where a statement without any word that does not vary begins: behind the name of its logger; 0 where that is not found. */
function behindSource({ rows, names }: LogData, row: number, line: string, template: string): number {
  const source = names[rows.source[row]!]!;
  const at = source === '' || /\w/.test(template) ? -1 : line.indexOf(source);
  return at < 0 ? 0 : at + source.length + /^[\s:>\]-]*/.exec(line.slice(at + source.length))![0].length;
}

/** Where a statement begins in its line; 0 where it is not found. */
function statementStart(line: string, template: string): number {
  const parts = template.split('<*>').map((text) => text.trimStart());
  // Before a message in JSON its words may stand as names, too: the longest part is the least likely to.
  const longest = parts.reduce((most, one) => (one.length > most.length ? one : most));
  const part = (BEGINS_JSON.test(line) ? longest : parts.find((text) => text.trim().length >= LEAST_HEAD)) ?? '';
  // A header may end in the word with which the statement begins: `<route.plan> plan 17 aborted`.
  let at = part === '' ? -1 : line.includes(part) ? line.indexOf(part) : line.indexOf(part.trim());
  const before = template.slice(0, template.indexOf(part));
  if (at < 0 || before.trim() === '') return Math.max(0, at);
  // What varies before it has as many words as the template has there.
  // A message in JSON begins with its value, not with what it quotes.
  const values = BEGINS_JSON.test(line) ? openStrings(line.slice(0, at)).filter((one) => BEGINS_VALUE.test(line.slice(0, one.at))) : [];
  const opens = values.pop()?.at ?? 0;
  for (let blanks = before.split(' ').length; blanks > 0; blanks--) at = line.lastIndexOf(' ', at - 1);
  return Math.max(at + 1, opens);
}

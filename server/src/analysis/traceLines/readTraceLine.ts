import type { Trace } from '../model.ts';
import { advance, begin, type Advance, type Attempt, type LineKind } from '../traces/_attempt.ts';
import { fingerprintOf } from '../traces/_fingerprint.ts';
import type { TraceTable } from '../traces/_table.ts';
import { traces as tables } from '../traces/index.ts';

/** One way to read a line. */
interface Reading {
  readonly text: string;
  readonly how: LineKind;
  /** What it starts where nothing goes on with it, when that is known. */
  readonly fresh?: Attempt[];
}

/** A set of tables, a bit each by their order. */
export type TableSet = number;
const ALL_TABLES: TableSet = 2 ** tables.length - 1;

/** What a line made of the attempts of its stream. */
export interface Reached {
  readonly attempts: readonly Attempt[];
  readonly closed: readonly Trace[];
  /** The line belongs to a trace that began before it. */
  readonly absorbed: boolean;
}

const MOST_ATTEMPTS = 12;
const TEXT_UNITS = 4000;

/** Control sequences of ECMA-48 §5.4. */
const ANSI = /\x1b\[[0-9;:]{0,30}[A-Za-z]/g;

/** The text as the rules see it: bounded, without colours, trailing blanks and absurd indentation. */
export function plainTraceText(text: string): string {
  const cut = text.length > TEXT_UNITS ? text.slice(0, TEXT_UNITS) : text;
  const bare = (cut.includes('\x1b') ? cut.replace(ANSI, '') : cut).trimEnd();
  return bare.length > 100 ? bare.replace(/^\s{100,}/, '    ') : bare;
}
const strip = (table: TraceTable, text: string): string => (table.strip ? text.replace(table.strip, '') : text);
const tableByLanguage: ReadonlyMap<string, TraceTable> = new Map(tables.map((table) => [table.language, table]));
/** The table that an attempt is read by. */
export const tableOf = (attempt: Attempt): TraceTable => tableByLanguage.get(attempt.language)!;

/** A word with a colon at the end of a header: a level, a source, or an exception's name. */
const LABEL = /(?:^|[^\w.$-])([A-Za-z][\w.$-]{0,200}: {1,3})$/;
const MOST_READINGS = 6;

/** What may be the text of a trace: the message, that with the labels before it one by one, the whole line. */
function readings(message: string, before: string): readonly string[] {
  const found = [message];
  let rest = before;
  for (let label = LABEL.exec(rest); label && found.length < MOST_READINGS - 1; label = LABEL.exec(rest)) {
    found.push(label[1]! + found[found.length - 1]!);
    rest = rest.slice(0, rest.length - label[1]!.length);
  }
  if (rest !== '' && !before.includes('"')) found.push(before + message);
  return found;
}

/**
 * The tables of which a line may start a trace, on natural and on shape text; `before` is its header.
 * Escapes around a JSON string's message may still be there.
 */
export function startingTables(message: string, before: string): TableSet {
  const bare = message.replace(/(?:\\[nr])+$/, '').replace(/^(?:\\t)+/, '\t');
  let found = 0;
  for (const text of readings(bare, before)) {
    for (let at = 0; at < tables.length; at++) if (tables[at]!.may.test(strip(tables[at]!, plainTraceText(text)))) found |= 1 << at;
  }
  return found;
}

/** Reads one line into the attempts of its stream; `before` is its header, null when it has none; `may` holds what it may start. */
export function readTraceLine(
  attempts: readonly Attempt[],
  text: string,
  before: string | null,
  line: number,
  may: TableSet = ALL_TABLES,
): Reached {
  return reach(attempts, tellingReading(attempts, text, before, line, may), line, may);
}

/** The first reading that continues or starts something; the message when none does. */
function tellingReading(attempts: readonly Attempt[], text: string, before: string | null, line: number, may: TableSet): Reading {
  const message: Reading = { text: plainTraceText(text), how: before === null ? 'raw' : 'headed' };
  if (!before) return message;
  if (attempts.length === 0 && may === 0) return { ...message, fresh: [] };
  const labelled = readings(text, before).slice(1);
  const all = [message, ...labelled.map((one): Reading => ({ text: plainTraceText(one), how: 'labelled' }))];
  for (const one of all) {
    if (advances(attempts, one, line).length > 0) return one;
    const fresh = starts([], one, line, may);
    if (fresh.length > 0) return { ...one, fresh };
  }
  return { ...message, fresh: [] };
}

function reach(before: readonly Attempt[], reading: Reading, line: number, may: TableSet): Reached {
  const onward = advances(before, reading, line);
  const former = onward.filter(({ proved }) => proved).map(({ attempt }) => attempt);
  const ended = before.filter((attempt) => !onward.some(({ from }) => from === attempt));
  const taken = onward.filter(({ took }) => took);
  const inline = taken.length > 0 ? [] : inlineTraces(reading.text, line);
  if (inline.length > 0) return { attempts: [], closed: [...closedOf([...ended, ...former]), ...inline], absorbed: false };
  const held = taken.find(({ proved }) => proved)?.attempt;
  const started = held ? [] : onward.length === 0 && reading.fresh ? reading.fresh : starts(onward, reading, line, may);
  const winner = held ?? winnerOf([...taken.map(({ attempt }) => attempt), ...started]);
  const advanced = onward.map(({ attempt }) => attempt);
  if (!winner) return { attempts: [...advanced, ...started].slice(-MOST_ATTEMPTS), closed: closedOf(ended), absorbed: false };
  const closed = closedOf([...ended, ...former.filter((attempt) => attempt !== winner)]);
  return { attempts: [winner], closed, absorbed: advanced.includes(winner) };
}

function advances(attempts: readonly Attempt[], { text, how }: Reading, line: number): readonly Advance[] {
  return attempts.flatMap((attempt) => {
    return advance(attempt, tableOf(attempt), text, line, how) ?? [];
  });
}

/** New attempts: none of a language whose attempt reads the line by more than a guess, and weak ones only alone. */
function starts(onward: readonly Advance[], { text, how }: Reading, line: number, may: TableSet): Attempt[] {
  if (may === 0) return [];
  const busy = new Set(onward.filter(({ loose }) => !loose).map(({ attempt }) => attempt.language));
  const started: Attempt[] = [];
  for (let at = 0; at < tables.length; at++) {
    if ((may & (1 << at)) === 0) continue;
    const table = tables[at]!;
    if (busy.has(table.language)) continue;
    const attempt = begin(table, text, line, onward.length === 0 && how !== 'labelled', how);
    if (attempt) started.push(attempt);
  }
  return started;
}

/** Of the attempts that this line proves, the one that began last; the first table among equals. */
function winnerOf(attempts: readonly Attempt[]): Attempt | undefined {
  let winner: Attempt | undefined;
  for (const attempt of attempts) if (attempt.proved && (!winner || attempt.lines < winner.lines)) winner = attempt;
  return winner;
}

/** A trace written on one line with its line ends escaped. */
function inlineTraces(text: string, line: number): readonly Trace[] {
  if (!text.includes('\\n')) return [];
  const parts = text.split(/(?:\\r)?\\n/).map((part) => part.replace(/\\t/g, '\t'));
  if (parts.length < 3) return [];
  const closed: Trace[] = [];
  let attempts: readonly Attempt[] = [];
  for (const part of parts) {
    const next = reach(attempts, { text: part.trimEnd(), how: 'raw' }, line, ALL_TABLES);
    attempts = next.attempts;
    closed.push(...next.closed);
  }
  return [...closed, ...closedOf(attempts)];
}

/** The attempts that are traces, as traces. */
export function closedOf(attempts: readonly Attempt[]): readonly Trace[] {
  return attempts.filter(({ proved }) => proved).map(traceOf);
}

function traceOf(attempt: Attempt): Trace {
  const { language, start, end, type, message, causes, frames } = attempt;
  return {
    language,
    startLine: start,
    endLine: end,
    exceptionType: type,
    message,
    frames,
    causes,
    fingerprint: fingerprintOf(language, [type, ...causes], message, frames),
  };
}

import type { Trace } from './model.ts';
import { advance, begin, type Advance, type Attempt } from './traces/_attempt.ts';
import { fingerprintOf } from './traces/_fingerprint.ts';
import type { TraceTable } from './traces/_table.ts';
import { traces as tables } from './traces/index.ts';

/** Traces under way, as plain data: equal for equal content whatever came before. Lines are relative to what the caller passes. */
export interface TraceState {
  /** Streams with something under way, the one that was read last at the end. */
  readonly open: readonly OpenStream[];
  /** Stream of the last header line: lines without a header belong to it. '' when nothing is open. */
  readonly current: string;
}
export interface OpenStream {
  readonly stream: string;
  readonly attempts: readonly Attempt[];
}

/** One line as the traces read it. */
export interface TraceLine {
  /** The message without its log header; a continuation line as it is. */
  readonly text: string;
  readonly line: number;
  /** Thread, process or container; '' when the line names none. */
  readonly stream: string;
  /** The line begins a record. */
  readonly header: boolean;
  /** The header, read with the message when that alone says nothing: a format may take an exception's name for a source. */
  readonly before?: string;
}

export interface TraceStep {
  readonly state: TraceState;
  readonly closed: readonly Trace[];
  /** The line belongs to a trace that began before it. */
  readonly absorbed: boolean;
}

export const noTraces: TraceState = { open: [], current: '' };

const MOST_STREAMS = 64;
const MOST_ATTEMPTS = 12;
/** A stream from which nothing came for so many lines is closed. */
const STALE_LINES = 200;
const TEXT_UNITS = 4000;

// eslint-disable-next-line no-control-regex -- ECMA-48 control sequences
const ANSI = /\x1b\[[0-9;:]{0,30}[A-Za-z]/g;

/**
 * A cheap test that is true for every line that may start a trace, on natural and on shape text; `before` is the header.
 * Escapes around a JSON string's message may still be there.
 */
export function mayStartTrace(message: string, before = ''): boolean {
  const bare = message.replace(/(?:\\[nr])+$/, '').replace(/^(?:\\t)+/, '\t');
  return readings(bare, before).some((reading) => tables.some((table) => table.may.test(strip(table, plain(reading)))));
}

/** True when the stream has a trace, or what may become one, under way. */
export function hasOpen(state: TraceState, stream: string): boolean {
  return state.open.some((open) => open.stream === stream);
}

/** Reads the next line. Lines that cannot start a trace need not be fed while nothing is open. */
export function stepTraces(state: TraceState, line: TraceLine): TraceStep {
  const closed: Trace[] = [];
  const fresh = state.open.filter((stream) => !closeIfStale(stream, line.line, closed));
  const current = line.header ? line.stream : line.stream || state.current;
  const mine = fresh.find(({ stream }) => stream === current);
  const others = fresh.filter((stream) => stream !== mine);
  const read = readLine(mine?.attempts ?? [], tellingText(mine?.attempts ?? [], line), line, closed);
  const open = read.attempts.length > 0 ? [...others, { stream: current, attempts: read.attempts }] : others;
  while (open.length > MOST_STREAMS) closeAll(open.shift()!.attempts, closed);
  return { state: open.length === 0 ? noTraces : { open, current }, closed, absorbed: read.absorbed };
}

/** What is under way at the end of the input. */
export function flushTraces(state: TraceState): readonly Trace[] {
  const closed: Trace[] = [];
  for (const { attempts } of state.open) closeAll(attempts, closed);
  return closed.sort((a, b) => a.startLine - b.startLine);
}

/** The state as the next block sees it, `lines` being the length of this one. */
export function rebaseTraces(state: TraceState, lines: number): TraceState {
  if (state.open.length === 0) return noTraces;
  const move = (attempt: Attempt): Attempt => ({
    ...attempt,
    start: attempt.start - lines,
    end: attempt.end - lines,
    last: attempt.last - lines,
  });
  return { open: state.open.map(({ stream, attempts }) => ({ stream, attempts: attempts.map(move) })), current: state.current };
}

/** The text as the rules see it: bounded, without colours, trailing blanks and absurd indentation. */
function plain(text: string): string {
  const cut = text.length > TEXT_UNITS ? text.slice(0, TEXT_UNITS) : text;
  const bare = (cut.includes('\x1b') ? cut.replace(ANSI, '') : cut).trimEnd();
  return bare.length > 100 ? bare.replace(/^\s{100,}/, '    ') : bare;
}
const strip = (table: TraceTable, text: string): string => (table.strip ? text.replace(table.strip, '') : text);
const tableOf = (attempt: Attempt): TraceTable => tables.find(({ language }) => language === attempt.language)!;

function closeIfStale({ attempts }: OpenStream, line: number, closed: Trace[]): boolean {
  if (attempts.some(({ last }) => line - last <= STALE_LINES)) return false;
  closeAll(attempts, closed);
  return true;
}

function closeAll(attempts: readonly Attempt[], closed: Trace[]): void {
  for (const attempt of attempts) if (attempt.proved) closed.push(traceOf(attempt));
}

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

/** The first reading that continues or starts something. */
function tellingText(attempts: readonly Attempt[], line: TraceLine): string {
  const tells = (text: string): boolean =>
    attempts.some((attempt) => advance(attempt, tableOf(attempt), strip(tableOf(attempt), text), line.line, line.header)) ||
    starts([], text, line.line).length > 0;
  const texts = line.before ? readings(line.text, line.before).map(plain) : [];
  return texts.find(tells) ?? plain(line.text);
}

/** Reads one line into the attempts of its stream. */
function readLine(
  before: readonly Attempt[],
  text: string,
  line: TraceLine,
  closed: Trace[],
): { attempts: readonly Attempt[]; absorbed: boolean } {
  const advances: Advance[] = [];
  for (const attempt of before) {
    const table = tableOf(attempt);
    const next = advance(attempt, table, strip(table, text), line.line, line.header);
    if (next) advances.push(next);
    else closeAll([attempt], closed);
  }
  const former = advances.filter(({ proved }) => proved);
  const held = former.find(({ took }) => took);
  const inline = advances.some(({ took }) => took) ? [] : inlineTraces(text, line.line);
  if (inline.length > 0) {
    closeAll(
      former.map(({ attempt }) => attempt),
      closed,
    );
    closed.push(...inline);
    return { attempts: [], absorbed: false };
  }
  const started = held ? [] : starts(advances, text, line.line);
  const advanced = advances.map(({ attempt }) => attempt);
  const winner = held?.attempt ?? winnerOf([...advances.filter(({ took }) => took).map(({ attempt }) => attempt), ...started]);
  if (!winner) return { attempts: [...advanced, ...started].slice(-MOST_ATTEMPTS), absorbed: false };
  closeAll(
    former.map(({ attempt }) => attempt).filter((attempt) => attempt !== winner),
    closed,
  );
  return { attempts: [winner], absorbed: advanced.includes(winner) };
}

/** New attempts: none of a language whose attempt reads the line by more than a guess, and weak ones only alone. */
function starts(advances: readonly Advance[], text: string, line: number): Attempt[] {
  const busy = new Set(advances.filter(({ loose }) => !loose).map(({ attempt }) => attempt.language));
  const started: Attempt[] = [];
  for (const table of tables) {
    const read = strip(table, text);
    if (busy.has(table.language) || !table.may.test(read)) continue;
    const attempt = begin(table, read, line, advances.length === 0);
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
  for (const part of parts) attempts = readLine(attempts, part.trimEnd(), { text: part, line, stream: '', header: false }, closed).attempts;
  closeAll(attempts, closed);
  return closed;
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

import type { Trace } from '../model.ts';
import type { Attempt } from '../traces/_attempt.ts';
import { ALL_TABLES, type TableSet } from './decide.ts';
import { closedOf, readTraceLine, startingTables } from './readTraceLine.ts';

export { ALL_TABLES, startingTables, type TableSet };

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
  /** What the line may start, as `startingTables` said of its shape; any when not given. */
  readonly may?: TableSet;
}

export interface TraceStep {
  readonly state: TraceState;
  readonly closed: readonly Trace[];
  /** The line belongs to a trace that began before it. */
  readonly absorbed: boolean;
}

export const noTraces: TraceState = { open: [], current: '' };

const MOST_STREAMS = 64;
/** A stream from which nothing came for so many lines is closed. */
const STALE_LINES = 200;

/** A cheap test that is true for every line that may start a trace, on natural and on shape text; `before` is the line's header. */
export function mayStartTrace(message: string, before = ''): boolean {
  return startingTables(message, before) !== 0;
}

/** True when the stream has a trace, or what may become one, under way. */
export function hasOpen(state: TraceState, stream: string): boolean {
  return state.open.some((open) => open.stream === stream);
}

/** As `stepTraces` for a line with a header that starts nothing, of a stream that has nothing under way. */
export function passBy(state: TraceState, stream: string, line: number): Omit<TraceStep, 'absorbed'> {
  if (!state.open.some((open) => isStale(open, line)))
    return { state: state.current === stream ? state : { open: state.open, current: stream }, closed: NONE };
  const closed = state.open.filter((open) => isStale(open, line)).flatMap(({ attempts }) => closedOf(attempts));
  const open = state.open.filter((one) => !isStale(one, line));
  return { state: open.length === 0 ? noTraces : { open, current: stream }, closed };
}
const NONE: readonly Trace[] = [];

function isStale(open: OpenStream, line: number): boolean {
  return line >= staleLine(open);
}

/** The first line at which the stream is stale. */
export function staleLine({ attempts }: OpenStream): number {
  let last = -Infinity;
  for (const attempt of attempts) last = Math.max(last, attempt.last);
  return last + STALE_LINES + 1;
}

/** Reads the next line, by what is remembered of its text when `remembers`. Lines that cannot start a trace need not be fed while nothing is open. */
export function stepTraces(state: TraceState, line: TraceLine, remembers = true): TraceStep {
  const current = line.header ? line.stream : line.stream || state.current;
  const { state: passed, closed } = passBy(state, current, line.line);
  const fresh = passed.open;
  const mine = fresh.find(({ stream }) => stream === current);
  const others = mine === undefined ? fresh : fresh.filter((stream) => stream !== mine);
  const before = line.header ? (line.before ?? '') : null;
  const read = readTraceLine(mine?.attempts ?? [], line.text, before, line.line, line.may ?? ALL_TABLES, remembers);
  const open = read.attempts.length > 0 ? [...others, { stream: current, attempts: read.attempts }] : others;
  const most = Math.max(0, open.length - MOST_STREAMS);
  const dropped = most === 0 ? NONE : open.slice(0, most).flatMap(({ attempts }) => closedOf(attempts));
  return {
    state: open.length === 0 ? noTraces : { open: most === 0 ? open : open.slice(most), current },
    closed: closed.length + dropped.length === 0 ? read.closed : [...closed, ...read.closed, ...dropped],
    absorbed: read.absorbed,
  };
}

/** The first line of what is under way; `lines` when nothing is. */
export function openFrom({ open }: TraceState, lines: number): number {
  return Math.min(lines, ...open.flatMap(({ attempts }) => attempts.map(({ start }) => start)));
}

/** What is under way at the end of the input. */
export function flushTraces(state: TraceState): readonly Trace[] {
  const closed = state.open.flatMap(({ attempts }) => closedOf(attempts));
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

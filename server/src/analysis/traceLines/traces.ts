import type { Trace } from '../model.ts';
import type { Attempt } from '../traces/_attempt.ts';
import { ALL_TABLES, type TableSet } from './decide.ts';
import { closedOf, readTraceLine, startingTables } from './readTraceLine.ts';

export { ALL_TABLES, startingTables, type TableSet };

/** The traces under way, as plain data: equal states have equal content, whatever came before. Lines count from where the caller's do. */
export interface TraceState {
  /** Streams with a trace under way, the one read last at the end. */
  readonly open: readonly OpenStream[];
  /** The stream of the last line with a header, to which lines without one belong; '' when nothing is open. */
  readonly current: string;
}
export interface OpenStream {
  readonly stream: string;
  readonly attempts: readonly Attempt[];
}

/** A line, as the traces need it. */
export interface TraceLine {
  /** The message without its header; a continuation line as it is. */
  readonly text: string;
  readonly line: number;
  /** Thread, process or container; '' when the line names none. */
  readonly stream: string;
  /** Whether the line begins a record. */
  readonly header: boolean;
  /**
   * The header, read together with the message when that alone starts nothing: a format may have taken an exception's name for a source.
   */
  readonly before?: string;
  /** The tables of which the line may start a trace, by its shape; any when left out. */
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
/** A stream is closed when so many lines came without one of it. */
const STALE_LINES = 200;
/** And so soon when its lines name no stream while the others do: what has no header stands together. */
const STALE_NAMELESS = 5;

/** A cheap test that holds for every line that may start a trace, as it is or as the text of its shape; `before` is its header. */
export function mayStartTrace(message: string, before = ''): boolean {
  return startingTables(message, before) !== 0;
}

/** Whether the stream has a trace under way, or what may become one. */
export function hasOpen(state: TraceState, stream: string): boolean {
  return state.open.some((open) => open.stream === stream);
}

/** Like `stepTraces`, for a line with a header that starts nothing, in a stream with nothing under way. */
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

/** The first line at which the stream is closed. */
export function staleLine({ stream, attempts }: OpenStream): number {
  let last = -Infinity;
  for (const attempt of attempts) last = Math.max(last, attempt.last);
  return last + (stream === '' ? STALE_NAMELESS : STALE_LINES) + 1;
}

/** Reads the next line, from the cache when `remembers`. Lines that cannot start a trace may be left out while nothing is under way. */
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

/** The traces under way when the input ends. */
export function flushTraces(state: TraceState): readonly Trace[] {
  const closed = state.open.flatMap(({ attempts }) => closedOf(attempts));
  return closed.sort((a, b) => a.startLine - b.startLine);
}

/** The state for the next block; `lines` is the number of lines of this one. */
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

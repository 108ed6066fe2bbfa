import type { Frame, TraceLanguage } from '../model.ts';
import { firstMatch, rulesOf, stripped, type Match } from './_matches.ts';
import type { TraceRule, TraceTable } from './_table.ts';

/** What may become a trace, in one stream, as plain data. Lines count from where the caller's do. */
export interface Attempt {
  readonly language: TraceLanguage;
  /** Its node in the table. */
  readonly node: string;
  readonly start: number;
  /** Last line that belongs to the trace. */
  readonly end: number;
  /** Last line read, whether it belonged to the trace or not. */
  readonly last: number;
  readonly lines: number;
  readonly passed: number;
  readonly proved: boolean;
  /** Lines with a header were passed over as parts of the message; then no line without one may follow. */
  readonly headed: boolean;
  readonly type: string | null;
  readonly message: string | null;
  readonly causes: readonly string[];
  readonly frames: readonly Frame[];
  /** How many frames stand above those of the deepest cause. */
  readonly above: number;
}

export const MOST_FRAMES = 200;
export const MOST_LINES = 4000;
const MOST_CAUSES = 20;
const DEFAULT_PATIENCE = 12;
const MOST_HEADED = 4;

/** The rule by which an attempt reads a line; null when no rule does. */
export function ruleFor(attempt: Attempt, table: TraceTable, text: string, how: LineKind): Match | null {
  if (attempt.lines >= MOST_LINES || (attempt.headed && how === 'raw')) return null;
  const match = matchAt(table, attempt.node, text, how, mayPassHeaded(attempt));
  return match?.rule.does === 'pass' && isImpatient(attempt, table) ? null : match;
}

/** A number for everything besides the node on which `ruleFor` depends. */
export function limitsOf(attempt: Attempt, table: TraceTable): number {
  const { lines, headed, proved } = attempt;
  const limits = (lines >= MOST_LINES ? 1 : 0) + (headed ? 2 : 0) + (proved ? 4 : 0);
  return limits + (mayPassHeaded(attempt) ? 8 : 0) + (isImpatient(attempt, table) ? 16 : 0);
}

/** The attempt after a line that matched a rule. */
export function advance(attempt: Attempt, match: Match, line: number, how: LineKind): Attempt {
  const next = apply(attempt, match, line);
  return how !== 'raw' && match.rule.loose === true ? { ...next, headed: true } : next;
}

const isImpatient = ({ passed }: Attempt, { patience }: TraceTable): boolean => passed >= (patience ?? DEFAULT_PATIENCE);

function matchAt(table: TraceTable, node: string, text: string, how: LineKind, passable: boolean): Match | null {
  const looseness = how === 'labelled' ? 0 : how === 'raw' || passable ? 2 : 1;
  const rules = rulesOf(table, node, looseness, (rule) => isAt(rule, node) && suits(rule, how, passable));
  return firstMatch(table, rules, stripped(table, text));
}

/** The rule by which a line without a header continues a proven trace at `node`. */
export function ruleInTrace(table: TraceTable, node: string, text: string): Match | null {
  return matchAt(table, node, text, 'raw', false);
}

/** What a line is read as: a line without a header, the message of one with a header, or that message with labels of its header. */
export type LineKind = 'raw' | 'headed' | 'labelled';

function suits(rule: TraceRule, how: LineKind, passable: boolean): boolean {
  if (how === 'labelled') return !rule.lax && !rule.loose && !rule.weak;
  return !rule.loose || how === 'raw' || passable;
}

/** In an envelope, each line of a long message has a header. */
function mayPassHeaded(attempt: Attempt): boolean {
  return !attempt.proved && attempt.passed < MOST_HEADED && (attempt.headed || attempt.lines === 1);
}

/** The rule by which a line starts a trace; a weak rule only where the line is `alone`. */
export function startFor(table: TraceTable, written: string, how: LineKind, alone: boolean): Match | null {
  const text = stripped(table, written);
  if (!table.may.test(text)) return null;
  const labelled = how === 'labelled';
  const looseness = labelled ? 0 : alone ? 2 : 1;
  const rules = rulesOf(table, '', looseness, ({ at, weak, lax }) => at === '' && (!weak || looseness === 2) && !(lax && labelled));
  return firstMatch(table, rules, text);
}

/** The attempt that begins with a line. */
export function begin({ language }: TraceTable, match: Match, line: number): Attempt {
  return apply(opened(language, line), match, line);
}

function isAt(rule: TraceRule, node: string): boolean {
  return rule.at === node || (rule.at.includes(node) && rule.at.split(' ').includes(node));
}

function opened(language: TraceLanguage, line: number): Attempt {
  const none = { type: null, message: null, causes: [], frames: [], above: 0 };
  return { language, node: '', start: line, end: line, last: line, lines: 0, passed: 0, proved: false, headed: false, ...none };
}

/** The attempt after a line that a rule takes or passes over. */
export function apply(attempt: Attempt, match: Match, line: number): Attempt {
  const { does, to, proves } = match.rule;
  const passes = does === 'pass';
  const { type, message, causes } = named(attempt, match);
  return {
    language: attempt.language,
    node: to,
    start: attempt.start,
    end: passes ? attempt.end : line,
    last: line,
    lines: attempt.lines + 1,
    passed: passes ? attempt.passed + 1 : 0,
    proved: attempt.proved || (proves ?? (does === 'frame' || does === 'title')),
    headed: attempt.headed,
    type,
    message,
    causes,
    frames: framesBehind(attempt.frames, match),
    above: match.rule.deeper ? attempt.frames.length : attempt.above,
  };
}

function framesBehind(frames: readonly Frame[], { rule: { does }, frame }: Match): readonly Frame[] {
  if (does === 'place') return placed(frames, frame);
  if (frame === null || frames.length >= MOST_FRAMES) return frames;
  return does === 'title' ? [frame] : [...frames, frame];
}

/** File and line of a frame that are stated on a line of their own. */
function placed(frames: readonly Frame[], place: Frame | null): readonly Frame[] {
  const last = frames[frames.length - 1];
  if (!last || last.file !== null || place === null) return frames;
  return [...frames.slice(0, -1), { function: last.function, file: place.file, line: place.line }];
}

function named(attempt: Attempt, { rule: { does }, type, message, inner }: Match): Pick<Attempt, 'type' | 'message' | 'causes'> {
  const causes = inner === null ? attempt.causes : [...attempt.causes, inner].slice(0, MOST_CAUSES);
  if (does === 'cause' && type !== null) {
    return { type: attempt.type, message: attempt.message, causes: causes.length < MOST_CAUSES ? [...causes, type] : causes };
  }
  if (does === 'head' && type !== null) {
    const former = attempt.type === null ? causes : [attempt.type, ...causes].slice(0, MOST_CAUSES);
    return { type, message, causes: former };
  }
  const title = does === 'title' ? (attempt.frames[0]?.function ?? null) : null;
  return { type: attempt.type ?? type, message: attempt.message ?? message ?? title, causes };
}

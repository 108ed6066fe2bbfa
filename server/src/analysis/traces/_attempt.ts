import type { Frame, TraceLanguage } from '../model.ts';
import { knownText, matchOf, type Groups, type Match } from './_matches.ts';
import type { TraceRule, TraceTable } from './_table.ts';

/** A trace under way in one stream, as plain data. Lines are in the coordinate space of the caller. */
export interface Attempt {
  readonly language: TraceLanguage;
  /** Where in its table it stands. */
  readonly node: string;
  readonly start: number;
  /** Last line that belongs to the trace. */
  readonly end: number;
  /** Last line read, belonging or passed over. */
  readonly last: number;
  readonly lines: number;
  readonly passed: number;
  readonly proved: boolean;
  /** Lines with a header were passed over as if they were of the message: no line without one may follow. */
  readonly headed: boolean;
  readonly type: string | null;
  readonly message: string | null;
  readonly causes: readonly string[];
  readonly frames: readonly Frame[];
}

export const MOST_FRAMES = 200;
export const MOST_LINES = 4000;
const MOST_CAUSES = 20;
const DEFAULT_PATIENCE = 12;
const MOST_HEADED = 4;

/** What became of an attempt on a line: `took` says that the line belongs to the trace, `loose` that it only may. */
export interface Advance {
  /** As it was before the line. */
  readonly from: Attempt;
  readonly attempt: Attempt;
  /** It was a trace before the line. */
  readonly proved: boolean;
  readonly took: boolean;
  readonly loose: boolean;
}

/** Reads the next line into an attempt; null when its table has no place for it. */
export function advance(attempt: Attempt, table: TraceTable, text: string, line: number, how: LineKind): Advance | null {
  if (attempt.lines >= MOST_LINES || (attempt.headed && how === 'raw')) return null;
  const match = ruleAt(table, attempt.node, text, how, mayPassHeaded(attempt));
  if (match === null) return null;
  const { rule, groups } = match;
  const passes = rule.does === 'pass';
  if (passes && attempt.passed >= (table.patience ?? DEFAULT_PATIENCE)) return null;
  const next = apply(attempt, table, rule, groups, line);
  const loose = rule.loose === true;
  return {
    from: attempt,
    attempt: how !== 'raw' && loose ? { ...next, headed: true } : next,
    proved: attempt.proved,
    took: !passes,
    loose,
  };
}

function ruleAt(table: TraceTable, node: string, text: string, how: LineKind, passable: boolean): Match | null {
  const key = `${node} ${how}${passable ? ' passable' : ''}`;
  return matchOf(knownText(table, text), table, key, (rule) => isAt(rule, node) && suits(rule, how, passable));
}

/** The rule by which a line without a header is read into a proven trace that stands at `node`. */
export function ruleInTrace(table: TraceTable, node: string, text: string): Match | null {
  return ruleAt(table, node, text, 'raw', false);
}

/** A line without a header, the message of one with a header, or that with labels of its header. */
export type LineKind = 'raw' | 'headed' | 'labelled';

function suits(rule: TraceRule, how: LineKind, passable: boolean): boolean {
  if (how === 'labelled') return !rule.lax && !rule.loose && !rule.weak;
  return !rule.loose || how === 'raw' || passable;
}

/** Behind an envelope each line of a long message comes with a header. */
function mayPassHeaded(attempt: Attempt): boolean {
  return !attempt.proved && attempt.passed < MOST_HEADED && (attempt.headed || attempt.lines === 1);
}

/** The attempt that a line starts: by the first rule of the table that matches, if any. */
export function begin(table: TraceTable, text: string, line: number, weak: boolean, how: LineKind): Attempt | null {
  const known = knownText(table, text);
  if (!known.may) return null;
  const labelled = how === 'labelled';
  const match = matchOf(
    known,
    table,
    `${weak ? 'weak' : ''}${labelled ? 'labelled' : ''}`,
    (rule) => rule.at === '' && (!rule.weak || weak) && !(rule.lax && labelled),
  );
  return match && apply(opened(table.language, line), table, match.rule, match.groups, line);
}

function isAt(rule: TraceRule, node: string): boolean {
  return rule.at === node || (rule.at.includes(node) && rule.at.split(' ').includes(node));
}

function opened(language: TraceLanguage, line: number): Attempt {
  const none = { type: null, message: null, causes: [], frames: [] };
  return { language, node: '', start: line, end: line, last: line, lines: 0, passed: 0, proved: false, headed: false, ...none };
}

/** The attempt behind a line that a rule takes or passes over. */
export function apply(attempt: Attempt, table: TraceTable, rule: TraceRule, groups: Groups, line: number): Attempt {
  const passes = rule.does === 'pass';
  const frame = frameOf(groups, table);
  const adds = frame !== null && rule.does !== 'place' && attempt.frames.length < MOST_FRAMES;
  return {
    ...attempt,
    ...named(attempt, rule, groups),
    node: rule.to,
    end: passes ? attempt.end : line,
    last: line,
    lines: attempt.lines + 1,
    passed: passes ? attempt.passed + 1 : 0,
    proved: attempt.proved || (rule.proves ?? (rule.does === 'frame' || rule.does === 'title')),
    frames: adds
      ? [...(rule.does === 'title' ? [] : attempt.frames), frame]
      : rule.does === 'place'
        ? placed(attempt.frames, frame)
        : attempt.frames,
  };
}

/** What tools write for a function whose name they do not know. */
const UNNAMED = /^(?:<unknown>|<unavailable>|\?\?|n\/a)$/;

/** The frame that a line states; null when it states none. */
export function frameOf(groups: Groups, { nameOf }: TraceTable): Frame | null {
  const written = groups.function?.trim().replace(UNNAMED, '');
  const name = written && nameOf ? nameOf(written) : written;
  const file = groups.file?.trim();
  if (!name && !file) return null;
  const line = groups.line ? Number(groups.line) : null;
  return { function: name?.slice(0, 500) || null, file: file?.slice(0, 500) || null, line: Number.isSafeInteger(line) ? line : null };
}

/** The file and line of a frame that stand on a line of their own. */
function placed(frames: readonly Frame[], place: Frame | null): readonly Frame[] {
  const last = frames[frames.length - 1];
  if (!last || last.file !== null || place === null) return frames;
  return [...frames.slice(0, -1), { function: last.function, file: place.file, line: place.line }];
}

function named(attempt: Attempt, rule: TraceRule, groups: Groups): Pick<Attempt, 'type' | 'message' | 'causes'> {
  const type = groups.type?.trim().slice(0, 300) || null;
  const message = groups.message?.trim().slice(0, 1000) || null;
  const causes = groups.inner ? [...attempt.causes, groups.inner.slice(0, 300)].slice(0, MOST_CAUSES) : attempt.causes;
  if (rule.does === 'cause' && type !== null) {
    return { type: attempt.type, message: attempt.message, causes: causes.length < MOST_CAUSES ? [...causes, type] : causes };
  }
  if (rule.does === 'head' && type !== null) {
    const former = attempt.type === null ? causes : [attempt.type, ...causes].slice(0, MOST_CAUSES);
    return { type, message, causes: former };
  }
  const title = rule.does === 'title' ? (attempt.frames[0]?.function ?? null) : null;
  return { type: attempt.type ?? type, message: attempt.message ?? message ?? title, causes };
}

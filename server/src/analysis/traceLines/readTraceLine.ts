import type { Trace } from '../model.ts';
import { advance, begin, type Attempt, type LineKind } from '../traces/_attempt.ts';
import { fingerprintOf } from '../traces/_fingerprint.ts';
import { stripped } from '../traces/_matches.ts';
import { traces as tables } from '../traces/index.ts';
import { ALL_TABLES, decide, decisionOn, tableOf, type Decision, type TableSet } from './decide.ts';

/** The attempts of a stream after a line. */
export interface Reached {
  readonly attempts: readonly Attempt[];
  readonly closed: readonly Trace[];
  /** Whether the line belongs to a trace that began earlier. */
  readonly absorbed: boolean;
}

const MOST_ATTEMPTS = 12;
const TEXT_UNITS = 4000;

/** Control sequences of ECMA-48 §5.4. */
const ANSI = /\x1b\[[0-9;:]{0,30}[A-Za-z]/g;

/** A line's text as the rules read it: bounded, without colours, trailing blanks or absurd indentation. */
export function plainTraceText(text: string): string {
  const cut = text.length > TEXT_UNITS ? text.slice(0, TEXT_UNITS) : text;
  const bare = (cut.includes('\x1b') ? cut.replace(ANSI, '') : cut).trimEnd();
  return bare.length > 100 ? bare.replace(/^\s{100,}/, '    ') : bare;
}

/** A word with a colon at the end of a header: a level, a source, or an exception's name. */
const LABEL = /(?:^|[^\w.$-])([A-Za-z][\w.$-]{0,200}: {1,3})$/;
const MOST_READINGS = 6;

/** The texts in which a trace is looked for: the message, the message with one label of its header after the other, and the whole line. */
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
 * The tables of which a line may start a trace, for a line as it is or the text of its shape; `before` is its header. A message from a JSON
 * string may still have its escapes.
 */
export function startingTables(message: string, before: string): TableSet {
  const bare = message.replace(/(?:\\[nr])+$/, '').replace(/^(?:\\t)+/, '\t');
  let found = 0;
  for (const text of readings(bare, before)) {
    for (let at = 0; at < tables.length; at++) if (tables[at]!.may.test(stripped(tables[at]!, plainTraceText(text)))) found |= 1 << at;
  }
  return found;
}

/**
 * Reads a line into the attempts of its stream. `before` is its header, null when it has none; `may` the tables of which it may start a
 * trace. Of the possible texts the first that continues or starts something counts, else the message.
 */
export function readTraceLine(
  attempts: readonly Attempt[],
  text: string,
  before: string | null,
  line: number,
  may: TableSet,
  remembers: boolean,
): Reached {
  const message = plainTraceText(text);
  const how = before === null ? 'raw' : 'headed';
  const decision = decisionOn(attempts, message, how, may, remembers);
  if (before && !decision.tells && (may !== 0 || attempts.length > 0)) {
    for (const labelled of readings(text, before).slice(1).map(plainTraceText)) {
      const told = decisionOn(attempts, labelled, 'labelled', may, false);
      if (told.tells) return reach(attempts, labelled, 'labelled', told, line);
    }
  }
  return reach(attempts, message, how, decision, line);
}

function reach(before: readonly Attempt[], text: string, how: LineKind, { onward, starts }: Decision, line: number): Reached {
  const ended: Attempt[] = [];
  const advanced: Attempt[] = [];
  const former: Attempt[] = [];
  const taken: Attempt[] = [];
  let held: Attempt | undefined;
  for (let i = 0; i < before.length; i++) {
    const match = onward[i] ?? null;
    const { proved } = before[i]!;
    if (match === null) ended.push(before[i]!);
    else {
      const next = advance(before[i]!, match, line, how);
      advanced.push(next);
      if (proved) former.push(next);
      if (match.rule.does !== 'pass') taken.push(next);
      if (match.rule.does !== 'pass' && proved) held ??= next;
    }
  }
  const inline = taken.length > 0 ? [] : inlineTraces(text, line);
  if (inline.length > 0) return { attempts: [], closed: [...closedOf([...ended, ...former]), ...inline], absorbed: false };
  const started = starts.map(({ table, match }) => begin(table, match, line));
  const winner = held ?? winnerOf([...taken, ...started]);
  if (!winner) return { attempts: [...advanced, ...started].slice(-MOST_ATTEMPTS), closed: closedOf(ended), absorbed: false };
  const closed = closedOf([...ended, ...former.filter((attempt) => attempt !== winner)]);
  return { attempts: [winner], closed, absorbed: advanced.includes(winner) };
}

/** Of the attempts that a line proves, the one that began last; at equal beginnings the first table. */
function winnerOf(attempts: readonly Attempt[]): Attempt | undefined {
  let winner: Attempt | undefined;
  for (const attempt of attempts) if (attempt.proved && (!winner || attempt.lines < winner.lines)) winner = attempt;
  return winner;
}

/** The traces in a message on one line, whose line ends are escaped. */
function inlineTraces(text: string, line: number): readonly Trace[] {
  if (!text.includes('\\n')) return [];
  const parts = text.split(/(?:\\r)?\\n/).map((part) => part.replace(/\\t/g, '\t'));
  if (parts.length < 3) return [];
  const closed: Trace[] = [];
  let attempts: readonly Attempt[] = [];
  for (const part of parts) {
    const text = part.trimEnd();
    const next = reach(attempts, text, 'raw', decide(attempts, text, 'raw', ALL_TABLES), line);
    attempts = next.attempts;
    closed.push(...next.closed);
  }
  return [...closed, ...closedOf(attempts)];
}

/** The attempts that turned out to be traces of a fault. */
export function closedOf(attempts: readonly Attempt[]): readonly Trace[] {
  return attempts.some(isTrace) ? attempts.filter(isTrace).map(traceOf) : [];
}

const isTrace = (attempt: Attempt): boolean => attempt.proved && tableOf(attempt).harmless !== attempt.node;

function traceOf(attempt: Attempt): Trace {
  const { language, start, end, type, message, causes, frames, above } = attempt;
  return {
    language,
    startLine: start,
    endLine: end,
    exceptionType: type,
    message,
    frames,
    causes,
    ...(above > 0 ? { above } : {}),
    fingerprint: fingerprintOf(language, [type, ...causes], message, frames),
  };
}

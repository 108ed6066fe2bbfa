import { levelOf } from '../lines/levels.ts';
import { mayMatch } from '../mayMatch.ts';
import { ENTITY_KINDS } from '../model.ts';
import type { DurationUnit, EntitySpan, Format, Level, LevelTable, LineReading, Span } from '../model.ts';

/**
 * A format given by patterns with named groups: `stamp level source msg thread status duration` and the entity kinds
 * `request operation service callee address user host job port`. Digit counts in them are loose, so that natural and
 * shape text match alike; what must be strict is the stamp, which is parsed.
 */
export interface RegexFormat extends Omit<Format, 'claims' | 'read' | 'readBelow'> {
  /** Tried in order; the first that matches reads the line. Without a group `msg` the message is the whole text. */
  readonly patterns: readonly RegExp[];
  /** Lines below a header without a message, tried in order: one with a group `msg` holds the message, one without it more fields. */
  readonly below?: readonly RegExp[];
  /** True when each line below is a field, the message one of them. */
  readonly fieldLines?: true;
  /** How the group `level` states it (default: a word); a table of the format's own words or letters goes first. */
  readonly levels?: LevelTable;
  readonly words?: Readonly<Record<string, Level>>;
  /** True when a level group that is no known level makes the text not of this format (default true). */
  readonly strictLevel?: boolean;
  readonly durationUnit?: DurationUnit;
  /** What every line of the format is besides its groups. */
  readonly adds?: (reading: LineReading, match: RegExpExecArray) => LineReading | null;
  /** A further check of natural lines for `claims`. */
  readonly certain?: (line: string) => boolean;
}

/** Formats see at most this much of a line. */
const CLAIM_CHARS = 8192;

/** The format that a list of patterns describes. */
export function regexFormat(spec: RegexFormat): Format {
  const read = readerOf(spec, spec.patterns);
  return {
    ...spec,
    claims: (line) => {
      const text = line.length > CLAIM_CHARS ? line.slice(0, CLAIM_CHARS) : line;
      return read(text) !== null && (spec.certain?.(text) ?? true);
    },
    read: spec.below ? (text) => headOf(read(text)) : read,
    ...(spec.below ? { readBelow: readerOf(spec, spec.below) } : {}),
  };
}

function readerOf(spec: RegexFormat, sources: readonly RegExp[]): (text: string) => LineReading | null {
  const patterns = sources.map(lazyPattern);
  return (text) => {
    for (const pattern of patterns) {
      const match = pattern(text);
      const reading = match && readMatch(spec, text, match);
      if (reading) return spec.below === sources ? lineBelow(spec, reading, match) : reading;
    }
    return null;
  };
}

/** Matches texts; the engine is shown only those that may match, since it takes long to prepare a pattern. */
function lazyPattern({ source }: RegExp): (text: string) => RegExpExecArray | null {
  let may: ((text: string) => boolean) | null = null;
  let pattern: RegExp | null = null;
  return (text) => ((may ??= mayMatch(source))(text) ? (pattern ??= new RegExp(source, 'ds')).exec(text) : null);
}

function lineBelow(spec: RegexFormat, reading: LineReading, { groups }: RegExpExecArray): LineReading {
  if (groups?.['msg'] === undefined) return { ...reading, message: { from: 0, to: 0 }, messageBelow: true };
  return spec.fieldLines ? { ...reading, messageBelow: true } : reading;
}

/** The header of a format that may write its message below. */
function headOf(reading: LineReading | null): LineReading | null {
  return reading && reading.message.from === reading.message.to ? { ...reading, messageBelow: true } : reading;
}

function readMatch(spec: RegexFormat, text: string, match: RegExpExecArray): LineReading | null {
  const spans = match.indices?.groups ?? {};
  const span = (name: string): Span | null => {
    const at = spans[name];
    return at && at[1] > at[0] ? { from: at[0], to: at[1] } : null;
  };
  const level = readLevel(spec, text, span('level'));
  if (level === undefined) return null;
  const at = spans['msg'];
  const whole = at ? { from: at[0], to: at[1] } : { from: 0, to: text.length };
  const message = trimmed(text, whole) ?? trimEnd(text, whole);
  const entities: EntitySpan[] = [];
  for (const kind of ENTITY_KINDS) {
    const where = span(kind);
    if (where && !/^-+$/.test(text.slice(where.from, where.to))) entities.push({ kind, span: where });
  }
  const status = span('status');
  const duration = span('duration');
  const stream = span('thread') ?? span('stream');
  const reading: LineReading = {
    format: spec.id,
    stamp: span('stamp'),
    level,
    source: named(text, span('source')) ?? named(text, span('service')) ?? named(text, span('host')),
    message,
    ...(status ? { status } : {}),
    ...(duration ? { duration: { span: duration, unit: spec.durationUnit ?? 'ms' } } : {}),
    ...(entities.length > 0 ? { entities } : {}),
    ...(stream ? { stream } : {}),
  };
  return spec.adds ? spec.adds(reading, match) : reading;
}

/** Undefined when the group is no level and the format wants one. */
function readLevel(spec: RegexFormat, text: string, span: Span | null): LineReading['level'] | undefined {
  if (span === null) return null;
  const word = text.slice(span.from, span.to);
  const own = spec.words?.[word] ?? spec.words?.[word.toLowerCase()];
  if (own) return own;
  const table = spec.levels ?? 'word';
  if (/\d/.test(word)) return { span, table };
  return levelOf(table, word) ?? ((spec.strictLevel ?? true) ? undefined : null);
}

/** A name; dashes stand for none. */
function named(text: string, span: Span | null): Span | null {
  const name = trimmed(text, span);
  return name && /^-+$/.test(text.slice(name.from, name.to)) ? null : name;
}

/** A span without the blanks at its end. */
export function trimEnd(text: string, span: Span): Span {
  let to = span.to;
  while (to > span.from && text.charCodeAt(to - 1) <= 32) to--;
  return { from: span.from, to };
}

/** A span without the blanks at either end; null when nothing is left. */
export function trimmed(text: string, span: Span | null): Span | null {
  if (span === null) return null;
  const { to } = trimEnd(text, span);
  let from = span.from;
  while (from < to && text.charCodeAt(from) <= 32) from++;
  return from < to ? { from, to } : null;
}

import { anyOf } from '../anyOf.ts';
import type { EntitySpan, Escape, Format, LineReading, Span } from '../model.ts';
import type { SourceFacts } from './source.ts';
import { unescapeText, type UnescapedText } from './unescape.ts';

/** A line as its source's formats read it. `format` is '' for a line that none of them claims. */
export interface ReadLine extends LineReading {
  /** True when the line begins a record; false when it continues the open one. */
  readonly starts: boolean;
}

/** Envelopes in envelopes are opened this deep. */
const MAX_DEPTH = 4;

/**
 * Reads a line (natural or shape text) by the formats of its source, best first. What stands in an envelope is read again:
 * the innermost complete stamp, level, source and message win; spans are always offsets of `text`.
 */
export function readLine(text: string, facts: SourceFacts, formats: readonly Format[]): ReadLine {
  const plain = text.includes('\x1b') ? unescapeText(text, 'ansi') : null;
  const view = plain?.text ?? text;
  const reading = readView(view, facts.formats, { facts, formats }, 0);
  if (reading === null) return plainLine(text, facts);
  const read = plain ? mapped(reading, plain, 0) : reading;
  return { ...read, starts: read.continues !== true };
}

/** What is known of a source, and the formats that its ids stand for. */
interface Known {
  readonly facts: SourceFacts;
  readonly formats: readonly Format[];
}

function readView(text: string, ids: readonly string[], known: Known, depth: number): LineReading | null {
  for (const id of ids) {
    const format = known.formats.find((candidate) => candidate.id === id);
    const reading = format?.read(text, known.facts.columns);
    if (format && reading) return reading.inner && depth < MAX_DEPTH ? openEnvelope(text, reading, format, known, depth) : reading;
  }
  return null;
}

function openEnvelope(text: string, outer: LineReading, envelope: Format, known: Known, depth: number): LineReading {
  const raw = text.slice(outer.message.from, outer.message.to);
  const opened = outer.inner === 'json-string' ? unescapeText(raw, 'json') : null;
  const body = opened ? withoutAnsi(opened) : null;
  // What a container adds before each line it adds once: a stamp behind it is the program's own.
  const ids = outer.inner === 'text' ? known.facts.inner.filter((id) => id !== envelope.id) : known.facts.inner;
  const inner = readView(trimmedEnd(body?.text ?? raw), ids, known, depth + 1);
  const program = known.formats.find(({ id }) => id === inner?.format);
  if (inner === null) return outer;
  const moved = mapped(inner, body, outer.message.from);
  if (!isHeaded(inner, program, envelope)) return { ...outer, stamp: ownStamp(text, outer, moved.stamp) };
  return nested(text, outer, moved, program?.sinceBoot === true);
}

/** Whether what stands in an envelope begins with a header of its own. */
function isHeaded({ level, stamp }: LineReading, program: Format | undefined, envelope: Format): boolean {
  if (!envelope.holdsMessages || !program?.anyProgram) return true;
  return level !== null && stamp !== null && stamp.from < 2;
}

/** The stamp of a message that begins with a whole date and time, as Go's does: its year is also that of the envelope. */
function ownStamp(text: string, { stamp: outer, message }: LineReading, stamp: Span | null): Span | null {
  if (stamp === null || stamp.from > message.from + 1) return outer;
  const own = text.slice(stamp.from, stamp.to);
  return isComplete(own) && /\d:\d/.test(own) ? pickStamp(text, outer, stamp) : outer;
}

/** The envelope's reading with what the program inside says of itself. */
function nested(text: string, outer: LineReading, inner: LineReading, sinceBoot: boolean): LineReading {
  const {
    stamp: innerStamp,
    escapes: innerEscapes,
    entities: innerEntities,
    partial: _innerPartial,
    inner: unread,
    messageBelow: below,
    ...stated
  } = inner;
  const { inner: _outerInner, escapes: outerEscapes, entities: outerEntities, ...envelope } = outer;
  // A container's name stands on every line of it, what a program calls itself only on some.
  const named = outer.stream !== undefined && outerEntities?.some(({ kind }) => kind === 'service') === true;
  const own = (innerEntities ?? []).filter(({ kind }) => !named || (kind !== 'service' && kind !== 'host'));
  const entities: readonly EntitySpan[] = [
    ...own,
    ...(outerEntities ?? []).filter((entity) => !own.some((other) => other.kind === entity.kind)),
  ];
  const escapes: readonly Escape[] = [...(outerEscapes ?? []), ...(innerEscapes ?? [])];
  return {
    ...envelope,
    ...stated,
    ...(below ? { messageBelow: 'enveloped' } : {}),
    ...(outer.stream ? { stream: outer.stream } : {}),
    // An envelope in another whose text nobody reads: a stamp below a pod's name.
    ...(unread === 'text' && outer.stream ? { inner: unread } : {}),
    stamp: inner.clock ? innerStamp : pickStamp(text, outer.stamp, sinceBoot ? null : innerStamp),
    level: inner.level ?? outer.level,
    source: inner.source ?? outer.source,
    ...(entities.length > 0 ? { entities } : {}),
    ...(escapes.length > 0 ? { escapes } : {}),
  };
}

/** The program's own stamp if it is complete or the envelope states none that is. */
function pickStamp(text: string, outer: Span | null, inner: Span | null): Span | null {
  if (outer === null || inner === null) return inner ?? outer;
  return isComplete(text.slice(inner.from, inner.to)) ||
    EPOCH.test(text.slice(inner.from - 16, inner.to)) ||
    (!isComplete(text.slice(outer.from, outer.to)) && !TIME_OF_DAY.test(text.slice(inner.from, inner.to)))
    ? inner
    : outer;
}

const TIME_OF_DAY = /^\d+:\d+(?::\d+)?(?:[.,:]\d+)?(?: ?[AaPp]\.?[Mm]\.?)?$/;
/** An epoch under its key. */
const EPOCH = /time(?:stamp)?"? ?[:=] ?"?\d+$/i;

/** A stamp with year, month and day: three numbers, or a month's name and two, besides the clock. */
export function isComplete(stamp: string): boolean {
  const date = stamp
    .replace(/(\/\d+):(?=\d+:\d+:\d+)/, '$1 ')
    .replace(/\d+:\d+(?::\d+)?(?:[.,:]\d+)?(?:Z|\s?[+-]\d+(?::\d+)?)?/, ' ')
    .replace(/[+-]\d+$/, '');
  const numbers = date.match(/\d+/g)?.length ?? 0;
  const named =
    /[A-Za-z]{3}/.test(date.replace(/^\s*[A-Za-z]{3,9},?\s+(?=\d|[A-Za-z]{3})/, '')) && !/^(?:UTC|GMT|[A-Z]{3,4})$/.test(date.trim());
  return numbers >= 3 || (named && numbers >= 2) || (numbers === 1 && /^\d+T/.test(stamp)) || /^\d+-0?\d*T/.test(stamp);
}

/** Moves every span of a reading from unescaped text to where it was read from, and then by `by`. */
function mapped(reading: LineReading, through: UnescapedText | null, by: number): LineReading {
  const move = (span: Span): Span => {
    if (through === null) return { from: span.from + by, to: span.to + by };
    const { starts, ends } = through;
    const from = starts[span.from] ?? ends[ends.length - 1] ?? 0;
    return { from: from + by, to: (span.to > span.from ? ends[span.to - 1]! : from) + by };
  };
  return mapSpans(reading, move);
}

/** The reading with every span moved. */
export function mapSpans<Reading extends LineReading>(reading: Reading, move: (span: Span) => Span): Reading {
  const { level } = reading;
  return {
    ...reading,
    stamp: reading.stamp && move(reading.stamp),
    level: level !== null && typeof level === 'object' ? { ...level, span: move(level.span) } : level,
    source: reading.source && move(reading.source),
    message: move(reading.message),
    ...(reading.detail ? { detail: move(reading.detail) } : {}),
    ...(reading.status ? { status: move(reading.status) } : {}),
    ...(reading.duration ? { duration: { ...reading.duration, span: move(reading.duration.span) } } : {}),
    ...(reading.entities ? { entities: reading.entities.map((entity) => ({ ...entity, span: move(entity.span) })) } : {}),
    ...(reading.stream ? { stream: move(reading.stream) } : {}),
  };
}

function withoutAnsi(opened: UnescapedText): UnescapedText {
  if (!opened.text.includes('\x1b')) return opened;
  const plain = unescapeText(opened.text, 'ansi');
  return { text: plain.text, starts: plain.starts.map((i) => opened.starts[i]!), ends: plain.ends.map((i) => opened.ends[i - 1]!) };
}

function trimmedEnd(text: string): string {
  return text.replace(/[\r\n]{1,4}$/, '');
}

// ------------------------------------------------------------------------------------------------------ plain lines

/** Lines that only go on with what stands above, in any text: indented, frames, causes, closing brackets. */
const CONTINUES =
  /^(?:\s+\S|at (?:async )?[\w$.<>[\]]+ ?\(|\.{3} \d+ (?:more|common frames)|Caused by: |Suppressed: |The above exception was the direct cause of |During handling of the above exception, |\s*[\])}]+[,;]?\s*$|#\d+ |goroutine \d+ \[)/;

/** With which a shell or Open MPI tells how a program ended, in the midst of what it logged. */
const LAST_WORDS =
  /^(?:\S{1,80}: line \d+: +\d+ (?:Segmentation fault|Bus error|Illegal instruction|Aborted|Killed)\b|(?:Segmentation fault|Bus error|Illegal instruction|Aborted|Killed)(?: \(core dumped\))?$|mpirun noticed that |MPI_ABORT was invoked )/;

/** The failure of a tool that a script runs, among what the script logs: how GNU's coding standards have programs begin it, and their own words. */
const TOOL_FAILED = anyOf(
  /^[a-z][\w+-]{1,30}: (?:error|fatal|Error|Fatal|ERROR|FATAL): /, // pg_dump, restic
  /^(?:rsync|tar|s?cp|sftp|ssh|mv|ln|rm|dd|gzip|bzip2|xz|zstd|u?mount|find|curl|wget|pg_dump|pg_restore|pg_basebackup|psql|mysql|mysqldump|mongodump|rclone|lftp|zfs|lvcreate): .{0,300}?(?:\b(?:[Ee]rror(?!\.\w)|[Ff]ail(?:ed|ure)|[Cc]annot|can't|could not|denied|refused|timed out|unexpectedly|unable to|does not exist)\b|\bNo (?:such|space|route)\b)/,
  /^(?:rsync error|fatal|Fatal): \S/, // git, restic
  /^(?:Failed to create\/acquire the lock \S|Repository \S{1,200} does not exist\.)/, // BorgBackup
);

function plainLine(text: string, facts: SourceFacts): ReadLine {
  let to = text.length;
  while (to > 0 && text.charCodeAt(to - 1) <= 32) to--;
  return {
    format: '',
    stamp: null,
    level: null,
    source: null,
    message: { from: 0, to },
    starts: LAST_WORDS.test(text) || TOOL_FAILED.test(text) || (!facts.stamped && !CONTINUES.test(text)),
  };
}

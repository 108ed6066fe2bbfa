/** The plain data of formats: what one is, and what it makes of a line. */
import type { DurationUnit, EntitySpan, Level, Span, WallClock } from './model.ts';

/**
 * What a format makes of one line of text, as spans of that text. The text is a natural line or the text of a
 * shape (each token with a digit blanked to `0`, see kernel/shapeText.ts), and the answer is the same kind for both.
 */
export interface LineReading {
  readonly format: string;
  /** Where the stamp stands; null when the line states none. The bytes there are parsed per row by `parseStamp`. */
  readonly stamp: Span | null;
  /** What the stamp says, where the format itself knows how to read it (a per-line format); else `parseStamp` reads the bytes. */
  readonly clock?: WallClock;
  /** The stated level, or the span of a number or letter that states it per row (`LevelTable` says how). */
  readonly level: Level | LevelSlot | null;
  readonly source: Span | null;
  readonly message: Span;
  /** The field beside the message that states the error it tells of: `msg="order failed" err="connection refused"`. */
  readonly detail?: Span;
  /** Set when the message is itself a log line (an envelope): read again by the other formats. */
  readonly inner?: 'text' | 'json-string';
  /** How the message is written on the line, outermost first: undone by `unescape.ts` when it is shown. */
  readonly escapes?: readonly Escape[];
  readonly status?: Span;
  /** Time taken, stated in a field of the format; `unit` applies when the span holds a bare number. */
  readonly duration?: { readonly span: Span; readonly unit: DurationUnit };
  readonly entities?: readonly EntitySpan[];
  /** Lines whose equal keys belong to one stream (thread, process, container): interleaved traces are told apart by it. */
  readonly stream?: Span;
  /** The envelope says that this line goes on in the next one (CRI `P`). */
  readonly partial?: boolean;
  /** True when this line only continues the open record although it has a header (PostgreSQL DETAIL). */
  readonly continues?: boolean;
  /** The message is still to come, on a later line that the format's `readBelow` reads. */
  readonly messageBelow?: true;
}

/** A spelling that stands between a field's text and the line: string escapes of JSON, doubled quotes of CSV. */
export type Escape = 'json' | 'csv';

export interface LevelSlot {
  readonly span: Span;
  readonly table: LevelTable;
}
/** How a number or letter states a level: syslog PRI (RFC 5424 §6.2.1), bare syslog severity, bunyan/pino, Python logging, OTel, HTTP status. */
export type LevelTable = 'pri' | 'syslog' | 'bunyan' | 'python' | 'otel' | 'letter' | 'gelf' | 'nextcloud' | 'cmtrace' | 'word';

/** A log format: one file under formats/, self-proving by its samples. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** Higher wins where two formats claim a sample; envelopes and exact products above generic layouts. Default 0. */
  readonly rank?: number;
  /** True when this natural line is certainly of this format (digit counts, key names); decides the formats of a source. */
  readonly claims: (line: string) => boolean;
  /** True when its lines begin records even where they state no time: what no format reads continues them. */
  readonly headed?: true;
  /** True when a record never goes on in the next line: a line of another kind is another's, as what a program prints when it ends. */
  readonly oneLine?: true;
  /** True when most lines of its records stand below their headers, several paragraphs of them. */
  readonly inBlocks?: true;
  /** True when it also claims what it reads by the column names of the source. */
  readonly byColumns?: true;
  /** True when the pattern tells more than shape text keeps (digit counts, values): it is given natural lines only, one by one. */
  readonly perLine?: true;
  /** True when every source is read by it too, behind the formats that its sample names, since later lines may need it. */
  readonly always?: true;
  /** True when any program may write such lines: behind another header only a stamp and a level tell them from the sentences of a message. */
  readonly anyProgram?: true;
  /** True when it is an envelope in which programs seldom write a header of their own. */
  readonly holdsMessages?: true;
  /** True when its stamps count seconds since the boot: they order lines and are no time of day. */
  readonly sinceBoot?: true;
  /** True when it gathers the lines of several containers, each with its name before it. */
  readonly gathers?: true;
  /** What it tells of those who write it, where they are the units of one product. */
  readonly units?: Units;
  /** Reads natural or shape text; null when the text is not of this format. `columns`: the names a header line of the source gives (W3C, Zeek, CSV). */
  readonly read: (text: string, columns?: readonly string[] | null) => LineReading | null;
  /**
   * Reads a line below a header that leaves its message to it, natural or shape text; null when it holds nothing of the
   * record's fields.
   */
  readonly readBelow?: (text: string) => LineReading | null;
  readonly samples: readonly FormatSample[];
}

/** What is known of the units (processes) of a product that all log in one format. */
export interface Units {
  /** The unit that a logger is of; '' for libraries and what several units share. */
  readonly ofLogger: (logger: string) => string;
  /** Whether a name, as that of a file, is one of a unit. */
  readonly isUnit: (name: string) => boolean;
  /** The unit that a source file of a trace calls over the network; null when it calls none. */
  readonly calledBy: (sourceFile: string) => string | null;
  /** Units by the port they listen on. */
  readonly byPort: Readonly<Record<string, string>>;
  /** Where a line names whose call it is: one user's calls are not all of one thing. */
  readonly caller: RegExp;
}

export interface FormatSample {
  readonly line: string;
  /** ISO wall clock as in `records`; null when the line states none. */
  readonly time: string | null;
  readonly level: Level | null;
  readonly source?: string | null;
  readonly message: string;
}

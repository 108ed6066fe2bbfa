/** The data of formats: what a format is, and what it reads on a line. */
import type { DurationUnit, EntitySpan, Level, Span, WallClock } from './model.ts';

/**
 * What a format reads on one line, as spans of its text. The text is either the line as it is, or the text of its shape, in which each
 * token with a digit became `0` (kernel/shapeText.ts).
 */
export interface LineReading {
  readonly format: string;
  /** The stamp; null when the line states none. `parseStamp` parses it for each row. */
  readonly stamp: Span | null;
  /** The stamp's meaning, given by a format that reads line by line and knows how; else `parseStamp` is asked. */
  readonly clock?: WallClock;
  /** The stated level, or the span of a number or letter that states it per row (`LevelTable` says how). */
  readonly level: Level | LevelSlot | null;
  readonly source: Span | null;
  readonly message: Span;
  /** The field beside the message that holds the error: `msg="order failed" err="connection refused"`. */
  readonly detail?: Span;
  /** Set when the message is itself a log line (an envelope), to be read by the other formats. */
  readonly inner?: 'text' | 'json-string';
  /** How the message is encoded on the line, outermost first; `unescape.ts` decodes it for display. */
  readonly escapes?: readonly Escape[];
  readonly status?: Span;
  /** Time taken, stated in a field of the format; `unit` applies when the span holds a bare number. */
  readonly duration?: { readonly span: Span; readonly unit: DurationUnit };
  readonly entities?: readonly EntitySpan[];
  /** Thread, process or container. Traces that are interleaved are told apart by it. */
  readonly stream?: Span;
  /** The envelope says that the record goes on in the next line (CRI `P`). */
  readonly partial?: boolean;
  /** The line continues the open record although it has a header (PostgreSQL's DETAIL). */
  readonly continues?: boolean;
  /** The message is on a later line, which `readBelow` reads; behind the same envelope where the header stands in one. */
  readonly messageBelow?: true | 'enveloped';
}

/** An encoding between a field's text and the line: escapes of JSON strings, doubled quotes of CSV. */
export type Escape = 'json' | 'csv';

export interface LevelSlot {
  readonly span: Span;
  readonly table: LevelTable;
}
/**
 * How a number or letter gives a level: syslog PRI (RFC 5424 §6.2.1), bare syslog severity, bunyan/pino, Python logging, OTel, HTTP status.
 */
export type LevelTable = 'pri' | 'syslog' | 'bunyan' | 'python' | 'otel' | 'letter' | 'gelf' | 'nextcloud' | 'cmtrace' | 'windows' | 'word';

/** A log format; one file under formats/, proven by its own samples. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** Where two formats claim a line, the higher rank wins: envelopes and exact products above generic layouts. Default 0. */
  readonly rank?: number;
  /** Whether a line as it is certainly belongs to this format (digit counts, key names); decides the formats of a source. */
  readonly claims: (line: string) => boolean;
  /** Its lines begin records even when they state no time; lines that no format reads continue them. */
  readonly headed?: true;
  /** A record never has a second line: other lines, such as what a program prints when it ends, belong to no record of it. */
  readonly oneLine?: true;
  /** Most lines of a record stand below its header, in several paragraphs. */
  readonly inBlocks?: true;
  /** It also claims lines by the column names of the source. */
  readonly byColumns?: true;
  /** The pattern needs more than a shape keeps (digit counts, values), so it reads every line as it is, one by one. */
  readonly perLine?: true;
  /** Every source is tried with it too, after the formats found by the sample, since later lines may need it. */
  readonly always?: true;
  /** Any program may write such lines. Behind another header, they are told from ordinary messages only by a stamp and a level. */
  readonly anyProgram?: true;
  /** An envelope whose programs seldom write a header of their own. */
  readonly holdsMessages?: true;
  /** Its stamps count seconds since boot: they give an order, not a time of day. */
  readonly sinceBoot?: true;
  /** It holds the lines of several containers, each line with its container's name. */
  readonly gathers?: true;
  /** What is known of the programs that write it, when they are the units of one product. */
  readonly units?: Units;
  /**
   * Reads a line as it is, or a shape's text; null when it is not of this format. `columns`: the names in a header line of the source (W3C,
   * Zeek, CSV).
   */
  readonly read: (text: string, columns?: readonly string[] | null) => LineReading | null;
  /** Reads a line below a header that has no message of its own; null when it holds no field of the record. */
  readonly readBelow?: (text: string) => LineReading | null;
  readonly samples: readonly FormatSample[];
}

/** What is known of the units (processes) of one product that all log in one format. */
export interface Units {
  /** The unit of a logger; '' for libraries and loggers that several units share. */
  readonly ofLogger: (logger: string) => string;
  /** Where a line states the number of its process. */
  readonly processes: RegExp;
  /** The program, other than a unit, that a line with a header of its own is of; '' when it does not show. */
  readonly ofLine: (line: string) => string;
  /** Whether a name, such as that of a file, is one of a unit. */
  readonly isUnit: (name: string) => boolean;
  /** The unit that a source file in a trace calls over the network; null when it calls none. */
  readonly calledBy: (sourceFile: string) => string | null;
  /** The unit of another product that a message (in lower case) speaks of without its name; null of none. */
  readonly meantBy: (message: string) => string | null;
  /** Units by the port they listen on. */
  readonly byPort: Readonly<Record<string, string>>;
  /** Where a line names the user on whose behalf a call is made; such calls need not belong together. */
  readonly caller: RegExp;
}

export interface FormatSample {
  readonly line: string;
  /** Wall clock in ISO form, as in `records`; null when the line states none. */
  readonly time: string | null;
  readonly level: Level | null;
  readonly source?: string | null;
  readonly message: string;
}

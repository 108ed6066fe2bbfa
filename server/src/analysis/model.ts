/**
 * The data of one block: what its shapes, stamps and traces say. Lines and bytes are relative to the block. Whole logs have `logModel.ts`, the
 * report `reportModel.ts`, formats `formatModel.ts`; all are imported from here.
 */

/** Severity as the line states it, in ascending order. */
export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
export const LEVELS: readonly Level[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** Half-open range of offsets in the text it was read from. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

// ---------------------------------------------------------------------------------------------------------- shapes

export type DurationUnit = 'ns' | 'us' | 'ms' | 's' | 'min' | 'h';

/** What a slot names. `operation`: an HTTP route, RPC or query. `service`: a host, pod or unit. `request`: a trace or request id. */
export type EntityKind = (typeof ENTITY_KINDS)[number];
export const ENTITY_KINDS = ['job', 'request', 'address', 'port', 'host', 'service', 'operation', 'user', 'thread', 'callee'] as const;
export interface EntitySpan {
  readonly kind: EntityKind;
  readonly span: Span;
}

/** A test of the value in a span, made for each row. */
export interface SlotTest {
  readonly span: Span;
  readonly test: 'positive' | 'status5xx' | 'status4xx' | 'over' | 'under' | 'zero' | 'oneOf';
  /** For over/under: milliseconds when the span holds a duration, else a bare number. For oneOf: the allowed texts. */
  readonly than?: number;
  readonly values?: readonly string[];
  /** Unit of a bare number compared as a duration. */
  readonly unit?: DurationUnit;
}

/** Categories of failures, the `failure` of a record. `error`: a failure that no detector names more closely. */
export type Category =
  | 'timeout'
  | 'connection'
  | 'dns'
  | 'tls'
  | 'auth'
  | 'permission'
  | 'firewall'
  | 'pool'
  | 'memory'
  | 'disk'
  | 'handles'
  | 'cpu'
  | 'quota'
  | 'deadlock'
  | 'http'
  | 'latency'
  | 'crash'
  | 'restart'
  | 'queue'
  | 'replication'
  | 'config'
  | 'hardware'
  | 'job'
  | 'test'
  | 'build'
  | 'exception'
  | 'data'
  | 'unavailable'
  | 'error';

/** A detector's answer about the message of one shape. Spans are offsets in the text that it was given. */
export interface Mark {
  readonly category: Category;
  /** Narrower kind, e.g. for timeout: connect read pool lock dns tls gateway deadline client-cancel. */
  readonly kind?: string;
  /** The reason, without numbers: "says a connection timed out". */
  readonly why: string;
  /** The mark holds for a row only if all tests pass. */
  readonly when?: readonly SlotTest[];
  readonly entities?: readonly EntitySpan[];
  /** Time elapsed and the limit it ran against, when the line states them. */
  readonly elapsed?: { readonly span: Span; readonly unit: DurationUnit };
  readonly budget?: { readonly span: Span; readonly unit: DurationUnit };
}

/** A failure detector: one file under detectors/. */
export interface Detector {
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  /** Lower runs first; the first detector that marks wins. Default 50. */
  readonly order?: number;
  readonly read: (message: string, context: ShapeContext) => Mark | readonly Mark[] | null;
  readonly samples: { readonly fires: readonly string[]; readonly silent: readonly string[] };
}
/** What a detector knows of a shape besides its message. */
export interface ShapeContext {
  readonly format: string | null;
  /** Null when the level is given for each row or not at all. */
  readonly level: Level | null;
}

/** Something a shape states that is no failure: a change, a success, a wait. */
export interface Fact {
  readonly kind: 'change' | 'start' | 'stop' | 'success' | 'retry' | 'recovery' | 'configuration';
  readonly why: string;
}

// ---------------------------------------------------------------------------------------------------------- traces

export type TraceLanguage =
  | 'python'
  | 'java'
  | 'javascript'
  | 'csharp'
  | 'go'
  | 'rust'
  | 'ruby'
  | 'php'
  | 'dart'
  | 'swift'
  | 'elixir'
  | 'perl'
  | 'lua'
  | 'r'
  | 'native'
  | 'kernel';

export interface Frame {
  readonly function: string | null;
  readonly file: string | null;
  readonly line: number | null;
}

/** One stack trace. Lines are block-relative in a BlockResult, 1-based and physical in a log. */
export interface Trace {
  readonly language: TraceLanguage;
  readonly startLine: number;
  readonly endLine: number;
  readonly exceptionType: string | null;
  readonly message: string | null;
  /** As written, at most 200; outermost cause chain included. */
  readonly frames: readonly Frame[];
  /** How many frames stand above those of the deepest cause; absent where none do. */
  readonly above?: number;
  /** Types of linked causes, outermost first. */
  readonly causes: readonly string[];
  /** Equal for the same fault, whatever ids, times and line numbers it holds. */
  readonly fingerprint: string;
}

// ---------------------------------------------------------------------------------------------------------- stamps

/** What a column of offsets holds where the stamp states none. */
export const NO_OFFSET = -32768;

/** Flags of a stamp: what its wall clock leaves open. Bits. */
export const STAMP_NO_YEAR = 1;
/** Day and month may be the other way round; stored as month first. */
export const STAMP_DAY_MONTH = 2;
/** Time of day only; stored on 1970-01-01. */
export const STAMP_NO_DATE = 4;
/** An instant (epoch or stated zone); `offsetMinutes` holds the zone as written. */
export const STAMP_INSTANT = 8;
/** An epoch number. */
export const STAMP_EPOCH = 16;
/** Seconds since a start (kernel, delta stamps): gives an order, not an instant. */
export const STAMP_UPTIME = 32;
/** Whole seconds: no fraction written. */
export const STAMP_SECONDS = 64;
/** The stamp itself proves the order of day and month: the first number is above 12. */
export const STAMP_DAY_FIRST_PROVEN = 128;

/** A stamp as written: milliseconds of its wall clock as if that were UTC, with flags for what is open. */
export interface WallClock {
  readonly ms: number;
  readonly flags: number;
  /** Minutes east of UTC written on the line; null when none is. */
  readonly offsetMinutes: number | null;
  /** 0 Sunday … 6 Saturday when the stamp names it (by which a missing year is found); else null, or how its year was read. */
  readonly weekday: number | null;
}
/** In place of a weekday: the date is three numbers of two digits, and its year was taken to be the first or the last. */
export const [YEAR_READ_FIRST, YEAR_READ_LAST] = [-2, -3];

export type * from './formatModel.ts';
export type * from './logModel.ts';
export type * from './reportModel.ts';

/** The data of whole logs, from which findings, incidents, hypotheses and the report are computed. Lines are physical and 1-based. */
import type { Category, Fact, Trace } from './model.ts';

/**
 * One row per record of a whole log (or several logs on one clock), as columns of equal length, ordered by file and
 * line. Of a very long log they may be a sample (`join/strata.ts`); `weight` says how
 * many records a row stands for, so rates are sums of weights.
 */
export interface LogColumns {
  readonly length: number;
  readonly file: Uint16Array;
  /** 1-based physical lines, inclusive. */
  readonly line: Uint32Array;
  readonly endLine: Uint32Array;
  /** Instant in ms since 1970 UTC under the resolved clock; NaN where there is none. */
  readonly time: Float64Array;
  /** 0 none, else 1 + index in LEVELS. */
  readonly level: Uint8Array;
  /** Index in `LogData.templates`. */
  readonly template: Uint32Array;
  /** Index in `LogData.names`, 0 for none. */
  readonly source: Uint32Array;
  /** Index in `LogData.marks`, 0 for not marked. */
  readonly mark: Uint16Array;
  /** Index in `LogData.facts`, 0 for none. */
  readonly fact: Uint16Array;
  /** HTTP status, 0 for none. */
  readonly status: Uint16Array;
  /** Stated duration in ms, NaN for none. */
  readonly duration: Float64Array;
  /** Indices in `LogData.names` by kind, 0 for none. */
  readonly job: Uint32Array;
  readonly request: Uint32Array;
  readonly address: Uint32Array;
  readonly operation: Uint32Array;
  readonly service: Uint32Array;
  readonly callee: Uint32Array;
  readonly weight: Uint32Array;
}

/** A statement of the log: the shapes that one log call makes, clustered. */
export interface Template {
  /** Stable hash of the text. */
  readonly id: string;
  /** Variable parts are `<*>`. */
  readonly text: string;
}

/** A mark without its spans, as rows refer to it. */
export interface MarkKind {
  readonly detector: string;
  readonly category: Category;
  readonly kind: string | null;
  readonly why: string;
}

/** One input as it was read. */
export interface InputFacts {
  readonly file: string;
  readonly bytes: number;
  readonly lines: number;
  readonly records: number;
  readonly sha256: string | null;
  /** The format that read most records; null for plain text. */
  readonly format: string | null;
  readonly timeCard: TimeCard;
  /** What was cut, capped or not understood, one sentence each. */
  readonly notes: readonly string[];
}

/** How far the times of an input can be trusted. */
export interface TimeCard {
  /** Records with a stamp. */
  readonly stamped: number;
  readonly zone: 'stated' | 'assumed' | 'mixed' | 'none';
  readonly assumedZone: string | null;
  /** What the assumed zone was inferred from, in words; left out where it is the one asked for. */
  readonly zoneFrom?: string;
  readonly year: 'stated' | 'inferred' | 'none';
  /** What the year was inferred from, in words. */
  readonly yearFrom: string | null;
  /** The day, `YYYY-MM-DD`, that was inferred for the first record of a file without any date. */
  readonly day?: string;
  /** The smallest step of the stamps. */
  readonly resolution: 'ms' | 's' | 'min' | 'none';
  /** Records that are earlier than one before them. */
  readonly outOfOrder: number;
  /** How often the time falls by more than five minutes from one record to the next. */
  readonly backwardJumps: number;
  /** Stamps of an hour that a zone has twice, when daylight saving ends. */
  readonly ambiguousHours: number;
  readonly dayMonth: 'stated' | 'by evidence' | 'ambiguous' | 'none';
  /** True when order by time cannot be relied on. */
  readonly untrusted: boolean;
}

/** Everything right of the fold: what findings, incidents, hypotheses and the report are computed from. */
export interface LogData {
  readonly inputs: readonly InputFacts[];
  readonly rows: LogColumns;
  readonly templates: readonly Template[];
  /** Interned names; [0] is ''. */
  readonly names: readonly string[];
  /** [0] stands for "not marked". */
  readonly marks: readonly MarkKind[];
  readonly facts: readonly Fact[];
  /** Physical lines, with `file` as index in inputs. */
  readonly traces: readonly LogTrace[];
  /** Ports, addresses and well-known services named on lines of failures, for the categorised tables. */
  readonly endpoints: readonly Endpoint[];
  /** Text of a physical line, bounded in length, for evidence; '' when not kept. */
  readonly text: (file: number, line: number) => string;
  /**
   * All records of some lines (1-based) of a file; only where records of a long log were left out of `rows`. Names and times are the piece's
   * own; only its rows are numbered as the file's lines.
   */
  readonly piece?: (file: number, from: number, to: number) => LogData | null;
}
export interface LogTrace extends Trace {
  readonly file: number;
  /** Row in which the trace starts. */
  readonly row: number;
}
/** An address with its port and service, as one line states them. */
export interface Endpoint {
  readonly address: string;
  readonly port: number | null;
  /** Named on the line, else the well-known name of the port with `stated: false`. */
  readonly service: string | null;
  readonly stated: boolean;
  /** Index in `LogData.inputs`. */
  readonly file: number;
  readonly line: number;
}

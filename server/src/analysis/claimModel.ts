/** Sentences whose numbers are claims, each of which can be recomputed from the logs. */
import type { Category, Fact, Level } from './model.ts';

/** Lines of a file: physical, 1-based and inclusive. */
export interface LineRef {
  /** The input's name, as in `Report.inputs`. */
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** Which records a number speaks of; all given parts must hold. Times are ISO instants, inclusive. */
export interface Selector {
  readonly file?: string;
  readonly category?: Category;
  readonly markKind?: string;
  /** Marked by a detector, or carrying a trace. */
  readonly marked?: boolean;
  readonly minLevel?: Level;
  readonly templateId?: string;
  /** Any of these. */
  readonly templateIds?: readonly string[];
  readonly job?: string;
  readonly address?: string;
  readonly service?: string;
  readonly source?: string;
  /** An operation's family: the parts of its name that hold digits, but for versions, read as `*` (`GET /v2/items/*`). */
  readonly operation?: string;
  readonly request?: string;
  readonly callee?: string;
  readonly status?: '5xx' | '4xx' | 'any';
  readonly traceFingerprint?: string;
  /** Whether a trace starts in the record. */
  readonly hasTrace?: boolean;
  readonly fact?: Fact['kind'];
  readonly fromTime?: string;
  readonly toTime?: string;
  readonly fromLine?: number;
  readonly toLine?: number;
  /** An explicit list of first lines (then the file must be given). */
  readonly lines?: readonly number[];
}

interface ClaimBase {
  readonly id: string;
  /** Lines to reveal; at most 20. */
  readonly evidence: readonly LineRef[];
}
/** The number of records, each by its weight. */
interface CountClaim extends ClaimBase {
  readonly kind: 'count';
  readonly value: number;
  readonly of: Selector;
}
/** The share (0–1) of the records of `among` that `of` selects. */
interface RatioClaim extends ClaimBase {
  readonly kind: 'ratio';
  readonly value: number;
  readonly of: Selector;
  readonly among: Selector;
}
/** The q-quantile (0–1, by nearest rank) of the stated durations, ms. */
interface QuantileClaim extends ClaimBase {
  readonly kind: 'quantile';
  readonly value: number;
  readonly q: number;
  readonly field: 'durationMs';
  readonly of: Selector;
}
/** The instant of a record, ISO in UTC. */
interface TimeClaim extends ClaimBase {
  readonly kind: 'time';
  readonly value: string;
  readonly at: LineRef;
}
/** The time from one record to another, ms; negative when `to` is earlier. */
interface SpanClaim extends ClaimBase {
  readonly kind: 'span';
  readonly value: number;
  readonly from: LineRef;
  readonly to: LineRef;
}
/** How the first of two records stands in time to the second. */
interface OrderClaim extends ClaimBase {
  readonly kind: 'order';
  readonly value: 'before' | 'after' | 'same';
  readonly first: LineRef;
  readonly second: LineRef;
}
/** A text that the line holds. */
interface TextClaim extends ClaimBase {
  readonly kind: 'text';
  readonly value: string;
  readonly at: LineRef;
}
/** A number that the line states: a duration in ms, an HTTP status or a port. */
interface NumberClaim extends ClaimBase {
  readonly kind: 'number';
  readonly value: number;
  readonly field: 'durationMs' | 'httpStatus' | 'port';
  readonly at: LineRef;
}
/** The line number of the first or the last record. */
interface EndClaim extends ClaimBase {
  readonly kind: 'first' | 'last';
  readonly value: number;
  readonly of: Selector;
}
/** How many different values of a field the records have. */
interface DistinctClaim extends ClaimBase {
  readonly kind: 'distinct';
  readonly value: number;
  readonly field: 'job' | 'address' | 'service' | 'source' | 'templateId' | 'operation';
  readonly of: Selector;
}
/** The result of a statistic over the whole log, whose inputs are `from`; `-log10p` values are log10 of a probability. */
interface ComputedClaim extends ClaimBase {
  readonly kind: 'computed';
  readonly value: number;
  readonly formula: 'poisson-log10p' | 'student-log10p' | 'lift' | 'expected' | 'peak-per-minute';
  readonly from: Readonly<Record<string, number | string>>;
  readonly of: Selector;
}

/** What a sentence states and anyone can recompute from the logs (`verify` does). `value` is what the sentence shows, in the unit of its kind. */
export type Claim =
  | CountClaim
  | RatioClaim
  | QuantileClaim
  | TimeClaim
  | SpanClaim
  | OrderClaim
  | TextClaim
  | NumberClaim
  | EndClaim
  | DistinctClaim
  | ComputedClaim;

/** A sentence whose `{id}` placeholders are the values of its claims: no number is written by hand. */
export interface Sentence {
  readonly text: string;
  readonly claims: readonly Claim[];
}

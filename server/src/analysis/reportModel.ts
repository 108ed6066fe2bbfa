/**
 * The plain data of the report: what is found in whole logs, and the claims that prove it. Lines are physical, 1-based and inclusive.
 */
import type { Category, Endpoint, EntityKind, Fact, InputFacts, Level, TimeCard, Trace } from './model.ts';

export type Severity = 'error' | 'warning' | 'info';
export interface LineRef {
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
/** What a sentence says that can be recomputed from the files. `value` is what the sentence shows. */
export type Claim =
  | (ClaimBase & { readonly kind: 'count'; readonly value: number; readonly of: Selector })
  | (ClaimBase & { readonly kind: 'ratio'; readonly value: number; readonly of: Selector; readonly among: Selector })
  | (ClaimBase & {
      readonly kind: 'quantile';
      readonly value: number;
      readonly q: number;
      readonly field: 'durationMs';
      readonly of: Selector;
    })
  | (ClaimBase & { readonly kind: 'time'; readonly value: string; readonly at: LineRef })
  | (ClaimBase & { readonly kind: 'span'; readonly value: number; readonly from: LineRef; readonly to: LineRef })
  | (ClaimBase & { readonly kind: 'order'; readonly value: 'before' | 'after' | 'same'; readonly first: LineRef; readonly second: LineRef })
  | (ClaimBase & { readonly kind: 'text'; readonly value: string; readonly at: LineRef })
  | (ClaimBase & {
      readonly kind: 'number';
      readonly value: number;
      readonly field: 'durationMs' | 'httpStatus' | 'port';
      readonly at: LineRef;
    })
  | (ClaimBase & { readonly kind: 'first' | 'last'; readonly value: number; readonly of: Selector })
  | (ClaimBase & {
      readonly kind: 'distinct';
      readonly value: number;
      readonly field: 'job' | 'address' | 'service' | 'source' | 'templateId' | 'operation';
      readonly of: Selector;
    })
  | (ClaimBase & {
      readonly kind: 'computed';
      readonly value: number;
      readonly formula: 'poisson-log10p' | 'student-log10p' | 'lift' | 'expected' | 'peak-per-minute';
      readonly from: Readonly<Record<string, number | string>>;
      readonly of: Selector;
    });

/** A sentence whose `{id}` placeholders are the values of its claims: no number is written by hand. */
export interface Sentence {
  readonly text: string;
  readonly claims: readonly Claim[];
}

export type FindingKind =
  | 'burst'
  | 'timeout'
  | 'traceback'
  | 'connection'
  | 'latency'
  | 'latency-shift'
  | 'http'
  | 'error-rate'
  | 'job'
  | 'resource'
  | 'access'
  | 'crash'
  | 'restart'
  | 'change'
  | 'retry-storm'
  | 'absence'
  | 'slowdown'
  | 'critical-end'
  | 'test'
  | 'build'
  | 'failure';

/** A group of records, or one trace, of one kind. */
export interface Finding {
  readonly id: string;
  readonly kind: FindingKind;
  /** False: one of the groups that partition the marked records. True: another view of them (a burst, a rate), or of records that are no failures. */
  readonly overlay: boolean;
  readonly category: Category;
  readonly severity: Severity;
  readonly title: string;
  readonly why: Sentence;
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Exact, also where `lines` is cut at 1,000. */
  readonly count: number;
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  readonly lines: readonly number[];
  readonly templateId: string | null;
  readonly entities: readonly { readonly kind: EntityKind; readonly value: string; readonly count: number }[];
  readonly trace: Trace | null;
  /** For bursts: how many were expected in the span, and log10 of the probability. */
  readonly observed?: {
    readonly count: number;
    readonly expected: number;
    readonly log10p: number;
    readonly seconds: number;
    readonly basis: 'background' | 'default rate' | 'order';
    /** What nearly all of the crowd name, in words; left out where that is nothing. */
    readonly crowdOf?: string;
  };
}

/** What of a finding lies within an incident. */
export interface FindingPart extends Pick<Finding, 'count' | 'startLine' | 'endLine' | 'firstTime' | 'lastTime' | 'lines'> {
  /** Its id. */
  readonly finding: string;
}

/** The record that tells that an incident is over: it says so, or something succeeds again, or failures are as rare as usual from there on. */
export interface Recovery {
  readonly at: LineRef;
  readonly how: 'stated' | 'success' | 'calm';
}

export interface Incident {
  readonly id: string;
  readonly title: string;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly peakTime: string | null;
  readonly recoveryTime: string | null;
  readonly firstFailure: LineRef;
  /** The first slow record, where it begins with a slowdown; where nothing fails, its first failure is this. */
  readonly slowSince?: LineRef;
  readonly lastSuccess: LineRef | null;
  /** What tells that it is over; null where nothing does. */
  readonly recovery: Recovery | null;
  /** Its failures, as its first sentence counts them. */
  readonly count: number;
  readonly findings: readonly string[];
  /** Of findings that reach beyond the incident, what lies within; left out where none does. */
  readonly parts?: readonly FindingPart[];
  /** True where the same fails outside of it, too: it begins where failures rise, and ends where they are as rare again as usually. */
  readonly risen?: true;
  readonly severity: Severity;
  readonly entities: readonly { readonly kind: EntityKind; readonly value: string; readonly count: number }[];
  readonly summary: readonly Sentence[];
}

export interface Hypothesis {
  readonly rank: number;
  readonly incident: string | null;
  readonly category: string;
  /** The cause's id, e.g. change-before-onset; the mitigation playbook is keyed by it. */
  readonly cause: string;
  /** Its sentence in words. */
  readonly statement: string;
  readonly detail: readonly Sentence[];
  readonly confidence: number;
  readonly services: readonly string[];
  readonly evidence: readonly LineRef[];
  readonly claims: readonly Claim[];
}

export interface TimelineEntry {
  readonly time: string | null;
  readonly at: LineRef;
  readonly kind: 'change' | 'last-success' | 'onset' | 'first' | 'peak' | 'end' | 'recovery' | 'finding' | 'pinned';
  readonly text: Sentence;
}

/** Numbers behind the charts and tables of the report. Times in ms since 1970 UTC. */
export interface Charts {
  readonly trend: {
    readonly start: number | null;
    readonly bucketMs: number;
    readonly total: readonly number[];
    readonly series: readonly { readonly name: string; readonly counts: readonly number[] }[];
    readonly marks: readonly { readonly kind: 'onset' | 'peak' | 'recovery'; readonly time: number }[];
  };
  readonly latency: readonly {
    readonly operation: string;
    readonly before: LatencySummary | null;
    readonly during: LatencySummary;
    readonly lines: readonly LineRef[];
  }[];
  readonly errorRates: readonly {
    readonly operation: string;
    readonly requests: number;
    readonly failures: number;
    readonly lines: readonly LineRef[];
  }[];
  readonly heat: {
    readonly rows: readonly string[];
    readonly start: number | null;
    readonly bucketMs: number;
    readonly counts: readonly (readonly number[])[];
  };
}
export interface LatencySummary {
  readonly count: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

/** Failures grouped by one entity, for the categorised tables. */
export interface CategoryGroup {
  readonly by: 'job' | 'address' | 'service' | 'exception' | 'operation';
  readonly value: string;
  readonly count: number;
  readonly kinds: readonly { readonly category: Category; readonly count: number; readonly at: LineRef; readonly sample: string }[];
  readonly endpoints: readonly Endpoint[];
  readonly claims: readonly Claim[];
  readonly lines: readonly LineRef[];
}

export interface TemplateRow {
  readonly id: string;
  readonly text: string;
  readonly count: number;
  readonly level: Level | null;
  readonly category: Category | null;
  readonly first: LineRef;
  readonly firstTime: string | null;
  /** First seen after the onset of the first incident. */
  readonly isNew: boolean;
}

/** A line that a person pinned, with what they noted. */
export interface PinnedLine {
  readonly at: LineRef;
  readonly time: string | null;
  readonly text: string;
  /** May be empty. */
  readonly note: string;
}

/** One physical line as it stands in a file, bounded in length. */
export interface Excerpt {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export interface RuledOut {
  readonly cause: string;
  readonly text: Sentence;
}

/** The whole answer; every output and surface is made from it alone. */
export interface Report {
  readonly schemaVersion: 1;
  readonly engineVersion: string;
  readonly inputs: readonly (Omit<InputFacts, 'timeCard'> & {
    readonly firstTime: string | null;
    readonly lastTime: string | null;
    readonly timeCard: TimeCard;
  })[];
  readonly summary: readonly Sentence[];
  readonly findings: readonly Finding[];
  readonly incidents: readonly Incident[];
  readonly hypotheses: readonly Hypothesis[];
  readonly verdict: 'ranked' | 'insufficient-evidence';
  /** What to collect next when evidence is insufficient. */
  readonly collectNext: readonly string[];
  readonly ruledOut: readonly RuledOut[];
  readonly timeline: readonly TimelineEntry[];
  readonly categories: readonly CategoryGroup[];
  readonly templates: readonly TemplateRow[];
  readonly patterns: readonly Sentence[];
  readonly impact: readonly Sentence[];
  readonly mitigation: readonly { readonly cause: string; readonly steps: readonly string[] }[];
  readonly charts: Charts;
  /** Lines quoted in the report, by input and line; at most 400. */
  readonly excerpts: readonly Excerpt[];
  /** Records marked in all; equals the counts of the findings that partition them. */
  readonly marked: number;
  /** Only where a person pinned lines, and only in drafts. */
  readonly pins?: readonly PinnedLine[];
  /** What was replaced by pseudonyms before the report left; absent when nothing was looked for. */
  readonly redacted?: readonly { readonly kind: string; readonly count: number }[];
  /** What the report cannot say: caps, unread bytes, untrusted time, facts a log does not hold. */
  readonly gaps: readonly string[];
  readonly options: { readonly timezone: string; readonly year: number | null };
}

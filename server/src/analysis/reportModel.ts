/**
 * The plain data of the report, as the JSON output holds it. Lines are physical, 1-based and inclusive; times are ISO instants in UTC, null
 * where nothing states them.
 */
import type { Claim, LineRef, Sentence } from './claimModel.ts';
import type { Category, Endpoint, EntityKind, InputFacts, Level, TimeCard, Trace } from './model.ts';

export type * from './claimModel.ts';

export type Severity = 'error' | 'warning' | 'info';
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
  /** Stays the same while the log grows. */
  readonly id: string;
  readonly kind: FindingKind;
  /** False: one of the groups that partition the marked records. True: another view of them (a burst, a rate), or of records that are no failures. */
  readonly overlay: boolean;
  readonly category: Category;
  readonly severity: Severity;
  readonly title: string;
  /** Why it was found, with figures. */
  readonly why: Sentence;
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  /** The number of its records; exact, also where `lines` is cut at 1,000. */
  readonly count: number;
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  /** First lines of its records, ascending. */
  readonly lines: readonly number[];
  /** The one statement of all its records, as in `Report.templates`; null of several. */
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

/** Findings that are close in time and alike in cause, from onset to recovery. */
export interface Incident {
  readonly id: string;
  readonly title: string;
  /** Instants of the onset and of the last failure or slow record. */
  readonly startTime: string | null;
  readonly endTime: string | null;
  /** The beginning of the minute with most failures. */
  readonly peakTime: string | null;
  /** The instant of `recovery`. */
  readonly recoveryTime: string | null;
  readonly firstFailure: LineRef;
  /** The first slow record, where it begins with a slowdown; where nothing fails, its first failure is this. */
  readonly slowSince?: LineRef;
  /** The last record before the onset that shows that all was well. */
  readonly lastSuccess: LineRef | null;
  /** What tells that it is over; null where nothing does. */
  readonly recovery: Recovery | null;
  /** Its failures, as its first sentence counts them. */
  readonly count: number;
  /** Ids of its findings, the most important first, and of those that show it in another way (rates, latencies). */
  readonly findings: readonly string[];
  /** Of findings that reach beyond the incident, what lies within; left out where none does. */
  readonly parts?: readonly FindingPart[];
  /** True where the same fails outside of it, too: it begins where failures rise, and ends where they are as rare again as usually. */
  readonly risen?: true;
  readonly severity: Severity;
  readonly entities: readonly { readonly kind: EntityKind; readonly value: string; readonly count: number }[];
  readonly summary: readonly Sentence[];
}

/** A possible cause with its proof. */
export interface Hypothesis {
  /** From 1 on, the most confident first. */
  readonly rank: number;
  /** Id of the incident; null in a log without incidents. */
  readonly incident: string | null;
  /** What failed: a `Category`, or `failure`. */
  readonly category: string;
  /** The cause's id, e.g. change-before-onset; the mitigation playbook is keyed by it. */
  readonly cause: string;
  /** Its sentence in words. */
  readonly statement: string;
  readonly detail: readonly Sentence[];
  /** The probability (0–1) that an engineer would name this cause, as measured on known cases. */
  readonly confidence: number;
  /** The components that are suspected, best first. */
  readonly services: readonly string[];
  readonly evidence: readonly LineRef[];
  readonly claims: readonly Claim[];
}

/** One record of the timeline, with what it means there. */
export interface TimelineEntry {
  readonly time: string | null;
  readonly at: LineRef;
  readonly kind: 'change' | 'last-success' | 'onset' | 'first' | 'peak' | 'end' | 'recovery' | 'finding' | 'pinned';
  readonly text: Sentence;
}

/** Numbers behind the charts and tables of the report. Times in ms since 1970 UTC. */
export interface Charts {
  /** Failures in buckets of equal width from `start` on; without times (`start` null, `bucketMs` 0) they hold equally many records in order. */
  readonly trend: {
    readonly start: number | null;
    readonly bucketMs: number;
    readonly total: readonly number[];
    readonly series: readonly { readonly name: string; readonly counts: readonly number[] }[];
    readonly marks: readonly { readonly kind: 'onset' | 'peak' | 'recovery'; readonly time: number }[];
  };
  /** Durations by operation, before the incident (null without one) and during it. */
  readonly latency: readonly {
    readonly operation: string;
    readonly before: LatencySummary | null;
    readonly during: LatencySummary;
    /** The slowest records, at most five. */
    readonly lines: readonly LineRef[];
  }[];
  /** Requests and server errors by operation. */
  readonly errorRates: readonly {
    readonly operation: string;
    readonly requests: number;
    readonly failures: number;
    /** The first failures, at most five. */
    readonly lines: readonly LineRef[];
  }[];
  /** Failures by service (`rows`) and bucket: `counts[row][bucket]`. */
  readonly heat: {
    readonly rows: readonly string[];
    readonly start: number | null;
    readonly bucketMs: number;
    readonly counts: readonly (readonly number[])[];
  };
}
/** Durations of some records; quantiles by nearest rank. */
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
  /** By category, the most frequent first; `sample` is what the first record of it says, without its header. */
  readonly kinds: readonly { readonly category: Category; readonly count: number; readonly at: LineRef; readonly sample: string }[];
  readonly endpoints: readonly Endpoint[];
  readonly claims: readonly Claim[];
  /** The first of its records, those of incidents before others, at most 20. */
  readonly lines: readonly LineRef[];
}

/** A statement of the log. */
export interface TemplateRow {
  readonly id: string;
  /** Variable parts are `<*>`. */
  readonly text: string;
  readonly count: number;
  /** The highest level of its records. */
  readonly level: Level | null;
  readonly category: Category | null;
  /** Its first record. */
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

/** A cause that the log could have shown and does not. */
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

/** What is known of a log: its report, its digest, and how it is read from disk. */
import type { Report, Severity } from '../analysis/model.ts';

export interface ReportParams {
  readonly uri: string;
}

/** A report, with the URIs of the files it names. */
export interface ReportMessage {
  readonly uri: string;
  readonly report: Report;
  /** URI of each `inputs[].file`. */
  readonly files: Readonly<Record<string, string>>;
  /** By finding id: how its occurrences are spread over the time of all failures, drawn in block characters. */
  readonly sparks: Readonly<Record<string, string>>;
}

export interface FindingLinesParams {
  readonly uri: string;
  readonly finding: string;
}
/** One record of a finding, as a list shows it. */
export interface FindingLine {
  /** 1-based. */
  readonly line: number;
  /** ISO instant. */
  readonly time: string | null;
  readonly text: string;
}

/** What the tree, the status item and decorations need before they ask for the report. */
export interface ReportDigest {
  readonly uri: string;
  /** True when the settings switch this file off; then there is no state. */
  readonly off?: boolean;
  /** URIs of the logs, when the report is about several. */
  readonly logs?: readonly string[];
  /** The share of a long log's bytes read so far, 0–1; null or absent when all were read. */
  readonly share?: number | null;
  /** True when its report was dropped for those of newer logs, since only so many that were read from disk are kept. */
  readonly dropped?: boolean;
  /** Null when the log was closed and its report dropped. */
  readonly state: null | {
    readonly findings: number;
    readonly incidents: number;
    readonly marked: number;
    /** The highest severity of its findings. */
    readonly worst: Severity | null;
    /** The format that read most records, by id and title; null for plain text. */
    readonly format: string | null;
    readonly formatTitle: string | null;
    /** `stated`, `mixed`, `none`, or the zone that is assumed, such as `UTC, assumed`. */
    readonly zone: string;
    /** What was cut, capped or not understood, one sentence each; empty when there is nothing to say. */
    readonly notes: readonly string[];
  };
}

export interface TriageFileParams {
  readonly uris: readonly string[];
}
export interface TriageProgress {
  readonly uri: string;
  readonly bytesRead: number;
  readonly bytesTotal: number;
}
export interface TriageFileResult {
  /** The URI by which to ask for the report; null when nothing could be read. */
  readonly uri: string | null;
  /** One sentence for each file that could not be read, saying what to do. */
  readonly problems: readonly string[];
}

export interface FollowResult {
  /** Says why a log is not followed, and what to do. */
  readonly problem: string | null;
}

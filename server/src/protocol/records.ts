/** Going to records of a log, choosing, listing and comparing them. */

export interface FailuresParams {
  readonly uri: string;
  /** 1-based; the search starts behind it. */
  readonly line: number;
  /** `nextSame` and `previousSame` look for records of the statement at the line, failures or not. */
  readonly direction: 'next' | 'previous' | 'first' | 'nextSame' | 'previousSame' | 'lastSuccess';
  /** Id of a finding whose own failures are skipped. */
  readonly beyond?: string;
}
export interface FailuresResult {
  /** Null when there is nowhere to go; then `title` says why. */
  readonly line: number | null;
  readonly title: string;
}

export interface GoToTimeParams {
  readonly uri: string;
  /** `14:30`, `2026-03-05 14:30`, `+5m` from the line, `T-90s` from the first failure. */
  readonly text: string;
  /** 1-based line from which `+5m` counts. */
  readonly line: number;
}
export interface GoToTimeResult {
  /** Null when there is no such moment; then `message` says what to do. */
  readonly line: number | null;
  readonly message: string;
}

/** Values by which records can be chosen, each with the number of its records; the level `''` stands for none. */
export interface Facets {
  readonly levels: readonly (readonly [string, number])[];
  readonly sources: readonly (readonly [string, number])[];
  /** Most frequent first; `id` is the template's. */
  readonly statements: readonly { readonly id: string; readonly text: string; readonly count: number }[];
}
/**
 * Which records to show. With `hide`: all but those that have any of the values. Else: those that have, of each kind that lists values, one
 * of them.
 */
export interface RecordChoice {
  readonly hide: boolean;
  readonly levels: readonly string[];
  readonly sources: readonly string[];
  readonly statements: readonly string[];
}
export interface HiddenLinesParams {
  readonly uri: string;
  readonly choice: RecordChoice;
}
export interface HiddenLines {
  /** First and last line of each run to fold, ascending, 1-based and inclusive. */
  readonly ranges: readonly (readonly [number, number])[];
  /** How many records stay visible, and of how many. */
  readonly shown: number;
  readonly of: number;
}
export interface LineParams {
  readonly uri: string;
  /** 1-based. */
  readonly line: number;
}

export interface LineFacts {
  readonly text: string;
  /** ISO instant of the record that holds the line. */
  readonly time: string | null;
}

/** Which records an excerpt holds. */
export const excerptKinds = ['failures', 'subject', 'template', 'around', 'chosen', 'statement', 'columns', 'record'] as const;
export type ExcerptKind = (typeof excerptKinds)[number];
export interface ExcerptParams {
  readonly uri: string;
  readonly kind: ExcerptKind;
  /** The place of the question: line 1-based, character 0-based. */
  readonly line: number;
  readonly character: number;
  /** For kind `chosen`: which records. */
  readonly choice?: RecordChoice | undefined;
}
/** Records of one or several logs in the order of their times. */
export interface Excerpt {
  /** A title such as "Request req-04001". */
  readonly title: string;
  /** Null when there is nothing to show; then `title` says why. */
  readonly text: string | null;
  /** The logs that the lines come from. */
  readonly uris: readonly string[];
  /** For each line of the text: index in `uris` and 1-based line there; null for headings. */
  readonly origins: readonly (readonly [number, number] | null)[];
  /** The same as CSV, when the excerpt is a table. */
  readonly csv?: string;
}

export interface CompareParams {
  readonly left: string;
  /** Equal to `left` to compare a log before and after its first failure. */
  readonly right: string;
}
export interface CompareResult {
  readonly left: string;
  readonly right: string;
  /** How many statements differ, as one line. */
  readonly summary: string;
  /** What to do, when nothing could be compared. */
  readonly problem: string | null;
}

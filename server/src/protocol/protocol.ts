/**
 * What client and server say to each other beyond LSP: method names and plain data.
 * Lines are physical and 1-based, as in the report; URIs are strings as the client wrote them.
 */
import type { Report, Severity } from '../analysis/model.ts';
import type { ReportFormat } from '../analysis/report/writers.ts';

export type {
  CategoryGroup,
  Charts,
  Claim,
  Finding,
  FindingKind,
  Hypothesis,
  Incident,
  LineRef,
  Report,
  Severity,
  Sentence,
  TemplateRow,
  TimelineEntry,
} from '../analysis/model.ts';

export const methods = {
  /** client → server: the report of one log, read from disk where it is not open. */
  report: 'logTriage/report',
  /** server → client: the report of a log is new or gone. */
  reportChanged: 'logTriage/reportChanged',
  /** client → server: the records of one finding. */
  findingLines: 'logTriage/findingLines',
  /** client → server: the log statements of the sources that could have written a line of a log. */
  logStatement: 'logTriage/logStatement',
  /** client → server: how often the logs contain each log statement of a source file. */
  statementCounts: 'logTriage/statementCounts',
  /** client → server: read files of any size from disk, as one incident. */
  triageFile: 'logTriage/triageFile',
  /** server → client: how many requests failed, and were answered with nothing, since the server started. */
  faults: 'logTriage/faults',
  /** server → client: new mistakes in the settings and in files of formats. */
  problems: 'logTriage/problems',
  /** server → client: how far a triage from disk has come. */
  triageProgress: 'logTriage/triageProgress',
  /** client → server: follow a log as it grows; news come by `reportChanged`. */
  follow: 'logTriage/follow',
  /** client → server: stop following; the last report stays. */
  unfollow: 'logTriage/unfollow',
  /** client → server: which formats could read a log. */
  formats: 'logTriage/formats',
  /** client → server: levels, sources and statements of a log's records, to choose from. */
  facets: 'logTriage/facets',
  /** client → server: the lines to fold away. */
  hiddenLines: 'logTriage/hiddenLines',
  /** client → server: the id of the statement that made the record at a line. */
  statementAt: 'logTriage/statementAt',
  /** client → server: text and time of a line. */
  lineFacts: 'logTriage/lineFacts',
  /** client → server: the line of the next or previous failure. */
  failures: 'logTriage/failures',
  /** client → server: the line of a moment as a person writes it (`14:30`, `T-90s`). */
  goToTime: 'logTriage/goToTime',
  /** client → server: some records of the logs as one text, and the line of the log behind each of its lines. */
  excerpt: 'logTriage/excerpt',
  /** client → server: two logs, or one before and after its first failure, as two texts to be shown side by side. */
  compare: 'logTriage/compare',
  /** client → server: what a language model asks through one of our tools. */
  modelTool: 'logTriage/modelTool',
  /** client → server: a postmortem draft filled from an incident. */
  postmortem: 'logTriage/postmortem',
  /** client → server: the built-in templates for drafts. */
  postmortemTemplates: 'logTriage/postmortemTemplates',
  /** client → server: the report as a file of one format. */
  export: 'logTriage/export',
  /** client → server: the claims of a report made earlier, recomputed from its logs as they are now. */
  verify: 'logTriage/verify',
  /** client → server: the whole text of a log on disk, for files that the editor cannot read itself. */
  text: 'logTriage/text',
  /** server → client: asks for the text of an open document, after its file turned out to hold another. */
  documentText: 'logTriage/documentText',
  /** client → server: forget a log that was triaged from disk. */
  forget: 'logTriage/forget',
} as const;

/**
 * Takes the place of the text in `textDocument/didOpen`, as `textDocument.onDisk`, for a large document that is unchanged as far as the
 * editor knows. The server checks its file against this. A server that supports it says so in `experimental`.
 */
export interface OnDisk {
  readonly lines: number;
  /** UTF-16 units, line ends included. */
  readonly units: number;
  /** Some lines (0-based) with their first `sampleUnits` UTF-16 units. */
  readonly samples: readonly (readonly [line: number, text: string])[];
}
export const sampleUnits = 200;
export interface Experimental {
  readonly opensFromDisk: boolean;
}
export interface DocumentText {
  readonly version: number;
  readonly text: string;
}

export interface ReportParams {
  readonly uri: string;
}
/** Mistakes in the settings and in files of formats that were not told before. */
export interface Problems {
  /** One sentence each, naming key or file; at least one. */
  readonly problems: readonly string[];
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
    readonly worst: Severity | null;
    readonly format: string | null;
    readonly formatTitle: string | null;
    readonly zone: string;
    /** What was cut, capped or not understood, one sentence each; empty when there is nothing to say. */
    readonly notes: readonly string[];
  };
}

/** The value in `logTriage.fileFormats` for a file that is switched off. */
export const fileOff = 'off';

export interface FormatOffer {
  readonly id: string;
  readonly title: string;
  /** How many of the lines that were tried it reads. */
  readonly read: number;
  readonly of: number;
}
export interface FormatsResult {
  /** The settings' choice for the file: a format's id, `off`, or null. */
  readonly chosen: string | null;
  readonly offers: readonly FormatOffer[];
}

export interface Faults {
  readonly count: number;
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

export const modelToolNames = ['get_incident_summary', 'find_log_templates', 'get_log_window'] as const;
export type ModelToolName = (typeof modelToolNames)[number];
export interface ModelToolParams {
  readonly name: ModelToolName;
  /** As the model wrote it. */
  readonly input: unknown;
  /** The log in front, which is meant when the input names none. */
  readonly uri: string | null;
}
export interface ModelToolResult {
  readonly text: string;
}

export interface PostmortemTemplate {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}
export interface PostmortemParams {
  readonly uri: string;
  readonly template: string;
  /** The text of a user's own template; then `template` is only its name. */
  readonly body?: string;
  readonly incident?: string;
  readonly redact: boolean;
  readonly secondZone?: string;
  /** Pinned lines with their notes; those of other logs are skipped. */
  readonly pins?: readonly { readonly uri: string; readonly line: number; readonly note: string }[];
}
export interface PostmortemResult {
  /** In the syntax of VS Code snippets: text of logs is escaped, blanks are tab stops. */
  readonly snippet: string;
  /** Unknown placeholders of a user's own template, one sentence each. */
  readonly problems: readonly string[];
}

export const exportFormats = ['markdown', 'html', 'json', 'sarif', 'csv'] as const satisfies readonly ReportFormat[];
export type ExportFormat = (typeof exportFormats)[number];
export interface ExportParams {
  readonly uri: string;
  readonly format: ExportFormat;
  readonly redact: boolean;
}
export interface ExportResult {
  readonly text: string;
  /** How many values redaction replaced, by kind; empty when it was off or found nothing. */
  readonly replaced: readonly { readonly kind: string; readonly count: number }[];
}

export interface VerifyParams {
  /** URIs of the logs, in the order of the report's inputs. */
  readonly uris: readonly string[];
  /** JSON of a report made earlier. */
  readonly report: string;
}
export interface VerifyResult {
  readonly ok: boolean;
  readonly checked: number;
  /** How many claims could not be checked, since they hold redacted values. */
  readonly unchecked: number;
  /** Claims that no longer hold: the value in the report and the value now. */
  readonly stale: readonly { readonly id: string; readonly stated: string; readonly now: string }[];
  /** What to do when not all logs could be read; then no claim was checked. */
  readonly problem: string | null;
}

/** Null where the log is unknown or too long for a document. */
export interface TextResult {
  readonly text: string | null;
}

/** What the client sends at initialize. */
export interface InitializationOptions {
  readonly settings: unknown;
  /** The reader's zone, as an IANA name. */
  readonly localZone: string;
}

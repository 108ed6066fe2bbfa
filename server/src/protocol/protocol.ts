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
  /** server → client: how far a triage from disk has come. */
  triageProgress: 'logTriage/triageProgress',
  /** client → server: read a log as it grows, and say what is new by `reportChanged`. */
  follow: 'logTriage/follow',
  /** client → server: stop that; the last report stays. */
  unfollow: 'logTriage/unfollow',
  /** client → server: which formats could read a log. */
  formats: 'logTriage/formats',
  /** client → server: by what the records of a log can be told apart. */
  facets: 'logTriage/facets',
  /** client → server: the lines to fold away. */
  hiddenLines: 'logTriage/hiddenLines',
  /** client → server: the id of the statement that made the record at a line. */
  statementAt: 'logTriage/statementAt',
  /** client → server: text and time of a line. */
  lineFacts: 'logTriage/lineFacts',
  /** client → server: the line of the next or previous failure. */
  failures: 'logTriage/failures',
  /** client → server: the line of a moment, as a person writes it. */
  goToTime: 'logTriage/goToTime',
  /** client → server: some records of the logs, as a text whose lines lead back. */
  excerpt: 'logTriage/excerpt',
  /** client → server: two logs, or one before and after its first failure, as two texts to be shown side by side. */
  compare: 'logTriage/compare',
  /** client → server: what a language model asks through one of our tools. */
  modelTool: 'logTriage/modelTool',
  /** client → server: a draft filled from an incident. */
  postmortem: 'logTriage/postmortem',
  /** client → server: the built-in templates for drafts. */
  postmortemTemplates: 'logTriage/postmortemTemplates',
  /** client → server: the report as a file of one format. */
  export: 'logTriage/export',
  /** client → server: the claims of a report made earlier, recomputed from its logs as they are now. */
  verify: 'logTriage/verify',
  /** client → server: the whole text of a log read from disk, to be shown where the editor cannot read the file itself. */
  text: 'logTriage/text',
  /** server → client: the text of an open document whose file turned out to hold another. */
  documentText: 'logTriage/documentText',
  /** client → server: forget a log that was triaged from disk. */
  forget: 'logTriage/forget',
} as const;

/**
 * What `textDocument/didOpen` may hold as `textDocument.onDisk` in place of the text of a large document: it is as on disk, as
 * far as the editor knows, and by this the server tells whether it still is. A server says in `experimental` that it takes it.
 */
export interface OnDisk {
  readonly lines: number;
  /** UTF-16 units, line ends included. */
  readonly units: number;
  /** Some lines (0-based) and how they begin, up to `sampleUnits`. */
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
/** A report with the URIs behind the file names it uses. */
export interface ReportMessage {
  readonly uri: string;
  readonly report: Report;
  /** URI of each `inputs[].file`. */
  readonly files: Readonly<Record<string, string>>;
  /** How the occurrences of a finding are spread over the log's failures, as block characters; by its id. */
  readonly sparks: Readonly<Record<string, string>>;
}

export interface FindingLinesParams {
  readonly uri: string;
  readonly finding: string;
}
/** One record of a finding. */
export interface FindingLine {
  /** 1-based. */
  readonly line: number;
  /** ISO instant. */
  readonly time: string | null;
  readonly text: string;
}

/** What tree, status item and decorations need to know without the whole report. */
export interface ReportDigest {
  readonly uri: string;
  /** True when the settings say that this file is left alone; there is no state then. */
  readonly off?: boolean;
  /** URIs of the logs, where the report speaks of several. */
  readonly logs?: readonly string[];
  /** The share of a long log's bytes that these answers are about; null or nothing when it was read whole. */
  readonly share?: number | null;
  /** Null when the log was closed and its report dropped. */
  readonly state: null | {
    readonly findings: number;
    readonly incidents: number;
    readonly marked: number;
    readonly worst: Severity | null;
    readonly format: string | null;
    readonly formatTitle: string | null;
    readonly zone: string;
    /** What was cut, capped or not understood, one sentence each; empty when the log was read whole. */
    readonly notes: readonly string[];
  };
}

/** What `logTriage.fileFormats` holds for a file that is left alone. */
export const fileOff = 'off';

export interface FormatOffer {
  readonly id: string;
  readonly title: string;
  /** Lines it reads, of so many that were tried. */
  readonly read: number;
  readonly of: number;
}
export interface FormatsResult {
  /** What the settings choose for the file: an id, `off`, or null. */
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
  /** Under this URI the report is asked for afterwards; null when nothing could be read. */
  readonly uri: string | null;
  /** One sentence a file that could not be read, each saying what to do. */
  readonly problems: readonly string[];
}

export interface FollowResult {
  /** Says why a log is not followed, and what to do. */
  readonly problem: string | null;
}

export interface FailuresParams {
  readonly uri: string;
  /** 1-based line the search starts from, itself excluded. */
  readonly line: number;
  /** `nextSame` and `previousSame` go to records of the line's own statement, failures or not. */
  readonly direction: 'next' | 'previous' | 'first' | 'nextSame' | 'previousSame' | 'lastSuccess';
  /** Failures of this finding are passed over. */
  readonly beyond?: string;
}
export interface FailuresResult {
  /** Null where there is nothing to go to; then `title` says why. */
  readonly line: number | null;
  readonly title: string;
}

export interface GoToTimeParams {
  readonly uri: string;
  /** `14:30`, `2026-03-05 14:30`, `+5m` from the line, `T-90s` from the onset. */
  readonly text: string;
  /** 1-based line from which `+5m` counts. */
  readonly line: number;
}
export interface GoToTimeResult {
  /** Null when there is no such moment; then `message` says what to do. */
  readonly line: number | null;
  readonly message: string;
}

/** Values that records have, each with how many have it. `''` is no level. */
export interface Facets {
  readonly levels: readonly (readonly [string, number])[];
  readonly sources: readonly (readonly [string, number])[];
  /** The most frequent first; `id` is that of the template. */
  readonly statements: readonly { readonly id: string; readonly text: string; readonly count: number }[];
}
/** Which records are shown: those that have one of the values of each kind that names any, or, to hide, those that have none at all. */
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
  /** First and last line of each run, ascending. */
  readonly ranges: readonly (readonly [number, number])[];
  /** Records shown, of so many. */
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
  /** Where the question was asked: 1-based line, 0-based character. */
  readonly line: number;
  readonly character: number;
  /** Of kind `chosen`: which. */
  readonly choice?: RecordChoice | undefined;
}
/** Records of one or several logs in the order of their times. */
export interface Excerpt {
  /** Names the excerpt: "Request req-04001". */
  readonly title: string;
  /** Null where there is nothing to show; then `title` says why. */
  readonly text: string | null;
  /** The logs the lines are from. */
  readonly uris: readonly string[];
  /** For each line of the text, the index in `uris` and the 1-based line; null for lines of our own. */
  readonly origins: readonly (readonly [number, number] | null)[];
  /** The same as a table for spreadsheets, where it is one. */
  readonly csv?: string;
}

export interface CompareParams {
  readonly left: string;
  /** Equal to `left`: before the first failure and from then on. */
  readonly right: string;
}
export interface CompareResult {
  readonly left: string;
  readonly right: string;
  /** How many statements differ, in one line. */
  readonly summary: string;
  /** Says what to do when nothing could be compared. */
  readonly problem: string | null;
}

export const modelToolNames = ['get_incident_summary', 'find_log_templates', 'get_log_window'] as const;
export type ModelToolName = (typeof modelToolNames)[number];
export interface ModelToolParams {
  readonly name: ModelToolName;
  /** As the model wrote it. */
  readonly input: unknown;
  /** The log in front, of which is spoken when the input names none. */
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
  /** The text of a user's own template, which `template` then only names. */
  readonly body?: string;
  readonly incident?: string;
  readonly redact: boolean;
  readonly secondZone?: string;
  /** Lines that the user pinned, with notes; those of other logs are passed over. */
  readonly pins?: readonly { readonly uri: string; readonly line: number; readonly note: string }[];
}
export interface PostmortemResult {
  /** A VS Code snippet: log text escaped, blanks as tab stops. */
  readonly snippet: string;
  /** What of a user's own template is unknown, one sentence each. */
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
  /** What redaction replaced, by kind; empty when it was off or found nothing. */
  readonly replaced: readonly { readonly kind: string; readonly count: number }[];
}

export interface VerifyParams {
  /** The logs behind the report's inputs, in their order. */
  readonly uris: readonly string[];
  /** JSON of a report made earlier. */
  readonly report: string;
}
export interface VerifyResult {
  readonly ok: boolean;
  readonly checked: number;
  /** Claims that name what redaction replaced. */
  readonly unchecked: number;
  /** Claims that no longer hold: what the report says and what the log says now. */
  readonly stale: readonly { readonly id: string; readonly stated: string; readonly now: string }[];
  /** Says what to do when not all logs could be read; then nothing was checked. */
  readonly problem: string | null;
}

/** Null where the log is unknown or too long for a document. */
export interface TextResult {
  readonly text: string | null;
}

/** What the client hands over once, at initialize. */
export interface InitializationOptions {
  readonly settings: unknown;
  /** The reader's zone, as an IANA name. */
  readonly localZone: string;
}

/**
 * What client and server say to each other beyond LSP: method names and plain data.
 * Lines are physical and 1-based, as in the report; URIs are strings as the client wrote them.
 */
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

export * from './exports.ts';
export * from './formatChoices.ts';
export * from './largeDocuments.ts';
export * from './methods.ts';
export * from './modelTools.ts';
export * from './postmortems.ts';
export * from './records.ts';
export * from './triages.ts';

/** How many requests failed in the server since it started. */
export interface Faults {
  readonly count: number;
}

/** Mistakes in the settings and in files of formats that were not told before. */
export interface Problems {
  /** One sentence each, naming key or file; at least one. */
  readonly problems: readonly string[];
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

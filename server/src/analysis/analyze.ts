import { bytesSource } from './fold/blocks.ts';
import { detectors } from './detectors/index.ts';
import { findingSteps } from './findings.ts';
import { formats } from './formats/index.ts';
import { hypothesisSteps } from './hypotheses/hypotheses.ts';
import { incidentSteps } from './incidents.ts';
import { joinFiles, type FoldedFile, type RowStamps } from './join/logData.ts';
import type { LogData, Report } from './model.ts';
import { buildSteps, type ReportOptions } from './report/report.ts';
import type { Rules } from './rules.ts';
import { lineReader } from './lineReader.ts';
import { scanAll, type ScanOptions } from './scan.ts';
import { runAll, type Steps } from './steps.ts';

/** What the user knows about a log besides its bytes. */
export interface AnalyzeOptions {
  /** Name of the input, as the report shows it. */
  readonly file: string;
  /** Zone of stamps that state none: an IANA name or ±hh:mm. */
  readonly timezone: string;
  /** Year of stamps that state none; null to infer it. */
  readonly year: number | null;
  /** The file's modification time, ms since 1970; the last resort for a missing year. */
  readonly modified: number | null;
}

export const DEFAULT_OPTIONS: AnalyzeOptions = { file: 'untitled.log', timezone: 'UTC', year: null, modified: null };

/** The built-in rules. */
export const builtInRules: Omit<Rules, 'source'> = { formats, detectors, shapeCache: true };

/** Analyses one text in memory, without blocks: for tests, samples and small inputs. */
export function analyzeText(
  text: string | Uint8Array,
  options: Partial<AnalyzeOptions> = {},
  scanOptions: ScanOptions = { rules: builtInRules },
): { data: LogData; stamps: RowStamps } {
  const all = { ...DEFAULT_OPTIONS, ...options };
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const source = bytesSource(bytes);
  const scanned = scanAll(source, scanOptions);
  const file: FoldedFile = {
    file: all.file,
    bytes: bytes.length,
    sha256: null,
    modified: all.modified,
    notes: [],
    blocks: scanned.blocks,
    text: lineReader(source, scanned.places),
  };
  return joinFiles([file], all);
}

/** Findings, incidents, hypotheses and report from the joined rows of a log. */
export function reportOf(data: LogData, options: ReportOptions): Report {
  return runAll(reportSteps(data, options));
}

/** Like `reportOf`, step by step, so that callers can yield in between. */
export function* reportSteps(data: LogData, options: ReportOptions): Steps<Report> {
  const { findings, marked } = yield* findingSteps(data);
  const incidents = yield* incidentSteps(data, findings);
  const causes = yield* hypothesisSteps(data, findings, incidents);
  return yield* buildSteps(data, { findings, incidents, marked, ...causes }, options);
}

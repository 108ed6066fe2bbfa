import type {
  CompareParams,
  CompareResult,
  Excerpt,
  ExcerptParams,
  ExportParams,
  ExportResult,
  Facets,
  FailuresParams,
  FailuresResult,
  FindingLine,
  FindingLinesParams,
  FollowResult,
  FormatsResult,
  GoToTimeParams,
  GoToTimeResult,
  HiddenLines,
  HiddenLinesParams,
  LineFacts,
  LineParams,
  ModelToolParams,
  ModelToolResult,
  PostmortemParams,
  PostmortemResult,
  PostmortemTemplate,
  ReportMessage,
  ReportParams,
  TextResult,
  TriageFileParams,
  TriageFileResult,
  VerifyParams,
  VerifyResult,
} from './protocol.ts';
import type { LogStatementParams, LogStatementResult, StatementCounts, StatementCountsParams } from './sources.ts';

interface Exchange<Params, Result> {
  readonly params: Params;
  readonly result: Result;
}

/**
 * The requests of the client, by their names in `methods`: parameters and answer of each, for both sides. An answer is null where the log
 * could not be read.
 */
export interface Requests {
  readonly report: Exchange<ReportParams, ReportMessage | null>;
  /** Empty when the log has changed since the report. */
  readonly findingLines: Exchange<FindingLinesParams, readonly FindingLine[]>;
  readonly triageFile: Exchange<TriageFileParams, TriageFileResult>;
  readonly follow: Exchange<ReportParams, FollowResult>;
  readonly formats: Exchange<ReportParams, FormatsResult | null>;
  readonly facets: Exchange<ReportParams, Facets | null>;
  readonly hiddenLines: Exchange<HiddenLinesParams, HiddenLines | null>;
  /** Also null when the line belongs to no record. */
  readonly statementAt: Exchange<LineParams, string | null>;
  readonly lineFacts: Exchange<LineParams, LineFacts | null>;
  readonly failures: Exchange<FailuresParams, FailuresResult | null>;
  readonly goToTime: Exchange<GoToTimeParams, GoToTimeResult | null>;
  readonly excerpt: Exchange<ExcerptParams, Excerpt | null>;
  readonly compare: Exchange<CompareParams, CompareResult | null>;
  readonly modelTool: Exchange<ModelToolParams, ModelToolResult>;
  readonly postmortem: Exchange<PostmortemParams, PostmortemResult | null>;
  readonly postmortemTemplates: Exchange<object, readonly PostmortemTemplate[]>;
  readonly export: Exchange<ExportParams, ExportResult | null>;
  readonly verify: Exchange<VerifyParams, VerifyResult | null>;
  readonly text: Exchange<ReportParams, TextResult>;
  readonly logStatement: Exchange<LogStatementParams, LogStatementResult>;
  readonly statementCounts: Exchange<StatementCountsParams, readonly StatementCounts[]>;
}

export type ParamsOf<Name extends keyof Requests> = Requests[Name]['params'];
export type ResultOf<Name extends keyof Requests> = Requests[Name]['result'];

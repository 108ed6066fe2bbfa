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
 * What the client may ask, by the names in `methods`: what each request takes, and what it is answered with, null where the log
 * could not be read. Both sides have their types from here.
 */
export interface Requests {
  readonly report: Exchange<ReportParams, ReportMessage | null>;
  /** None when the log has changed since. */
  readonly findingLines: Exchange<FindingLinesParams, readonly FindingLine[]>;
  readonly triageFile: Exchange<TriageFileParams, TriageFileResult>;
  readonly follow: Exchange<ReportParams, FollowResult>;
  readonly formats: Exchange<ReportParams, FormatsResult | null>;
  readonly facets: Exchange<ReportParams, Facets | null>;
  readonly hiddenLines: Exchange<HiddenLinesParams, HiddenLines | null>;
  /** Null also where no record holds the line. */
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

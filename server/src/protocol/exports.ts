/** Reports as files, and earlier reports checked against their logs. */
import type { ReportFormat } from '../analysis/report/writers.ts';

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

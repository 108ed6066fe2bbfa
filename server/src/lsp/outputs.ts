import { t } from '@vscode/l10n';
import type { LogData, Report } from '../analysis/model.ts';
import { draftPostmortem, fillTemplate } from '../analysis/report/postmortem.ts';
import { linesOf, redactor } from '../analysis/report/redact.ts';
import { templates } from '../analysis/report/templates/index.ts';
import { parseTemplate } from '../analysis/report/userTemplate.ts';
import { verifyReport } from '../analysis/report/verify.ts';
import { writers } from '../analysis/report/writers.ts';
import type {
  ExportParams,
  ExportResult,
  PostmortemParams,
  PostmortemResult,
  PostmortemTemplate,
  VerifyResult,
} from '../protocol/protocol.ts';

interface Analysed {
  readonly report: Report;
  readonly data: LogData;
}

/** The report as a file of one format, redacted where that is asked for. */
export function exportReport({ report, data }: Analysed, { format, redact }: Pick<ExportParams, 'format' | 'redact'>): ExportResult {
  if (!redact) return { text: writers[format](report), replaced: [] };
  const pseudonyms = redactor();
  const text = writers[format](pseudonyms.report(report, linesOf(data)));
  return { text, replaced: pseudonyms.replaced };
}

export function postmortemTemplates(): readonly PostmortemTemplate[] {
  return templates.map(({ id, title, description }) => ({ id, title, description }));
}

/** A draft as a VS Code snippet, filled from an incident of the report. */
export function fillPostmortem({ report, data }: Analysed, params: PostmortemParams): PostmortemResult {
  const source = params.redact ? redactor().report(report, linesOf(data)) : report;
  const options = {
    format: 'snippet',
    ...(params.incident === undefined ? {} : { incident: params.incident }),
    ...(params.secondZone === undefined ? {} : { secondZone: params.secondZone }),
  } as const;
  if (params.body === undefined) return { snippet: draftPostmortem(source, params.template, options), problems: [] };
  const problems = parseTemplate(params.body).problems.map(({ line, message }) => t('Line {0}: {1}', line, message));
  return { snippet: fillTemplate(source, { id: params.template, body: params.body }, options), problems };
}

/** Recomputes the claims of a report made earlier against the log as it is now. */
export function verify(report: string, data: LogData): VerifyResult {
  const stated = JSON.parse(report) as Report;
  const files = stated.inputs.map(({ file }) => file);
  // Names as the report has them: a log may have moved since.
  const renamed = { ...data, inputs: data.inputs.map((input, index) => ({ ...input, file: files[index] ?? input.file })) };
  const { claims } = verifyReport(stated, renamed);
  const stale = claims.filter(({ ok }) => !ok).map(({ id, was, now }) => ({ id, stated: String(was), now: String(now) }));
  return { ok: stale.length === 0, checked: claims.length, stale };
}

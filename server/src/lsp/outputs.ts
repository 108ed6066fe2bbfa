import type { LogData, Report } from '../analysis/model.ts';
import { draftPostmortem, fillTemplate } from '../analysis/report/postmortem.ts';
import { linesOf, redactor } from '../analysis/report/redact.ts';
import { postmortemTemplates } from '../analysis/report/postmortemTemplates/index.ts';
import { parsePostmortemTemplate } from '../analysis/report/parsePostmortemTemplate.ts';
import { writers } from '../analysis/report/writers.ts';
import type { ExportParams, ExportResult, PostmortemParams, PostmortemResult, PostmortemTemplate } from '../protocol/protocol.ts';

interface Analysed {
  readonly report: Report;
  readonly data: LogData;
}

/** The report as a file of one format, redacted if asked for. */
export function exportReport({ report, data }: Analysed, { format, redact }: Pick<ExportParams, 'format' | 'redact'>): ExportResult {
  if (!redact) return { text: writers[format](report), replaced: [] };
  const pseudonyms = redactor();
  const text = writers[format](pseudonyms.report(report, linesOf(data)));
  return { text, replaced: pseudonyms.replaced };
}

/** The built-in templates, without their bodies. */
export function listedTemplates(): readonly PostmortemTemplate[] {
  return postmortemTemplates.map(({ id, title, description }) => ({ id, title, description }));
}

/** A postmortem draft as a VS Code snippet, filled from an incident of the report. */
export function fillPostmortem({ report, data }: Analysed, params: PostmortemParams): PostmortemResult {
  const source = params.redact ? redactor().report(report, linesOf(data)) : report;
  const options = {
    format: 'snippet',
    ...(params.incident === undefined ? {} : { incident: params.incident }),
    ...(params.secondZone === undefined ? {} : { secondZone: params.secondZone }),
  } as const;
  if (params.body === undefined) return { snippet: draftPostmortem(source, params.template, options), problems: [] };
  const problems = parsePostmortemTemplate(params.body).problems.map(({ line, message }) => `Line ${line}: ${message}`);
  return { snippet: fillTemplate(source, { id: params.template, body: params.body }, options), problems };
}

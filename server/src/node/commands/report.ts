import { reportOf } from '../../analysis/analyze.ts';
import type { Report, Severity } from '../../analysis/model.ts';
import { toCsv } from '../../analysis/report/csv.ts';
import { toHtml } from '../../analysis/report/html.ts';
import { toJson } from '../../analysis/report/json.ts';
import { toMarkdown } from '../../analysis/report/markdown.ts';
import { redactor } from '../../analysis/report/redact.ts';
import { toSarif } from '../../analysis/report/sarif.ts';
import type { ExitStatus } from '../cli.ts';
import type { CommandLine, ReportFormat } from '../commandLine.ts';
import { deliver } from '../output.ts';
import { triageFor } from './common.ts';

const WRITERS: Readonly<Record<ReportFormat, (report: Report) => string>> = {
  markdown: toMarkdown,
  html: toHtml,
  json: toJson,
  sarif: toSarif,
  csv: toCsv,
};

/** Prints one report over all files. */
export async function report(line: CommandLine): Promise<ExitStatus> {
  const triage = await triageFor(line);
  const whole = reportOf(triage.data, line);
  deliver(WRITERS[line.format](line.redact ? redactor().report(whole) : whole), line.output);
  triage.close();
  return triage.problems.length > 0 || fails(whole, line.failOn) ? 1 : 0;
}

const GRAVITY: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

function fails({ findings }: Report, failOn: CommandLine['failOn']): boolean {
  return failOn !== null && findings.some(({ severity }) => GRAVITY[severity] >= GRAVITY[failOn]);
}

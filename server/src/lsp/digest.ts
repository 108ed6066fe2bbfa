import { formats } from '../analysis/formats/index.ts';
import type { Report, Severity } from '../analysis/model.ts';
import type { ReportDigest } from '../protocol/protocol.ts';

const order: readonly Severity[] = ['error', 'warning', 'info'];

/** Of a report, what its digest tells. */
export type DigestedReport = Pick<Report, 'findings' | 'incidents' | 'marked' | 'options'> & {
  readonly inputs: readonly Pick<Report['inputs'][number], 'format' | 'notes' | 'timeCard'>[];
};

/** What the status item and the tree say of a log before they ask for its report. */
export function digestOf(uri: string, report: DigestedReport): ReportDigest {
  const [input] = report.inputs;
  const zone = input?.timeCard.zone ?? 'none';
  return {
    uri,
    state: {
      findings: report.findings.length,
      incidents: report.incidents.length,
      marked: report.marked,
      worst: order.find((severity) => report.findings.some((finding) => finding.severity === severity)) ?? null,
      format: input?.format ?? null,
      formatTitle: formats.find(({ id }) => id === input?.format)?.title ?? input?.format ?? null,
      notes: report.inputs.flatMap(({ notes }) => notes),
      zone: zone === 'assumed' ? `${input?.timeCard.assumedZone ?? report.options.timezone}, assumed` : zone,
    },
  };
}

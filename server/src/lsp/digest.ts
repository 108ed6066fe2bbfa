import { formats } from '../analysis/formats/index.ts';
import type { Report, Severity } from '../analysis/model.ts';
import type { ReportDigest } from '../protocol/protocol.ts';

const order: readonly Severity[] = ['error', 'warning', 'info'];

/** The parts of a report that a digest is made of. */
export type DigestedReport = Pick<Report, 'findings' | 'incidents' | 'marked' | 'options'> & {
  readonly inputs: readonly Pick<Report['inputs'][number], 'format' | 'notes' | 'timeCard'>[];
};

/** The digest of a report. */
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

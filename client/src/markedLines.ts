import type { Finding, ReportMessage, Severity } from '../../server/src/protocol/protocol.ts';
import { momentsOf } from '../../server/src/protocol/momentsOf.ts';
import type { Moment } from '../../server/src/protocol/momentsOf.ts';

/** The editor draws no more decorations of one type; a finding lists at most as many lines. */
const mostLines = 2000;
const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** What to mark in one log: lines (1-based), each once under its most severe finding, and the moments of its incidents. */
export interface MarkedLines {
  readonly bySeverity: Readonly<Record<Severity, readonly number[]>>;
  readonly moments: readonly Moment[];
}

/** Picks from a report of one or several logs what is to be marked in the log of this URI. */
export function markedLines({ uri: only, files, report }: Pick<ReportMessage, 'uri' | 'files' | 'report'>, uri: string): MarkedLines {
  const isHere = ({ file }: { readonly file: string }): boolean => (files[file] ?? only) === uri;
  const bySeverity: Record<Severity, number[]> = { error: [], warning: [], info: [] };
  const taken = new Set<number>();
  for (const finding of report.findings.filter(isHere).sort((a, b) => rank[a.severity] - rank[b.severity])) {
    for (const line of linesOf(finding)) {
      if (taken.has(line) || taken.size >= mostLines) continue;
      taken.add(line);
      bySeverity[finding.severity].push(line);
    }
  }
  return { bySeverity, moments: momentsOf(report).filter(isHere) };
}

/** The first lines of a finding's records, and every line of its trace. */
function linesOf({ lines, trace }: Finding): readonly number[] {
  if (trace === null) return lines;
  return [...lines, ...Array.from({ length: trace.endLine - trace.startLine + 1 }, (_, index) => trace.startLine + index)];
}

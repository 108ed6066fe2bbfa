import type { CodeLens, Command } from 'vscode-languageserver';
import type { Finding, Report } from '../analysis/model.ts';
import { counted } from '../analysis/sentences.ts';
import type { Target } from '../protocol/commandArguments.ts';
import { distinctFindings } from '../protocol/distinctFindings.ts';
import type { Settings } from './settings.ts';
import { findingsOf } from './view.ts';
import type { LogView } from './view.ts';
import { clip } from './words.ts';

/** Each lens line costs the editor a view zone; this many lines get one. */
const linesWithLenses = 50;

/** The verdict on the first line, and a row of lenses above each finding worth stopping at. */
export function codeLensesOf(view: LogView, settings: Settings): CodeLens[] {
  if (!settings.codeLens.enabled) return [];
  const { report, uri } = view;
  const lenses: CodeLens[] = [];
  const add = (line: number, title: string, command: string, target: Target): void => {
    const position = { line: line - 1, character: 0 };
    const run: Command = { title, command: `logTriage.${command}`, arguments: [target] };
    lenses.push({ range: { start: position, end: position }, command: run });
  };
  const verdict = verdictOf(report);
  if (verdict === null) return lenses;
  add(1, verdict, 'showReport', { uri });
  const findings = lensFindings(view);
  if (!findings.some(({ startLine }) => startLine === 1)) add(1, 'First Failure', 'firstFailure', { uri });
  for (const finding of findings) {
    const target = targetOf(uri, report, finding);
    add(finding.startLine, clip(finding.title, 120), 'showReport', target);
    add(finding.startLine, 'Show RCA', 'showReport', { uri });
    add(finding.startLine, 'Insert Postmortem', 'insertPostmortem', target);
    add(finding.startLine, 'Next', 'nextFailure', { ...target, line: finding.startLine });
  }
  return lenses;
}

const targetOf = (uri: string, report: Report, { id }: Finding): Target => {
  const incident = report.incidents.find(({ findings }) => findings.includes(id));
  return { uri, finding: id, ...(incident === undefined ? {} : { incident: incident.id }) };
};

/** Failures only, the most important first, one a line. */
function lensFindings(view: LogView): readonly Finding[] {
  const taken = new Set<number>();
  return distinctFindings(findingsOf(view))
    .filter(({ severity, startLine }) => {
      if (severity === 'info' || taken.has(startLine)) return false;
      taken.add(startLine);
      return true;
    })
    .slice(0, linesWithLenses);
}

/** "2 incidents · 25 failures · probably network congestion (71 %)"; null when nothing was marked. */
export function verdictOf(report: Report): string | null {
  if (report.findings.length === 0) return null;
  const parts = [counted(report.incidents.length, 'incident'), counted(report.marked, 'failure')];
  const [first] = report.hypotheses;
  if (first !== undefined && report.verdict === 'ranked') {
    parts.push(`probable cause: ${clip(first.statement, 100)} (${Math.round(first.confidence * 100)} %)`);
  }
  return parts.join(' · ');
}

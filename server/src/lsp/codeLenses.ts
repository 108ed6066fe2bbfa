import type { CodeLens, Command } from 'vscode-languageserver';
import type { Finding, Report } from '../analysis/model.ts';
import { counted, withoutProbably } from '../analysis/sentences.ts';
import type { Target } from '../protocol/commandArguments.ts';
import { distinctFindings } from '../protocol/distinctFindings.ts';
import type { Settings } from './settings.ts';
import { findingsOf } from './view.ts';
import type { LogView } from './view.ts';
import { clip } from './words.ts';

/** At most so many lines get lenses, since each costs the editor a view zone. */
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
  const failing = report.findings.filter(({ severity }) => severity !== 'info').length;
  if (failing === 0) return lenses;
  const { incidents, marked } = report;
  const told = [incidents.length > 0 && counted(incidents.length, 'incident'), marked > 0 && counted(marked, 'failure')].filter(Boolean);
  add(1, told.join(' · ') || counted(failing, 'finding'), 'showReport', { uri });
  const findings = lensFindings(view);
  if (!findings.some(([{ startLine }]) => startLine === 1)) add(1, 'First Failure', 'firstFailure', { uri });
  const cause = causeOf(report);
  if (cause !== null) add(1, cause, 'showReport', { uri });
  for (const [finding, ...others] of findings) {
    const target = targetOf(uri, report, finding);
    add(finding.startLine, titleOf(finding, others), 'showReport', target);
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

/**
 * The title of a burst says how many failed but not what, so the finding on the same line is added, short enough that the other lenses stay
 * in view.
 */
function titleOf({ kind, title }: Finding, [other]: readonly Finding[]): string {
  if (kind !== 'burst' || other === undefined || title.includes(' · ')) return clip(title, 120);
  return clip(`${title} · ${other.title}`, 80);
}

/** Failures by the line on which they begin, the most important first. */
function lensFindings(view: LogView): readonly (readonly [Finding, ...Finding[]])[] {
  const byLine = new Map<number, [Finding, ...Finding[]]>();
  for (const finding of distinctFindings(findingsOf(view))) {
    if (finding.severity === 'info') continue;
    const others = byLine.get(finding.startLine);
    if (others === undefined) byLine.set(finding.startLine, [finding]);
    else others.push(finding);
  }
  return [...byLine.values()].slice(0, linesWithLenses);
}

/** "Likely cause (71 %): a network is congested"; null where no cause is named. The number stands early, since the editor cuts long lenses. */
function causeOf({ hypotheses: [first], verdict }: Report): string | null {
  if (first === undefined || verdict !== 'ranked') return null;
  return `Likely cause (${Math.round(first.confidence * 100)} %): ${clip(withoutProbably(first.statement), 140)}`;
}

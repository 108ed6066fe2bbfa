import { CodeActionKind } from 'vscode-languageserver';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { patternOfTemplate } from '../analysis/lines/ownMarks.ts';
import type { Finding } from '../analysis/model.ts';
import type { MessageToMark, StatementsToMute, Target } from '../protocol/commandArguments.ts';
import { diagnosticSource } from './diagnostics.ts';
import type { DiagnosticData } from './diagnostics.ts';
import { findingsAt, rowAt } from './view.ts';
import type { LogView } from './view.ts';
import { clip } from './words.ts';

/** *Mark as a Failure*, for a line in no finding: its statement becomes a pattern in the settings. */
function asFailure(view: LogView, line: number): CodeAction[] {
  const row = rowAt(view, line);
  const template = row < 0 ? undefined : view.data.templates[view.data.rows.template[row] ?? 0];
  if (template === undefined || !/[A-Za-z]{3}/.test(template.text.replaceAll('<*>', ''))) return [];
  const argument: MessageToMark = { pattern: patternOfTemplate(template.text.slice(0, 1000)) };
  const title = `Mark “${clip(template.text, 60)}” as a Failure`;
  return [{ title, kind: CodeActionKind.QuickFix, command: { title, command: 'logTriage.markAsFailure', arguments: [argument] } }];
}

/** *Go to Log Statement*, for a line of a record. */
export function toStatement(view: LogView, line: number): CodeAction[] {
  if (rowAt(view, line) < 0) return [];
  const title = 'Go to Log Statement';
  const target: Target = { uri: view.uri, line };
  return [{ title, kind: CodeActionKind.QuickFix, command: { title, command: 'logTriage.goToStatement', arguments: [target] } }];
}

/** For a diagnostic of ours, or a line of a finding: show the report, draft a postmortem, mute the statement, copy the lines. */
export function codeActionsOf(view: LogView, line: number, diagnostics: readonly Diagnostic[]): CodeAction[] {
  const { report, uri } = view;
  const ours = diagnostics.filter(({ source }) => source === diagnosticSource);
  const named = new Set(ours.map(({ data }) => (data as DiagnosticData | undefined)?.finding));
  const findings = named.size > 0 ? report.findings.filter(({ id }) => named.has(id)) : findingsAt(view, line);
  const [finding] = findings;
  if (finding === undefined) return asFailure(view, line);
  const target: Target = { uri, finding: finding.id };
  const action = (title: string, command: string, argument: Target | StatementsToMute): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: ours.filter(({ data }) => (data as DiagnosticData | undefined)?.finding === finding.id),
    command: { title, command: `logTriage.${command}`, arguments: [argument] },
  });
  const actions = [
    action('Show RCA', 'showReport', target),
    action('Insert Postmortem', 'insertPostmortem', target),
    action('Copy Evidence Lines', 'copyEvidence', target),
  ];
  const [first, ...others] = statementsAt(view, line, finding);
  if (first !== undefined) {
    const alike = others.length === 0 ? '' : ` and ${others.length} like it`;
    actions.push(action(`Mute “${clip(first, 60)}”${alike}`, 'muteTemplates', { templates: [first, ...others] }));
  }
  return actions;
}

/**
 * The texts of the templates to mute: all of a group that holds several, else that of the line's own record. None for a group of one
 * operation, whose template is that of its successful requests, too.
 */
function statementsAt(view: LogView, line: number, shown: Finding): readonly string[] {
  const { templates, rows } = view.data;
  const group = shown.overlay ? findingsAt(view, line).find(({ overlay }) => !overlay) : shown;
  const claimed = group?.why.claims.flatMap((claim) => ('of' in claim ? (claim.of.templateIds ?? []) : [])) ?? [];
  const own = group?.templateId ?? shown.templateId;
  const ids = new Set(own === null ? claimed : [own]);
  if (ids.size > 0) return templates.flatMap(({ id, text }) => (ids.has(id) ? text : []));
  const row = rowAt(view, line);
  if (group === undefined || row < 0 || (group.trace === null && /^(?:http|latency)$/.test(group.category))) return [];
  return [templates[rows.template[row] ?? 0]?.text ?? ''].filter(Boolean);
}

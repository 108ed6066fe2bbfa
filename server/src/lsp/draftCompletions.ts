import { CompletionItemKind, InsertTextFormat, MarkupKind } from 'vscode-languageserver';
import type { CompletionItem, Range } from 'vscode-languageserver';
import type { Report } from '../analysis/model.ts';
import { escapeMarkdown } from '../analysis/report/escape.ts';
import { variableValues } from '../analysis/report/postmortem.ts';
import { redactor } from '../analysis/report/redact.ts';
import { lineLink } from '../analysis/report/renderMarkdown.ts';
import { VARIABLES } from '../analysis/report/variables.ts';
import { distinctFindings } from '../protocol/distinctFindings.ts';
import { clip } from './words.ts';

const MOST_FINDINGS = 60;

/** Completions after `{{` in a user's own template: every variable, and a blank. */
export function templateCompletions(range: Range): CompletionItem[] {
  const blank: CompletionItem = {
    label: 'blank',
    detail: 'for what a log cannot know',
    kind: CompletionItemKind.Snippet,
    insertTextFormat: InsertTextFormat.Snippet,
    filterText: '{{blank',
    textEdit: { range, newText: '{{blank:${1:what to fill in}\\}\\}' },
  };
  const names = Object.entries(VARIABLES).map(([name, { label }]): CompletionItem => ({
    label: name,
    detail: label,
    kind: CompletionItemKind.Variable,
    filterText: `{{${name}`,
    textEdit: { range, newText: `{{${name}}}` },
  }));
  return [...names, blank];
}

/** Completions after `{{` in a postmortem: the value of each variable, and each finding with a link to its line. Redacted. */
export function draftCompletions(report: Report, range: Range): CompletionItem[] {
  const safe = redactor().report(report);
  const item = (label: string, detail: string, newText: string, kind: CompletionItemKind): CompletionItem => ({
    ...{ label, detail, kind, filterText: `{{${label}`, textEdit: { range, newText } },
    documentation: { kind: MarkupKind.Markdown, value: clip(newText, 2000) },
  });
  const values = variableValues(safe).map(({ name, label, value }) => item(name, label, value, CompletionItemKind.Variable));
  const findings = distinctFindings(safe.findings)
    .slice(0, MOST_FINDINGS)
    .map(({ title, file, startLine, endLine, category }) =>
      item(title, category, `${escapeMarkdown(title)} (${lineLink({ file, startLine, endLine }, {})})`, CompletionItemKind.Reference),
    );
  return [...values, ...findings];
}

import { DiagnosticSeverity, MarkupKind } from 'vscode-languageserver';
import type { CodeLens, CompletionItem, Diagnostic, Hover, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Report } from '../analysis/model.ts';
import { isPostmortem, lintPostmortem, postmortemFigures } from '../analysis/report/lintPostmortem.ts';
import { parsePostmortemTemplate } from '../analysis/report/parsePostmortemTemplate.ts';
import { diagnosticSource } from './diagnostics.ts';
import { draftCompletions, templateCompletions } from './draftCompletions.ts';
import { clip } from './words.ts';

const severities = {
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;
/** Larger documents are left alone: nobody writes such a postmortem. */
const longestDraft = 1_000_000;
/** Markdown files in these folders count as postmortems or templates, even when they were not made by us. */
const inPostmortems = /\/post-?mortems?\/[^/]+$/i;
const inTemplates = /\/postmortem-templates\/[^/]+$/i;
/** A link to lines of a log as drafts have it: `[jobs.log:5–9](jobs.log#L5-L9)`. */
const lineLink = /\[[^\]\n]{1,200}\]\(([^)\s#]{1,300})#L(\d{1,9})(?:-L\d{1,9})?\)/g;

/** The open Markdown documents, and the answers for those that are postmortems or templates. */
export class Drafts {
  readonly #documents = new Map<string, TextDocument>();

  open(uri: string, version: number, text: string): void {
    this.#documents.set(uri, TextDocument.create(uri, 'markdown', version, text));
  }

  has(uri: string): boolean {
    return this.#documents.has(uri);
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const document = this.#documents.get(uri);
    if (document !== undefined) this.#documents.set(uri, TextDocument.update(document, [...changes], version));
  }

  close(uri: string): void {
    this.#documents.delete(uri);
  }

  /** Contradictions, empty sections, missing owners and other problems of a postmortem. */
  diagnostics(uri: string): Diagnostic[] {
    if (inTemplates.test(uri)) return this.#unknownVariables(uri);
    const text = this.#postmortem(uri);
    if (text === null) return [];
    return lintPostmortem(text).map(({ line, startColumn, endColumn, severity, code, message }) => ({
      range: { start: { line: line - 1, character: startColumn - 1 }, end: { line: line - 1, character: endColumn - 1 } },
      severity: severities[severity],
      source: diagnosticSource,
      code,
      message,
    }));
  }

  /** Above the first heading: time to detect and time to restore, from the times that the timeline states. */
  codeLenses(uri: string): CodeLens[] {
    const text = this.#postmortem(uri);
    if (text === null) return [];
    const { minutesToDetect, minutesToRestore } = postmortemFigures(text);
    const parts = [
      minutesToDetect === null ? '' : `detected after ${minutesToDetect} min`,
      minutesToRestore === null ? '' : `restored after ${minutesToRestore} min`,
    ].filter((part) => part !== '');
    if (parts.length === 0) return [];
    const line = Math.max(
      0,
      text.split('\n').findIndex((one) => one.startsWith('# ')),
    );
    const position = { line, character: 0 };
    return [{ range: { start: position, end: position }, command: { title: parts.join(' · '), command: '' } }];
  }

  /** Completions after `{{`: names of variables in a template; values and findings of the report in a postmortem. */
  completions(uri: string, line: number, character: number, report: Report | null): CompletionItem[] {
    const document = this.#documents.get(uri);
    const text = document?.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }) ?? '';
    const opened = /\{\{[^{}]{0,80}$/.exec(text.slice(0, character));
    if (opened === null) return [];
    const closing = /^\}{0,2}/.exec(text.slice(character))?.[0].length ?? 0;
    const range: Range = { start: { line, character: opened.index }, end: { line, character: character + closing } };
    if (inTemplates.test(uri)) return templateCompletions(range);
    return report === null || this.#postmortem(uri) === null ? [] : draftCompletions(report, range);
  }

  /** The log line behind a link to it. `textOf` gives a line (1-based) of a log by its path, '' where there is none. */
  async hover(
    uri: string,
    line: number,
    character: number,
    textOf: (path: string, line: number) => Promise<string>,
  ): Promise<Hover | null> {
    const document = this.#documents.get(uri);
    const text = document?.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }) ?? '';
    for (const match of text.matchAll(lineLink)) {
      const end = match.index + match[0].length;
      if (character < match.index || character > end) continue;
      const shown = clip((await textOf(match[1] ?? '', Number(match[2]))).trim(), 500);
      if (shown === '') return null;
      const fence = '`'.repeat(3 + Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)));
      const range = { start: { line, character: match.index }, end: { line, character: end } };
      return { contents: { kind: MarkupKind.Markdown, value: `${fence}log\n${shown}\n${fence}` }, range };
    }
    return null;
  }

  #unknownVariables(uri: string): Diagnostic[] {
    const text = this.#documents.get(uri)?.getText() ?? '';
    if (text.length > longestDraft) return [];
    return parsePostmortemTemplate(text).problems.map(({ line, column, message }) => {
      const rest = text.split('\n', line)[line - 1]?.slice(column - 1) ?? '';
      const end = column - 1 + Math.max(2, rest.indexOf('}}') + 2);
      const range = { start: { line: line - 1, character: column - 1 }, end: { line: line - 1, character: end } };
      return { range, severity: DiagnosticSeverity.Warning, source: diagnosticSource, code: 'template/unknown-variable', message };
    });
  }

  /** The text of a document that is a postmortem, by its folder or by the mark of a template; null for others. */
  #postmortem(uri: string): string | null {
    const text = this.#documents.get(uri)?.getText() ?? '';
    return text.length <= longestDraft && (inPostmortems.test(uri) || isPostmortem(text)) ? text : null;
  }
}

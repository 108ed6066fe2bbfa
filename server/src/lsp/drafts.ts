import { t } from '@vscode/l10n';
import { DiagnosticSeverity, MarkupKind } from 'vscode-languageserver';
import type { CodeLens, Diagnostic, Hover, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isPostmortem, lintPostmortem, postmortemFigures } from '../analysis/report/lintPostmortem.ts';
import { diagnosticSource } from './diagnostics.ts';
import { clip } from './words.ts';

const severities = {
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;
/** Of a larger document nothing is said: a postmortem is written by people. */
const longestDraft = 1_000_000;
/** `[jobs.log:5–9](jobs.log#L5-L9)`, as drafts link lines. */
const lineLink = /\[[^\]\n]{1,200}\]\(([^)\s#]{1,300})#L(\d{1,9})(?:-L\d{1,9})?\)/g;

/** The Markdown documents that are open; of those made from a postmortem template, what the server says of them. */
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

  /** Contradictions, empty sections, missing owners and the like. */
  diagnostics(uri: string): Diagnostic[] {
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

  /** Time to detect and to restore, as the timeline states them, above the first heading. */
  codeLenses(uri: string): CodeLens[] {
    const text = this.#postmortem(uri);
    if (text === null) return [];
    const { minutesToDetect, minutesToRestore } = postmortemFigures(text);
    const parts = [
      minutesToDetect === null ? '' : t('detected after {0} min', minutesToDetect),
      minutesToRestore === null ? '' : t('restored after {0} min', minutesToRestore),
    ].filter((part) => part !== '');
    if (parts.length === 0) return [];
    const line = Math.max(
      0,
      text.split('\n').findIndex((one) => one.startsWith('# ')),
    );
    const position = { line, character: 0 };
    return [{ range: { start: position, end: position }, command: { title: parts.join(' · '), command: '' } }];
  }

  /** The log's own line behind a link to it. `textOf` answers lines of open logs, '' where it cannot. */
  hover(uri: string, line: number, character: number, textOf: (path: string, line: number) => string): Hover | null {
    const document = this.#documents.get(uri);
    const text = document?.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }) ?? '';
    for (const match of text.matchAll(lineLink)) {
      const end = match.index + match[0].length;
      if (character < match.index || character > end) continue;
      const shown = clip(textOf(match[1] ?? '', Number(match[2])).trim(), 500);
      if (shown === '') return null;
      const fence = '`'.repeat(3 + Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)));
      const range = { start: { line, character: match.index }, end: { line, character: end } };
      return { contents: { kind: MarkupKind.Markdown, value: `${fence}log\n${shown}\n${fence}` }, range };
    }
    return null;
  }

  /** The text of a document made from a template; null for any other. */
  #postmortem(uri: string): string | null {
    const text = this.#documents.get(uri)?.getText() ?? '';
    return text.length <= longestDraft && isPostmortem(text) ? text : null;
  }
}

import { l10n, OverviewRulerLane, Range, ThemeColor, window, workspace } from 'vscode';
import type { Disposable, TextEditor, TextEditorDecorationType } from 'vscode';
import type { Finding, Report, Severity } from '../../server/src/protocol/protocol.ts';
import { momentsOf } from '../../server/src/protocol/momentsOf.ts';
import type { Moment } from '../../server/src/protocol/momentsOf.ts';
import type { LogClient } from './logClient.ts';
import { decorates } from './settings.ts';

/** The editor draws no more of a kind; the findings' own lists hold at most as many lines. */
const mostLines = 2000;
const colours: Readonly<Record<Severity, string>> = {
  error: 'editorError.foreground',
  warning: 'editorWarning.foreground',
  info: 'editorInfo.foreground',
};

/** A thin edge beside every line of a failure, and marks in the overview ruler: all lines, not only the first of a finding. */
export class Decorations implements Disposable {
  readonly #client: LogClient;
  readonly #types: Readonly<Record<Severity, TextEditorDecorationType>>;
  readonly #moments: Readonly<Record<Moment['kind'], TextEditorDecorationType>>;
  readonly #disposables: Disposable[];

  constructor(client: LogClient) {
    this.#client = client;
    this.#types = { error: edge('error'), warning: edge('warning'), info: edge('info') };
    this.#moments = { onset: mark('charts.red'), peak: mark('charts.orange'), recovery: mark('charts.green') };
    this.#disposables = [
      ...Object.values(this.#moments),
      ...Object.values(this.#types),
      client.onDidChange(({ uri }) => this.#update(uri)),
      window.onDidChangeVisibleTextEditors(() => this.#update()),
      workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('logTriage') && this.#update()),
    ];
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
  }

  #update(uri?: string): void {
    for (const editor of window.visibleTextEditors) {
      const place = editor.document.uri.toString();
      if (uri !== undefined && uri !== place) continue;
      if (this.#client.digest(place) !== undefined) this.#draw(editor, place).catch(() => undefined);
    }
  }

  async #draw(editor: TextEditor, uri: string): Promise<void> {
    const report = decorates() ? (await this.#client.report(uri))?.report : undefined;
    const lines = report === undefined ? null : linesBySeverity(report);
    for (const severity of ['error', 'warning', 'info'] as const) {
      const ranges = (lines?.[severity] ?? []).map((line) => new Range(line - 1, 0, line - 1, 0));
      editor.setDecorations(this.#types[severity], ranges);
    }
    const moments = report === undefined ? [] : momentsOf(report);
    for (const kind of ['onset', 'peak', 'recovery'] as const) {
      const marks = moments.filter((moment) => moment.kind === kind).map(({ line }) => new Range(line - 1, 0, line - 1, 0));
      editor.setDecorations(
        this.#moments[kind],
        marks.map((range) => ({ range, hoverMessage: momentWords[kind]() })),
      );
    }
  }
}

const momentWords: Readonly<Record<Moment['kind'], () => string>> = {
  onset: () => l10n.t('An incident began here'),
  peak: () => l10n.t('The incident was worst here'),
  recovery: () => l10n.t('The incident was over here'),
};

/** A mark over the whole width of the overview ruler, and nothing in the text. */
const mark = (colour: string): TextEditorDecorationType =>
  window.createTextEditorDecorationType({ overviewRulerColor: new ThemeColor(colour), overviewRulerLane: OverviewRulerLane.Full });

const edge = (severity: Severity): TextEditorDecorationType => {
  const colour = new ThemeColor(colours[severity]);
  return window.createTextEditorDecorationType({
    isWholeLine: true,
    borderStyle: 'solid',
    borderWidth: '0 0 0 2px',
    borderColor: colour,
    overviewRulerColor: colour,
    overviewRulerLane: OverviewRulerLane.Left,
  });
};

/** The first lines of a finding's records, and every line of its trace. */
function linesOf({ lines, trace }: Finding): readonly number[] {
  if (trace === null) return lines;
  return [...lines, ...Array.from({ length: trace.endLine - trace.startLine + 1 }, (_, index) => trace.startLine + index)];
}

/** Each line once, under the gravest of its findings. */
function linesBySeverity(report: Report): Readonly<Record<Severity, readonly number[]>> {
  const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
  const taken = new Set<number>();
  const lines: Record<Severity, number[]> = { error: [], warning: [], info: [] };
  const ordered = [...report.findings].sort((a: Finding, b: Finding) => rank[a.severity] - rank[b.severity]);
  for (const finding of ordered) {
    const { severity } = finding;
    for (const line of linesOf(finding)) {
      if (taken.has(line) || taken.size >= mostLines) continue;
      taken.add(line);
      lines[severity].push(line);
    }
  }
  return lines;
}

import { l10n, OverviewRulerLane, Range, ThemeColor, window, workspace } from 'vscode';
import type { Disposable, TextEditor, TextEditorDecorationType } from 'vscode';
import type { Severity } from '../../server/src/protocol/protocol.ts';
import type { Moment } from '../../server/src/protocol/momentsOf.ts';
import type { LogClient } from './logClient.ts';
import { markedLines } from './markedLines.ts';
import type { MarkedLines } from './markedLines.ts';
import { decorates } from './settings.ts';
import { logOf } from './target.ts';

const nothing: MarkedLines = { bySeverity: { error: [], warning: [], info: [] }, moments: [] };
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
      client.onDidChange(({ uri, logs = [], state }) => this.#update(state === null ? undefined : [uri, ...logs])),
      window.onDidChangeVisibleTextEditors(() => this.#update()),
      workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('logTriage') && this.#update()),
    ];
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
  }

  /** Draws in the editors of some logs, or in all. */
  #update(uris?: readonly string[]): void {
    for (const editor of window.visibleTextEditors) {
      const place = logOf(editor.document);
      if (place === null || uris?.includes(place) === false) continue;
      this.#draw(editor, place).catch(() => undefined);
    }
  }

  async #draw(editor: TextEditor, uri: string): Promise<void> {
    // A log without marks is drawn too: it may have been forgotten or switched off, and its old marks must go.
    const isKnown = this.#client.digest(uri) !== undefined;
    const message = isKnown && decorates() ? await this.#client.report(uri) : null;
    const { bySeverity, moments } = message === null ? nothing : markedLines(message, uri);
    const rangeAt = (line: number): Range => new Range(line - 1, 0, line - 1, 0);
    for (const severity of ['error', 'warning', 'info'] as const) {
      editor.setDecorations(this.#types[severity], bySeverity[severity].map(rangeAt));
    }
    for (const kind of ['onset', 'peak', 'recovery'] as const) {
      const marks = moments.filter((moment) => moment.kind === kind);
      editor.setDecorations(
        this.#moments[kind],
        marks.map(({ line }) => ({ range: rangeAt(line), hoverMessage: momentWords[kind]() })),
      );
    }
  }
}

const momentWords: Readonly<Record<Moment['kind'], () => string>> = {
  onset: () => l10n.t('An incident begins here'),
  peak: () => l10n.t('The incident peaks here'),
  recovery: () => l10n.t('The incident ends here'),
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

import { CodeLens, EventEmitter, l10n, languages, Range, workspace } from 'vscode';
import type { CancellationToken, CodeLensProvider, Disposable, Event, TextDocument } from 'vscode';
import type { StatementCount } from '../../server/src/protocol/sources.ts';
import type { LogClient } from './logClient.ts';
import { countsStatements } from './settings.ts';
import { count } from './words.ts';

const sourceLanguages = [
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
  'vue',
  'svelte',
  'python',
  'java',
  'kotlin',
  'scala',
  'groovy',
  'go',
  'csharp',
  'rust',
];
/** Longer sources are generated, and get no lenses. */
const mostLines = 20_000;
/** Waits so long (ms) after a change of a log, so that several logs opened at once redraw the lenses once. */
const quiet = 300;

/** Code lenses above the log statements of a source file: how often the logs contain each, how often in the incident, and when last. */
export class StatementLenses implements CodeLensProvider, Disposable {
  readonly #client: LogClient;
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #registered = false;

  constructor(client: LogClient) {
    this.#client = client;
    this.#disposables = [
      this.#changed,
      client.onDidChange(() => this.#later()),
      workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('logTriage.statementLenses') && this.#later()),
    ];
  }

  get onDidChangeCodeLenses(): Event<void> {
    return this.#changed.event;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const one of this.#disposables) one.dispose();
  }

  async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
    if (!countsStatements() || this.#client.digests.length === 0 || document.lineCount > mostLines) return [];
    const statements = await this.#client.ask('statementCounts', { uri: document.uri.toString(), text: document.getText() }, token);
    return statements.flatMap(({ line, column, counts }) =>
      counts.map((one) => {
        const target = { uri: one.log, line: one.lastLine };
        const command = { title: titleOf(one), command: 'logTriage.showStatement', arguments: [target] };
        return new CodeLens(new Range(line - 1, column, line - 1, column), command);
      }),
    );
  }

  /** Redraws after a pause, and only once a log was read: before that sources are not looked at. */
  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!this.#registered && this.#client.digests.length > 0) {
        this.#registered = true;
        const selector = sourceLanguages.map((language) => ({ language, scheme: 'file' }));
        this.#disposables.push(languages.registerCodeLensProvider(selector, this));
      }
      this.#changed.fire();
    }, quiet);
  }
}

function titleOf({ name, count: times, inIncident, last }: StatementCount): string {
  const parts = [l10n.t('{0} in {1}', count(times, l10n.t('record'), l10n.t('records')), name)];
  if (inIncident > 0)
    parts.push(inIncident === times ? l10n.t('all in the incident') : l10n.t('{0} in the incident', inIncident.toLocaleString('en-US')));
  if (last !== null) parts.push(l10n.t('last {0}', last.replace(/\.\d+$/, '')));
  return parts.join(' · ');
}

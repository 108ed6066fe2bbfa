import { l10n, languages, LanguageStatusSeverity, window } from 'vscode';
import type { Disposable, LanguageStatusItem } from 'vscode';
import { logDocuments } from './clientOptions.ts';
import type { LogClient } from './logClient.ts';
import { logInFront } from './target.ts';

/** The language status of the log in front: what was found, how it was read, and what the report cannot say. */
export class StatusItem implements Disposable {
  readonly #item: LanguageStatusItem;
  readonly #zone: LanguageStatusItem;
  readonly #client: LogClient;
  readonly #disposables: Disposable[];

  constructor(client: LogClient) {
    this.#client = client;
    this.#item = languages.createLanguageStatusItem('logTriage.status', [...logDocuments]);
    this.#item.name = 'Log Triage';
    this.#item.command = { command: 'logTriage.showReport', title: l10n.t('Show RCA') };
    this.#zone = languages.createLanguageStatusItem('logTriage.zone', [...logDocuments]);
    this.#zone.name = l10n.t('Time Zone of the Log');
    this.#zone.command = { command: 'logTriage.pickZone', title: l10n.t('Change Zone') };
    this.#disposables = [
      this.#item,
      this.#zone,
      client.onDidChange(() => this.#update()),
      window.onDidChangeActiveTextEditor(() => this.#update()),
    ];
    this.#update();
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
  }

  #update(): void {
    const uri = logInFront()?.toString();
    const state = uri === undefined ? undefined : this.#client.digest(uri)?.state;
    this.#item.busy = uri !== undefined && state === undefined;
    if (state === undefined || state === null) {
      this.#item.text = l10n.t('Reading the log…');
      this.#item.detail = '';
      this.#zone.text = l10n.t('Time zone not known yet');
      return;
    }
    this.#item.text =
      state.findings === 0 ? l10n.t('No failures found') : l10n.t('{0} incidents · {1} failures', state.incidents, state.marked);
    this.#item.detail = [state.format ?? l10n.t('plain text'), ...state.gaps.slice(0, 2)].join(' · ');
    this.#zone.text = state.zone === 'none' ? l10n.t('No times') : l10n.t('Time zone: {0}', state.zone);
    this.#item.severity = state.worst === 'error' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
  }
}

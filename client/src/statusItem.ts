import { l10n, languages, LanguageStatusSeverity, window } from 'vscode';
import type { Disposable, LanguageStatusItem } from 'vscode';
import type { ReportDigest } from '../../server/src/protocol/protocol.ts';
import { logDocuments } from './clientOptions.ts';
import type { LogClient } from './logClient.ts';
import { logInFront } from './target.ts';
import { plain } from './tell.ts';
import { count } from './words.ts';

/** The language status of the log in front: what was found, its format and its zone. */
export class StatusItem implements Disposable {
  readonly #item: LanguageStatusItem;
  readonly #format: LanguageStatusItem;
  readonly #zone: LanguageStatusItem;
  readonly #client: LogClient;
  readonly #disposables: Disposable[];

  constructor(client: LogClient) {
    this.#client = client;
    this.#item = languages.createLanguageStatusItem('logTriage.status', [...logDocuments]);
    this.#item.name = 'Log Triage';
    this.#format = languages.createLanguageStatusItem('logTriage.format', [...logDocuments]);
    this.#format.name = l10n.t('Format of the Log');
    this.#zone = languages.createLanguageStatusItem('logTriage.zone', [...logDocuments]);
    this.#zone.name = l10n.t('Time Zone of the Log');
    this.#zone.command = { command: 'logTriage.pickZone', title: l10n.t('Change Zone') };
    this.#disposables = [
      this.#item,
      this.#format,
      this.#zone,
      client.onDidChange(() => this.#update()),
      client.onDidFail(() => this.#update()),
      window.onDidChangeActiveTextEditor(() => this.#update()),
    ];
    this.#update();
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
  }

  #update(): void {
    const uri = logInFront()?.toString();
    if (uri !== undefined && this.#client.isOff(uri)) return this.#showOff();
    const { state, share } = (uri === undefined ? undefined : this.#client.digest(uri)) ?? {};
    const isPartial = typeof share === 'number';
    this.#item.busy = uri !== undefined && (state === undefined || isPartial);
    this.#item.command = { command: 'logTriage.showReport', title: l10n.t('Show RCA') };
    this.#format.command = { command: 'logTriage.pickFormat', title: l10n.t('Change Format') };
    if (state === undefined || state === null) {
      this.#item.text = l10n.t('Reading the log…');
      this.#item.detail = '';
      this.#format.text = l10n.t('Format not known yet');
      this.#zone.text = l10n.t('Time zone not known yet');
      return;
    }
    this.#item.text = foundIn(state, isPartial);
    const notes = state.notes.length === 0 ? l10n.t('read in full') : plain(state.notes.slice(0, 2).join(' · '));
    this.#item.detail = isPartial ? l10n.t('read so far: {0} %', Math.floor(100 * share)) : notes;
    this.#item.severity = state.worst === 'error' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    this.#format.text = plain(l10n.t('Format: {0}', state.formatTitle ?? l10n.t('plain text')));
    this.#zone.text = state.zone === 'none' ? l10n.t('No times') : l10n.t('Time zone: {0}', state.zone);
    this.#tellFaults(state.worst);
  }

  /** Adds how many requests failed in the server. */
  #tellFaults(worst: string | null): void {
    const { faults } = this.#client;
    if (faults === 0) return;
    const said =
      faults === 1
        ? l10n.t('one request failed: the output channel “Log Triage” says why')
        : l10n.t('{0} requests failed: the output channel “Log Triage” says why', faults);
    this.#item.detail = `${said} · ${this.#item.detail}`;
    if (worst !== 'error') this.#item.severity = LanguageStatusSeverity.Warning;
  }

  #showOff(): void {
    this.#item.busy = false;
    this.#item.severity = LanguageStatusSeverity.Information;
    this.#item.text = l10n.t('Off for this file');
    this.#item.detail = '';
    this.#item.command = { command: 'logTriage.toggleFile', title: l10n.t('Turn On') };
    this.#format.text = l10n.t('Format: not read');
    this.#zone.text = l10n.t('Time zone: not read');
  }
}

/** "1 incident · 13 failures"; what is not worth a look (a change, a start) is no failure. */
function foundIn({ findings, incidents, marked, worst }: NonNullable<ReportDigest['state']>, isPartial: boolean): string {
  const parts = [
    incidents > 0 ? count(incidents, l10n.t('incident'), l10n.t('incidents')) : '',
    marked > 0 ? count(marked, l10n.t('failure'), l10n.t('failures')) : '',
  ].filter(Boolean);
  if (parts.length > 0) return parts.join(' · ');
  const none = isPartial ? l10n.t('No failures so far') : l10n.t('No failures found');
  return worst === null || worst === 'info' ? none : count(findings, l10n.t('finding'), l10n.t('findings'));
}

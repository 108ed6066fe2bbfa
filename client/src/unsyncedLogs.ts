import { CancellationTokenSource, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import { isLogName } from '../../server/src/protocol/isLogName.ts';
import type { LogClient } from './logClient.ts';
import { nameOf } from './words.ts';

/**
 * Smaller files are always shared with extensions. From 50 MiB on the editor keeps the text to itself; on a remote machine from 10 MiB on,
 * until the user chooses to open the file anyway.
 */
const leastBytes = 10 * 2 ** 20;
/** Where the editor does share a document, it does so within this time (ms) after its tab opened. */
const patience = 2000;
/** Data and compressed files, which are not opened as logs. */
const isNoText = /\.(?:jsonl|ndjson|gz|zst)$/i;

interface Reading {
  readonly source: CancellationTokenSource;
  /** Whether reading has begun, after waiting for the document. */
  isBegun: boolean;
}

/** Reads logs from disk whose documents the editor keeps from extensions because they are large, as long as their tabs are open. */
export class UnsyncedLogs implements Disposable {
  readonly #client: LogClient;
  readonly #readings = new Map<string, Reading>();
  readonly #disposables: Disposable[];

  constructor(client: LogClient) {
    this.#client = client;
    this.#disposables = [
      window.tabGroups.onDidChangeTabs(() => this.#look()),
      // Closing a whole group fires no event for its tabs.
      window.tabGroups.onDidChangeTabGroups(() => this.#look()),
      // The editor shares the document after all.
      workspace.onDidOpenTextDocument(({ uri }) => this.#leave(uri.toString())),
    ];
    this.#look();
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
    for (const { source } of this.#readings.values()) source.cancel();
  }

  #look(): void {
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
    const shown = new Set(tabs.map(({ input }) => fileOf(input)?.toString()));
    for (const uri of this.#readings.keys()) if (!shown.has(uri)) this.#leave(uri);
    for (const { isActive, input } of tabs) {
      const uri = isActive ? fileOf(input) : null;
      if (uri === null || !isLogName(uri.path) || isNoText.test(uri.path)) continue;
      if (!this.#readings.has(uri.toString()) && !isHandedOver(uri)) this.#await(uri);
    }
  }

  /** Waits for the document, and reads the log from disk when it does not come. */
  #await(uri: Uri): void {
    const reading: Reading = { source: new CancellationTokenSource(), isBegun: false };
    this.#readings.set(uri.toString(), reading);
    setTimeout(() => {
      if (!reading.source.token.isCancellationRequested) this.#triage(uri, reading).catch(() => undefined);
    }, patience);
  }

  async #triage(uri: Uri, reading: Reading): Promise<void> {
    const { token } = reading.source;
    const { size } = await workspace.fs.stat(uri);
    if (size < leastBytes || token.isCancellationRequested) return;
    reading.isBegun = true;
    const title = l10n.t('Log Triage: reading {0}', nameOf(uri.toString()));
    try {
      await window.withProgress({ location: ProgressLocation.Window, title }, () => this.#client.triage([uri.toString()], token));
    } finally {
      // The server keeps what a stopped reading came to: drop that too.
      if (token.isCancellationRequested) await this.#client.forget(uri.toString());
    }
  }

  #leave(uri: string): void {
    const reading = this.#readings.get(uri);
    if (reading === undefined) return;
    this.#readings.delete(uri);
    reading.source.cancel();
    if (reading.isBegun) this.#client.forget(uri).catch(() => undefined);
  }
}

/** The file in a text tab, whether or not its document is shared with extensions. */
function fileOf(input: unknown): Uri | null {
  const { uri } = (input ?? {}) as { readonly uri?: unknown };
  return uri instanceof Uri && uri.scheme === 'file' ? uri : null;
}

const isHandedOver = (uri: Uri): boolean => workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());

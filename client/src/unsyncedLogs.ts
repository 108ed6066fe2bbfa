import { CancellationTokenSource, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import { isLogName } from '../../server/src/protocol/isLogName.ts';
import type { LogClient } from './logClient.ts';
import { nameOf } from './words.ts';

/** Of larger files the editor may keep the text to itself: from 50 MiB on always, on another machine until it is told to open it anyway. */
const leastBytes = 10 * 2 ** 20;
/** A text that the editor does hand over comes so soon after its tab (ms). */
const patience = 2000;
/** Data or compressed, whatever it is named besides. */
const isNoText = /\.(?:jsonl|ndjson|gz|zst)$/i;

interface Reading {
  readonly source: CancellationTokenSource;
  /** Whether it came to read the log, and did not just wait for its text. */
  isBegun: boolean;
}

/** The logs in front whose text the editor keeps from extensions because they are large: they are read from disk as long as their tabs are there. */
export class UnsyncedLogs implements Disposable {
  readonly #client: LogClient;
  readonly #readings = new Map<string, Reading>();
  readonly #disposables: Disposable[];

  constructor(client: LogClient) {
    this.#client = client;
    this.#disposables = [
      window.tabGroups.onDidChangeTabs(() => this.#look()),
      // Tabs that go with their group are not told of by themselves.
      window.tabGroups.onDidChangeTabGroups(() => this.#look()),
      // The editor hands the text over after all.
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

  /** Reads a log unless the editor hands its text over meanwhile. */
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
      // What a reading came to is shown when it is stopped, too.
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

/** The file in a tab of text, whether or not its text is shown. */
function fileOf(input: unknown): Uri | null {
  const { uri } = (input ?? {}) as { readonly uri?: unknown };
  return uri instanceof Uri && uri.scheme === 'file' ? uri : null;
}

const isHandedOver = (uri: Uri): boolean => workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());

import type { Connection } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { unpackedScheme } from '../protocol/schemes.ts';
import { unpackedPath } from '../protocol/unpackedPath.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { OpenLogs } from './openLogs.ts';
import type { StoredTriage } from './platform.ts';
import type { Settings } from './settings.ts';
import { viewOfStored } from './storedLogs.ts';

/** Pushes the diagnostics of logs on disk, since the editor pulls only those of open documents. */
export class StoredMarks {
  readonly #connection: Connection;
  readonly #open: OpenLogs;
  readonly #settings: () => Settings;
  /** By the key of a triage: the URIs that have its diagnostics. */
  readonly #marked = new Map<string, ReadonlySet<string>>();

  constructor(connection: Connection, open: OpenLogs, settings: () => Settings) {
    this.#connection = connection;
    this.#open = open;
    this.#settings = settings;
  }

  /** Pushes the diagnostics of a triage's files, and clears those of files no longer in it. */
  push(key: string, stored: StoredTriage): void {
    const before = this.#marked.get(key) ?? new Set<string>();
    const now = new Set<string>();
    for (const [index, { file }] of stored.report.inputs.entries()) {
      const uri = stored.files[file];
      if (uri === undefined || this.#open.has(uri)) continue;
      const shown = shownUri(uri);
      now.add(shown);
      this.#send(shown, diagnosticsOf({ ...viewOfStored(uri, stored, index), uri: shown }, this.#settings()));
    }
    for (const uri of before) if (!now.has(uri)) this.#send(uri, []);
    this.#marked.set(key, now);
  }

  /** Clears the diagnostics of a triage; answers whether there were any. */
  clear(key: string): boolean {
    for (const uri of this.#marked.get(key) ?? []) this.#send(uri, []);
    return this.#marked.delete(key);
  }

  /** Clears the pushed diagnostics of a file that is open now, since the editor pulls them. */
  clearFile(uri: string): void {
    for (const marked of this.#marked.values()) if (marked.has(uri)) this.#send(uri, []);
  }

  #send(uri: string, diagnostics: ReturnType<typeof diagnosticsOf>): void {
    this.#connection.sendDiagnostics({ uri, diagnostics }).catch(() => undefined);
  }
}

/** Where a log's text is shown; for a compressed log, the URI of its unpacked text. */
function shownUri(uri: string): string {
  const { path } = URI.parse(uri);
  const plain = unpackedPath(path);
  return plain === null ? uri : URI.from({ scheme: unpackedScheme, path: plain, query: uri }).toString();
}

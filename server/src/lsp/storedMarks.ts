import type { Connection } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { unpackedScheme } from '../protocol/schemes.ts';
import { unpackedPath } from '../protocol/unpackedPath.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { OpenLogs } from './openLogs.ts';
import type { StoredTriage } from './platform.ts';
import type { Settings } from './settings.ts';
import { viewOfStored } from './storedLogs.ts';

/** The diagnostics of logs that are read from disk: pushed, since nobody asks for those of a file that is not open. */
export class StoredMarks {
  readonly #connection: Connection;
  readonly #open: OpenLogs;
  readonly #settings: () => Settings;
  /** By the key of a triage: the URIs that have diagnostics of it. */
  readonly #marked = new Map<string, ReadonlySet<string>>();

  constructor(connection: Connection, open: OpenLogs, settings: () => Settings) {
    this.#connection = connection;
    this.#open = open;
    this.#settings = settings;
  }

  /** Marks what was found in the files of a triage, and clears those that are no longer among them. */
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

  /** Clears what a triage has marked; whether there was anything. */
  clear(key: string): boolean {
    for (const uri of this.#marked.get(key) ?? []) this.#send(uri, []);
    return this.#marked.delete(key);
  }

  /** Clears a file that is open from now on: of it is asked. */
  clearFile(uri: string): void {
    for (const marked of this.#marked.values()) if (marked.has(uri)) this.#send(uri, []);
  }

  #send(uri: string, diagnostics: ReturnType<typeof diagnosticsOf>): void {
    this.#connection.sendDiagnostics({ uri, diagnostics }).catch(() => undefined);
  }
}

/** Where the text of a log is shown: a compressed one as the text it was. */
function shownUri(uri: string): string {
  const { path } = URI.parse(uri);
  const plain = unpackedPath(path);
  return plain === null ? uri : URI.from({ scheme: unpackedScheme, path: plain, query: uri }).toString();
}

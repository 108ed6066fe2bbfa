import type { CancellationToken } from 'vscode-languageserver';
import { triageUri } from '../protocol/triageUri.ts';
import { findInLines } from './findLines.ts';
import type { Hear, Platform, StoredTriage } from './platform.ts';
import type { LogView } from './view.ts';

/** At most so many triages are kept; the one kept longest is dropped for a new one. */
export const mostKept = 16;

/** Logs that were read from disk because they are too large, compressed or not open. Keyed as `triageUri` says. */
export class StoredLogs {
  readonly #kept = new Map<string, StoredTriage>();
  /** Readings under way that were not forgotten since. */
  readonly #awaited = new Set<{ readonly uri: string }>();
  readonly #platform: Platform;
  readonly #onDropped: (uri: string) => void;
  #reading = 0;

  constructor(platform: Platform, onDropped: (uri: string) => void) {
    this.#platform = platform;
    this.#onDropped = onDropped;
  }

  /** Whether logs are being read from disk now. */
  get isReading(): boolean {
    return this.#reading > 0;
  }

  get uris(): readonly string[] {
    return [...this.#kept.keys()];
  }

  get(uri: string): StoredTriage | undefined {
    return this.#kept.get(uri);
  }

  /** The triage of a URI, or one that read the file of that URI among others, with the file's index in it. */
  holding(uri: string): { readonly stored: StoredTriage; readonly file: number } | null {
    const own = this.#kept.get(uri);
    if (own !== undefined) return { stored: own, file: 0 };
    for (const stored of this.#kept.values()) {
      const file = stored.report.inputs.findIndex((input) => stored.files[input.file] === uri);
      if (file >= 0) return { stored, file };
    }
    return null;
  }

  /**
   * Reads files from disk and keeps the triage, unless it was forgotten meanwhile. Answers one sentence for each file that could not be
   * read.
   */
  async read(
    uris: readonly string[],
    settings: Parameters<Platform['readLogs']>[1],
    hear: Hear,
    token: CancellationToken,
  ): Promise<{ readonly uri: string | null; readonly problems: readonly string[] }> {
    const uri = triageUri(uris);
    const reading = { uri };
    this.#awaited.add(reading);
    const soFar: Hear['soFar'] = (read, share) => {
      if (!this.#awaited.has(reading)) return read.close();
      this.keep(uri, read);
      hear.soFar(read, share);
    };
    try {
      const stored = await this.#readLogs(uris, settings, { ...hear, soFar }, token);
      if (stored.report === null || token.isCancellationRequested) return { uri: null, problems: stored.problems };
      if (!this.#awaited.has(reading)) {
        stored.close();
        return { uri: null, problems: stored.problems };
      }
      this.keep(uri, stored);
      return { uri, problems: stored.problems };
    } finally {
      this.#awaited.delete(reading);
    }
  }

  /** Keeps a triage, replacing the one before it. */
  keep(uri: string, stored: StoredTriage): void {
    this.#drop(uri);
    this.#kept.set(uri, stored);
    for (const oldest of [...this.#kept.keys()].slice(0, -mostKept)) {
      this.#drop(oldest);
      this.#onDropped(oldest);
    }
  }

  /** Reads files together for one answer, without keeping them; the caller closes the triage. */
  join(uris: readonly string[], settings: Parameters<Platform['readLogs']>[1], token: CancellationToken): ReturnType<Platform['readLogs']> {
    return this.#readLogs(uris, settings, { progress: () => undefined, soFar: () => undefined }, token);
  }

  async #readLogs(...wanted: Parameters<Platform['readLogs']>): Promise<Awaited<ReturnType<Platform['readLogs']>>> {
    this.#reading += 1;
    try {
      return await this.#platform.readLogs(...wanted);
    } finally {
      this.#reading -= 1;
    }
  }

  /** Forgets a log, also one still being read; answers whether anything was known of it. */
  forget(uri: string): boolean {
    for (const reading of this.#awaited) if (reading.uri === uri) this.#awaited.delete(reading);
    return this.#drop(uri);
  }

  dispose(): void {
    for (const uri of this.uris) this.forget(uri);
  }

  #drop(uri: string): boolean {
    this.#kept.get(uri)?.close();
    return this.#kept.delete(uri);
  }
}

/** The view of one file of a stored triage. */
export function viewOfStored(uri: string, { report, data }: StoredTriage, file: number): LogView {
  const text = (line: number): string => data.text(file, line);
  return { uri, file, report, data, text, find: (wanted) => findInLines(report.inputs[file]?.lines ?? 0, text, wanted) };
}

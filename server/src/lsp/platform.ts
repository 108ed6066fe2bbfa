import type { CancellationToken } from 'vscode-languageserver';
import type { LogData, Report } from '../analysis/model.ts';
import type { Settings } from './settings.ts';

/** Logs read from where they lie, as one incident. */
export interface StoredLogs {
  readonly report: Report;
  readonly data: LogData;
  /** URI of each `inputs[].file`. */
  readonly files: Readonly<Record<string, string>>;
  /** One sentence an input that could not be read, each saying what to do. */
  readonly problems: readonly string[];
  /** Lets go of the files, from which the text of lines is read back. */
  readonly close: () => void;
}

/** What the server's surroundings can do: Node reads disks, a browser worker does not. */
export interface Platform {
  /** Null where stored logs cannot be read at all, or where none of them could: then `problems` says why. */
  readonly readLogs: (
    uris: readonly string[],
    settings: Settings,
    onProgress: (bytesRead: number, bytesTotal: number) => void,
    token: CancellationToken,
  ) => Promise<StoredLogs | { readonly report: null; readonly problems: readonly string[] }>;
}

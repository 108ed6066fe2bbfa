import type { CancellationToken } from 'vscode-languageserver';
import type { LogData, Report } from '../analysis/model.ts';
import type { ScanOptions } from '../analysis/scan.ts';
import type { Steps } from '../analysis/steps.ts';
import type { Settings } from './settings.ts';

/** A report and its logs, which were read from disk. */
export interface StoredTriage {
  readonly report: Report;
  readonly data: LogData;
  /** URI of each `inputs[].file`. */
  readonly files: Readonly<Record<string, string>>;
  /** One sentence for each input that could not be read, saying what to do. */
  readonly problems: readonly string[];
  /** Closes the files, from which lines are read back until then. */
  readonly close: () => void;
}

/** A source file of the workspace. */
export interface SourceFile {
  readonly uri: string;
  /** From the workspace's folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Changes when the file changes. */
  readonly version: string;
}

/** Callbacks of a reading under way. */
export interface Hear {
  progress(bytesRead: number, bytesTotal: number): void;
  /** What is known so far of a long log; `share` of its bytes (0–1) are read. */
  soFar(read: StoredTriage, share: number): void;
}

/** A log that is followed on disk. */
export interface FollowedLog {
  /** Reads what is new; true when the report would change. */
  look(): Steps<boolean>;
  report(): Steps<StoredTriage>;
  close(): void;
}

/** What the server's host can do: Node reads disks, a browser worker does not. */
export interface Platform {
  /** Reads logs from disk. Null where there is no disk; a triage with only `problems` when none could be read. */
  readonly readLogs: (
    uris: readonly string[],
    settings: Pick<Settings, 'timezone' | 'year'> & {
      readonly rules: ScanOptions['rules'];
      /** The rules for one file, with the format chosen for it in front. */
      readonly rulesOf: (uri: string) => ScanOptions['rules'];
    },
    hear: Hear,
    token: CancellationToken,
  ) => Promise<StoredTriage | { readonly report: null; readonly problems: readonly string[] }>;
  /** Starts to follow a log; a sentence when it cannot be. Null where there is no disk. */
  readonly follow:
    | null
    | ((uri: string, settings: Pick<Settings, 'timezone' | 'year'> & { readonly rules: ScanOptions['rules'] }) => FollowedLog | string);
  /**
   * The first so many UTF-16 units of an open document's file, as UTF-8 in pieces; the generator returns whether there were as many. Null
   * where there is no disk.
   */
  readonly documentPieces: null | ((uri: string, units: number) => Generator<Uint8Array, boolean>);
  /** The first and last so many bytes of an open document's file; null when it has fewer, or cannot be read. */
  readonly documentEnds: null | ((uri: string, bytes: number) => { readonly head: Uint8Array; readonly tail: Uint8Array } | null);
  /** The modification time of an open document's file, ms since 1970, for stamps without a year; null when there is no file. */
  readonly changedAt: (uri: string) => number | null;
  /**
   * The text of a file named in the settings, by an absolute path or one relative to a folder of the workspace (URIs); null when it cannot
   * be read.
   */
  readonly readFile: (path: string, folders: readonly string[]) => Promise<string | null>;
  /** Lists the source files of the workspace's folders (URIs); null where there is no disk. `cut`: there are more than were listed. */
  readonly sources: null | {
    readonly list: (
      folders: readonly string[],
      extensions: readonly string[],
    ) => Promise<{ readonly files: readonly SourceFile[]; readonly cut: boolean }>;
    readonly read: (uri: string) => Promise<string | null>;
  };
}

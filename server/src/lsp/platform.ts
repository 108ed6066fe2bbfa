import type { CancellationToken } from 'vscode-languageserver';
import type { LogData, Report } from '../analysis/model.ts';
import type { ScanOptions } from '../analysis/scan.ts';
import type { Steps } from '../analysis/steps.ts';
import type { Settings } from './settings.ts';

/** Logs read from where they lie, as one incident. */
export interface StoredTriage {
  readonly report: Report;
  readonly data: LogData;
  /** URI of each `inputs[].file`. */
  readonly files: Readonly<Record<string, string>>;
  /** One sentence an input that could not be read, each saying what to do. */
  readonly problems: readonly string[];
  /** Lets go of the files, from which the text of lines is read back. */
  readonly close: () => void;
}

/** A source file of the workspace. */
export interface SourceFile {
  readonly uri: string;
  /** From the workspace's folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Another one when the file has changed. */
  readonly version: string;
}

/** What is heard of a reading under way. */
export interface Hear {
  progress(bytesRead: number, bytesTotal: number): void;
  /** What is known so far of a long log, of which this share is read. */
  soFar(read: StoredTriage, share: number): void;
}

/** A log that is read as it grows. */
export interface FollowedLog {
  /** Reads what is new; true when a report would say more than the last. */
  look(): Steps<boolean>;
  report(): Steps<StoredTriage>;
  close(): void;
}

/** What the server's surroundings can do: Node reads disks, a browser worker does not. */
export interface Platform {
  /** Null where stored logs cannot be read at all, or where none of them could: then `problems` says why. */
  readonly readLogs: (
    uris: readonly string[],
    settings: Pick<Settings, 'timezone' | 'year'> & {
      readonly rules: ScanOptions['rules'];
      /** The rules of one file: with the format that was chosen for it. */
      readonly rulesOf: (uri: string) => ScanOptions['rules'];
    },
    hear: Hear,
    token: CancellationToken,
  ) => Promise<StoredTriage | { readonly report: null; readonly problems: readonly string[] }>;
  /** Begins to read a log as it grows; a sentence when it cannot be. Null where there is no disk. */
  readonly follow:
    | null
    | ((uri: string, settings: Pick<Settings, 'timezone' | 'year'> & { readonly rules: ScanOptions['rules'] }) => FollowedLog | string);
  /**
   * The first so many UTF-16 units of the file of an open document, as UTF-8 in pieces; true at the end when there were as many. Null where there is no disk.
   */
  readonly documentPieces: null | ((uri: string, units: number) => Generator<Uint8Array, boolean>);
  /** The first and the last so many bytes of the file of an open document; null where it has fewer, or cannot be read. */
  readonly documentEnds: null | ((uri: string, bytes: number) => { readonly head: Uint8Array; readonly tail: Uint8Array } | null);
  /** When the file of an open document was last changed, in ms since 1970: for stamps without a year. Null where there is no such file. */
  readonly changedAt: (uri: string) => number | null;
  /** The text of a file named in the settings, absolute or in one of the workspace's folders (URIs); null when it cannot be read. */
  readonly readFile: (path: string, folders: readonly string[]) => Promise<string | null>;
  /** The source files of the workspace's folders (URIs); null where there is no disk. `cut` when there are more than were listed. */
  readonly sources: null | {
    readonly list: (
      folders: readonly string[],
      extensions: readonly string[],
    ) => Promise<{ readonly files: readonly SourceFile[]; readonly cut: boolean }>;
    readonly read: (uri: string) => Promise<string | null>;
  };
}

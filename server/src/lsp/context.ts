import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { ScanOptions } from '../analysis/scan.ts';
import type { ReportDigest } from '../protocol/protocol.ts';
import type { Drafts } from './drafts.ts';
import type { Complain } from './guard.ts';
import type { OpenLogs } from './openLogs.ts';
import type { Platform } from './platform.ts';
import type { Settings } from './settings.ts';
import type { SourceIndex } from './sourceIndex.ts';
import type { StoredLogs } from './storedLogs.ts';
import type { StoredMarks } from './storedMarks.ts';

/** What the request handlers share. */
export interface Context {
  readonly connection: Connection;
  readonly open: OpenLogs;
  readonly stored: StoredLogs;
  readonly marks: StoredMarks;
  readonly platform: Platform;
  readonly drafts: Drafts;
  readonly settings: () => Settings;
  /** The reader's time zone; '' when it is not known. */
  readonly localZone: () => string;
  /** The rules in use now, with the user's own formats once those are loaded. */
  readonly rules: () => ScanOptions['rules'];
  /** The rules for one file, with the format chosen for it in front. */
  readonly rulesOf: (uri: string) => ScanOptions['rules'];
  /** The choice for one file in the settings: a format's id, `off`, or null. */
  readonly choiceOf: (uri: string) => string | null;
  /** The log statements of the workspace's sources; null where there is no disk. */
  readonly sources: SourceIndex | null;
  readonly complain: Complain;
  readonly announce: (digest: ReportDigest) => void;
  /** Wraps a request handler: when it fails, `empty` is answered and the failure is written to the output channel once. */
  readonly guard: <Params, Result>(
    place: string,
    empty: Result,
    handle: (params: Params, token: CancellationToken) => Promise<Result>,
  ) => (params: Params, token: CancellationToken) => Promise<Result>;
}

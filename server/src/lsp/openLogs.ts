import type { CancellationToken, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { reportSteps } from '../analysis/analyze.ts';
import { ROOM } from '../analysis/joinLog.ts';
import { joinSteps } from '../analysis/logData.ts';
import type { FoldedFile } from '../analysis/logData.ts';
import type { ScanOptions } from '../analysis/scan.ts';
import { createSession } from '../analysis/session.ts';
import type { Session } from '../analysis/session.ts';
import type { Steps } from '../analysis/steps.ts';
import type { Complain } from './guard.ts';
import { findInChunks } from './findLines.ts';
import { inSlices } from './inSlices.ts';
import { nameOf } from './names.ts';
import { Scheduler } from './scheduler.ts';
import type { Settings } from './settings.ts';
import type { LogView } from './view.ts';

/** A log is read again when it has been quiet for three times what the last reading took, within these bounds (ms). */
const shortestQuiet = 60;
const longestQuiet = 1500;

interface OpenLog {
  readonly uri: string;
  session: Session;
  /** Answers for the present text; null after a change until the log is read again. */
  view: LogView | null;
  reading: Promise<LogView | null> | null;
  /** Grows with each change; a reading begun under an older one is dropped. */
  version: number;
  changedAt: number;
  lastCostMs: number;
}

/** The logs the editor has open. The session keeps the text; there is no second copy. */
export class OpenLogs {
  readonly #logs = new Map<string, OpenLog>();
  readonly #scheduler = new Scheduler();
  readonly #settings: () => Settings;
  readonly #rulesOf: (uri: string) => ScanOptions['rules'];
  readonly #isOff: (uri: string) => boolean;
  readonly #onRead: (view: LogView) => void;
  readonly #complain: Complain;

  /** `onRead` is called after each reading of a log. A log that is off answers nothing. */
  constructor(
    settings: () => Settings,
    files: { readonly rulesOf: (uri: string) => ScanOptions['rules']; readonly isOff: (uri: string) => boolean },
    onRead: (view: LogView) => void,
    complain: Complain,
  ) {
    this.#rulesOf = files.rulesOf;
    this.#isOff = files.isOff;
    this.#complain = complain;
    this.#settings = settings;
    this.#onRead = onRead;
  }

  get uris(): readonly string[] {
    return [...this.#logs.keys()];
  }

  has(uri: string): boolean {
    return this.#logs.has(uri);
  }

  open(uri: string, text: string): void {
    const session = createSession(text, { rules: this.#rulesOf(uri) });
    this.#logs.set(uri, { uri, session, view: null, reading: null, version: 0, changedAt: 0, lastCostMs: 0 });
    this.#readLater(uri, 1);
  }

  change(uri: string, changes: readonly TextDocumentContentChangeEvent[]): void {
    const log = this.#logs.get(uri);
    if (log === undefined) return;
    for (const change of changes) {
      if ('range' in change) log.session.replace(change.range.start, change.range.end, change.text);
      else log.session = createSession(change.text, { rules: this.#rulesOf(uri) });
    }
    stale(log);
    log.changedAt = Date.now();
    this.#readLater(uri, quietOf(log));
  }

  close(uri: string): void {
    this.#scheduler.cancel(uri);
    this.#logs.delete(uri);
  }

  /** Reads every log anew under the settings of now. */
  reread(): void {
    for (const log of this.#logs.values()) {
      stale(log);
      this.#readLater(log.uri, 1);
    }
  }

  /** Reads every log anew by the rules of now. */
  reformat(): void {
    for (const log of this.#logs.values()) log.session = createSession(textOf(log.session), { rules: this.#rulesOf(log.uri) });
    this.reread();
  }

  /** The log as it is now, read when it has become quiet; null when it is not open or the request was cancelled. */
  async view(uri: string, token?: CancellationToken): Promise<LogView | null> {
    for (;;) {
      const log = this.#logs.get(uri);
      if (log === undefined || this.#isOff(uri) || token?.isCancellationRequested === true) return null;
      if (log.view !== null) return log.view;
      const wait = log.changedAt + quietOf(log) - Date.now();
      if (wait > 0) await later(wait);
      else await this.#read(log);
    }
  }

  /** The log as a folded file, to be joined with others; null when it is not open. */
  async folded(uri: string): Promise<FoldedFile | null> {
    await this.view(uri);
    const log = this.#logs.get(uri);
    return log === undefined ? null : foldedOf(log);
  }

  /** The first lines of a log, read or not. */
  head(uri: string, lines: number): readonly string[] {
    const session = this.#logs.get(uri)?.session;
    return Array.from({ length: Math.min(lines, session?.lineCount ?? 0) }, (_, line) => session?.line(line).slice(0, 4096) ?? '');
  }

  /** The last answers; null while a newer text waits to be read. */
  peek(uri: string): LogView | null {
    return this.#isOff(uri) ? null : (this.#logs.get(uri)?.view ?? null);
  }

  dispose(): void {
    this.#scheduler.dispose();
    this.#logs.clear();
  }

  #readLater(uri: string, delayMs: number): void {
    if (this.#isOff(uri)) return;
    this.#scheduler.later(uri, delayMs, () => {
      const log = this.#logs.get(uri);
      if (log !== undefined) this.#readNow(log).catch((error: unknown) => this.#complain('reading', error));
    });
  }

  /** A reading under way may be of an older text; then it comes to nothing, and the present one is read. */
  async #readNow(log: OpenLog): Promise<void> {
    while (this.#logs.get(log.uri) === log && !this.#isOff(log.uri) && (await this.#read(log)) === null);
  }

  /** Folds what is stale, some blocks a turn, then redoes what is global. Null when the text changed meanwhile. */
  #read(log: OpenLog): Promise<LogView | null> {
    log.reading ??= this.#fold(log).finally(() => (log.reading = null));
    return log.reading;
  }

  async #fold(log: OpenLog): Promise<LogView | null> {
    const { version } = log;
    const from = Date.now();
    if (log.view !== null) return log.view;
    const view = await inSlices(viewSteps(log, this.#settings()), () => log.version === version);
    if (view === null) return null;
    log.view = view;
    log.lastCostMs = Date.now() - from;
    this.#onRead(log.view);
    return log.view;
  }
}

function* viewSteps(log: OpenLog, { timezone, year }: Settings): Steps<LogView> {
  const { uri, session } = log;
  while (!session.advance(1)) yield;
  const file = foldedOf(log);
  const { text } = file;
  const clock = { timezone, year };
  const { data } = yield* joinSteps([file], clock);
  // The features look at any record; the report is made of the rows that it is made of everywhere.
  const told = data.rows.length > ROOM ? (yield* joinSteps([file], clock, ROOM)).data : data;
  const report = yield* reportSteps(told, clock);
  const whole = (line: number): string => session.line(line - 1);
  return { uri, file: 0, whole, report, data, text, find: (wanted) => findInChunks(session.chunks(), wanted) };
}

function foldedOf({ uri, session }: OpenLog): FoldedFile {
  const text = (line: number): string => session.line(line - 1).slice(0, 4096);
  return { file: nameOf(uri), bytes: session.bytes, sha256: null, modified: null, notes: [], blocks: session.blocks(), text };
}

function textOf(session: Session): Uint8Array {
  const chunks = [...session.chunks()];
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function stale(log: OpenLog): void {
  log.view = null;
  log.version += 1;
}

const quietOf = ({ lastCostMs }: OpenLog): number => Math.min(longestQuiet, Math.max(shortestQuiet, 3 * lastCostMs));
const later = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

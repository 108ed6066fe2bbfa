import type { CancellationToken, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { FoldedFile } from '../analysis/join/logData.ts';
import { LINE_CHARS } from '../analysis/lineReader.ts';
import type { ScanOptions } from '../analysis/scan.ts';
import type { Session } from '../analysis/session.ts';
import type { DocumentText } from '../protocol/protocol.ts';
import { firstLook, type FirstLook } from './firstLook.ts';
import type { Complain } from './guard.ts';
import { inSlices } from './inSlices.ts';
import { lineNow } from './lineShift.ts';
import { factsOf, foldedOf, isLarge, opensLarge, quietOf, stale, take, viewSteps, type Early, type OpenLog } from './openLog.ts';
import { endSteps, sessionSteps, type OpenedText } from './openedText.ts';
import type { Platform } from './platform.ts';
import { Scheduler } from './scheduler.ts';
import type { Settings } from './settings.ts';
import type { LogView } from './view.ts';

/** What `OpenLogs` needs of the rest of the server. */
export interface LogSurroundings {
  readonly settings: () => Settings;
  readonly rulesOf: (uri: string) => ScanOptions['rules'];
  /** Whether the settings switch a log off; then it answers nothing. */
  readonly isOff: (uri: string) => boolean;
  readonly documentPieces: Platform['documentPieces'];
  readonly documentEnds: Platform['documentEnds'];
  readonly changedAt: Platform['changedAt'];
  /** Asks the editor for a document's text; null when the document is no longer open. */
  readonly askText: (uri: string) => Promise<DocumentText | null>;
  /** A function that has the editor ask again after an early answer; null when the editor does not support that. */
  readonly askAgain: () => (() => void) | null;
  /** Called after each reading of a log, and after the first look at a large one. */
  readonly onRead: (view: LogView) => void;
  readonly onLook: (look: FirstLook) => void;
  readonly complain: Complain;
}

/** The logs that the editor has open. Their sessions hold the text; there is no second copy. */
export class OpenLogs {
  readonly #logs = new Map<string, OpenLog>();
  readonly #scheduler = new Scheduler();
  readonly #around: LogSurroundings;

  constructor(around: LogSurroundings) {
    this.#around = around;
  }

  get uris(): readonly string[] {
    return [...this.#logs.keys()];
  }

  has(uri: string): boolean {
    return this.#logs.has(uri);
  }

  open(uri: string, opened: OpenedText): void {
    const log: OpenLog = {
      ...{ uri, opened, session: null, waiting: [], view: null, early: null, isOwed: false },
      ...{ loading: null, looking: null, reading: null, version: 0, changedAt: 0, modified: 0, lastCostMs: 0 },
    };
    this.#logs.set(uri, log);
    this.#readLater(log, 1);
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const log = this.#logs.get(uri);
    if (log === undefined) return;
    for (const change of changes) take(log, version, change);
    log.changedAt = Date.now();
    this.#readLater(log, quietOf(log));
  }

  close(uri: string): void {
    this.#scheduler.cancel(uri);
    const log = this.#logs.get(uri);
    this.#logs.delete(uri);
    if (log !== undefined) stale(log);
  }

  /** Reads every log again after the settings changed. */
  reread(): void {
    for (const log of this.#logs.values()) {
      stale(log);
      log.early = null;
      this.#readLater(log, 1);
    }
  }

  /** Reads every log again after the rules changed. */
  reformat(): void {
    for (const log of this.#logs.values()) log.session &&= log.session.under({ rules: this.#around.rulesOf(log.uri) });
    this.reread();
  }

  /** The log as it is now, once it has been quiet for a moment; null when it is not open or the request was cancelled. */
  async view(uri: string, token?: CancellationToken): Promise<LogView | null> {
    for (;;) {
      const log = this.#asked(uri, token);
      if (log === null) return null;
      if (log.view !== null) return log.view;
      const wait = log.changedAt + quietOf(log) - Date.now();
      if (wait > 0) await later(wait);
      else await this.#read(log);
    }
  }

  /** Like `view`, but for a large log what is known so far; the editor is told to ask again when the rest is there. */
  async early(uri: string, token?: CancellationToken): Promise<Early | null> {
    for (;;) {
      const log = this.#asked(uri, token);
      if (log === null) return null;
      const known = this.#earlyOf(log);
      if (known !== null) return known;
      if (this.#around.askAgain() === null || !(opensLarge(log) || isLarge(await this.#load(log)))) {
        const view = await this.view(uri, token);
        return view && { marked: view, view, shift: [] };
      }
      await this.#look(log);
    }
  }

  /** Like `view`, but for a large log the last answers while it is read again. */
  async recent(uri: string, token?: CancellationToken): Promise<(Early & { readonly view: LogView }) | null> {
    const log = this.#asked(uri, token);
    const known = log && this.#earlyOf(log);
    const view = known?.view ?? (await this.view(uri, token));
    return view && { marked: view, view, shift: known?.view === view ? known.shift : [] };
  }

  /** The log as input for a report of several files; null when it is not open. */
  async folded(uri: string): Promise<FoldedFile | null> {
    await this.view(uri);
    const log = this.#logs.get(uri);
    return log === undefined || log.session === null ? null : foldedOf(log, log.session);
  }

  /** The first lines of a log, whether it was read or not. */
  async head(uri: string, lines: number): Promise<readonly string[]> {
    const log = this.#logs.get(uri);
    const session = log === undefined ? null : await this.#load(log);
    return Array.from({ length: Math.min(lines, session?.lineCount ?? 0) }, (_, line) => session?.line(line).slice(0, LINE_CHARS) ?? '');
  }

  /** The last answers; null while a newer text waits to be read. */
  peek(uri: string): LogView | null {
    return this.#around.isOff(uri) ? null : (this.#logs.get(uri)?.view ?? null);
  }

  dispose(): void {
    this.#scheduler.dispose();
    for (const uri of this.uris) this.close(uri);
  }

  #asked(uri: string, token: CancellationToken | undefined): OpenLog | null {
    const log = this.#logs.get(uri);
    return log === undefined || this.#around.isOff(uri) || token?.isCancellationRequested === true ? null : log;
  }

  #earlyOf(log: OpenLog): Early | null {
    if (log.view !== null) return { marked: log.view, view: log.view, shift: [] };
    const { early, session } = log;
    if (early === null || this.#around.askAgain() === null) return null;
    log.isOwed = true;
    if (early.ownText === true || session === null) return early;
    const text = (line: number): string => session.line(lineNow(early.shift, line - 1)).slice(0, LINE_CHARS);
    return { marked: { ...early.marked, text }, view: early.view && { ...early.view, text }, shift: early.shift };
  }

  #readLater(log: OpenLog, delayMs: number): void {
    if (this.#around.isOff(log.uri)) return;
    this.#scheduler.later(log.uri, delayMs, () => {
      this.#readNow(log).catch((error: unknown) => this.#around.complain('reading', error));
    });
  }

  /** A reading under way may be of an older text; that one is dropped and the present text is read. */
  async #readNow(log: OpenLog): Promise<void> {
    const { version } = log;
    const isDue = (): boolean => this.#isOpen(log) && !this.#around.isOff(log.uri) && log.version === version;
    while (isDue() && (await this.#read(log)) === null);
  }

  #isOpen(log: OpenLog): boolean {
    return this.#logs.get(log.uri) === log;
  }

  /** Cuts the text into blocks; null when the log was closed meanwhile. */
  #load(log: OpenLog): Promise<Session | null> {
    if (log.session !== null) return Promise.resolve(log.session);
    log.loading ??= this.#cut(log).finally(() => (log.loading = null));
    return log.loading;
  }

  async #cut(log: OpenLog): Promise<Session | null> {
    const { opened, uri } = log;
    const { rulesOf, documentPieces, askText } = this.#around;
    const going = (): boolean => this.#isOpen(log) && log.opened === opened;
    const cut = (text: OpenedText): Promise<Session | null> =>
      inSlices(
        sessionSteps(uri, text, () => rulesOf(uri), documentPieces),
        going,
      );
    let session = await cut(opened);
    if (session === null && going()) {
      const told = await askText(uri);
      if (told === null) {
        this.close(uri);
        return null;
      }
      log.waiting = log.waiting.filter(({ version }) => version > told.version);
      session = await cut(told.text);
    }
    if (!this.#isOpen(log)) return null;
    // Another text was opened under the same URI meanwhile.
    if (session === null || log.opened !== opened) return this.#cut(log);
    const { waiting } = log;
    Object.assign(log, { session, opened: '', waiting: [] });
    for (const { version, change } of waiting) take(log, version, change);
    return session;
  }

  /** Reads the ends of a large log, unless more is known already. */
  #look(log: OpenLog): Promise<void> {
    log.looking ??= this.#readEnds(log).finally(() => (log.looking = null));
    return log.looking;
  }

  async #readEnds(log: OpenLog): Promise<void> {
    const ends = await this.#endsOf(log);
    const session = ends?.session ?? (await this.#load(log));
    if (session === null || log.view !== null || log.early !== null || (ends === null && !isLarge(session))) return;
    this.#date(log);
    const { version, uri } = log;
    const { timezone, year } = this.#around.settings();
    const file = factsOf(log, session);
    const steps = firstLook(uri, session, { ...file, bytes: ends?.bytes ?? file.bytes }, { timezone, year });
    const look = await inSlices(steps, () => log.version === version);
    if (look === null) return;
    log.early = { marked: look, view: null, shift: [], ownText: ends !== null };
    this.#around.onLook(look);
  }

  /** The ends of a large text that is neither cut into blocks nor changed yet; null for any other. */
  async #endsOf(log: OpenLog): Promise<{ readonly session: Session; readonly bytes: number } | null> {
    const { opened, version, uri } = log;
    if (log.session !== null || log.waiting.length > 0 || !opensLarge(log)) return null;
    const { rulesOf, documentEnds } = this.#around;
    const steps = endSteps(uri, opened, () => rulesOf(uri), documentEnds);
    const session = await inSlices(steps, () => log.version === version);
    return session && { session, bytes: typeof opened === 'string' ? opened.length : opened.units };
  }

  /** Folds what changed, a few blocks at a time, then redoes what is global. Null when the text changed meanwhile. */
  #read(log: OpenLog): Promise<LogView | null> {
    log.reading ??= this.#fold(log).finally(() => (log.reading = null));
    return log.reading;
  }

  /** A text without a file counts as written now: stamps without a year lie before this moment. */
  #date(log: OpenLog): void {
    log.modified = this.#around.changedAt(log.uri) ?? Date.now();
  }

  async #fold(log: OpenLog): Promise<LogView | null> {
    if (log.view !== null) return log.view;
    if (this.#around.askAgain() !== null) await this.#look(log);
    const session = await this.#load(log);
    if (session === null) return null;
    this.#date(log);
    const { version } = log;
    const from = Date.now();
    const view = await inSlices(viewSteps(log, session, this.#around.settings()), () => log.version === version);
    if (view === null) return null;
    Object.assign(log, { view, early: null, lastCostMs: Date.now() - from });
    this.#around.onRead(view);
    if (log.isOwed) {
      log.isOwed = false;
      this.#around.askAgain()?.();
    }
    return view;
  }
}

const later = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

import type { CancellationToken, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { FoldedFile } from '../analysis/join/logData.ts';
import { LINE_CHARS } from '../analysis/lineReader.ts';
import { lineNow } from './lineShift.ts';
import { foldedOf, isLarge, opensLarge, quietOf, stale, take, type Early, type OpenLog } from './openLog.ts';
import { OpenLogReader, type LogSurroundings } from './openLogReader.ts';
import type { OpenedText } from './openedText.ts';
import { Scheduler } from './scheduler.ts';
import type { LogView } from './view.ts';

/** The logs that the editor has open. Their sessions hold the text; there is no second copy. */
export class OpenLogs {
  readonly #logs = new Map<string, OpenLog>();
  readonly #scheduler = new Scheduler();
  readonly #around: LogSurroundings;
  readonly #reader: OpenLogReader;

  constructor(around: LogSurroundings) {
    this.#around = around;
    this.#reader = new OpenLogReader(around, { isOpen: (log) => this.#isOpen(log), close: (uri) => this.close(uri) });
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
      else await this.#reader.read(log);
    }
  }

  /** Like `view`, but for a large log what is known so far; the editor is told to ask again when the rest is there. */
  async early(uri: string, token?: CancellationToken): Promise<Early | null> {
    for (;;) {
      const log = this.#asked(uri, token);
      if (log === null) return null;
      const known = this.#earlyOf(log);
      if (known !== null) return known;
      if (this.#around.askAgain() === null || !(opensLarge(log) || isLarge(await this.#reader.load(log)))) {
        const view = await this.view(uri, token);
        return view && { marked: view, view, shift: [] };
      }
      await this.#reader.look(log);
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
    const session = log === undefined ? null : await this.#reader.load(log);
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
    while (isDue() && (await this.#reader.read(log)) === null);
  }

  #isOpen(log: OpenLog): boolean {
    return this.#logs.get(log.uri) === log;
  }
}

const later = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

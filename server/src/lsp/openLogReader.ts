import type { ScanOptions } from '../analysis/scan.ts';
import type { Session } from '../analysis/session.ts';
import type { DocumentText } from '../protocol/protocol.ts';
import { firstLook, type FirstLook } from './firstLook.ts';
import type { Complain } from './guard.ts';
import { inSlices } from './inSlices.ts';
import { factsOf, isLarge, opensLarge, take, viewSteps, type OpenLog } from './openLog.ts';
import { endSteps, sessionSteps, type OpenedText } from './openedText.ts';
import type { Platform } from './platform.ts';
import type { Settings } from './settings.ts';
import type { LogView } from './view.ts';

/** What reading open logs needs of the rest of the server. */
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

/**
 * Reads logs that are open: cuts a text into blocks, looks at the ends of a large one, and folds what changed. Each is done once at a time
 * for a log, in slices, and given up when the log is closed or its text changes.
 */
export class OpenLogReader {
  readonly #around: LogSurroundings;
  readonly #logs: { readonly isOpen: (log: OpenLog) => boolean; readonly close: (uri: string) => void };

  constructor(around: LogSurroundings, logs: { readonly isOpen: (log: OpenLog) => boolean; readonly close: (uri: string) => void }) {
    this.#around = around;
    this.#logs = logs;
  }

  /** Cuts the text into blocks; null when the log was closed meanwhile. */
  load(log: OpenLog): Promise<Session | null> {
    if (log.session !== null) return Promise.resolve(log.session);
    log.loading ??= this.#cut(log).finally(() => (log.loading = null));
    return log.loading;
  }

  async #cut(log: OpenLog): Promise<Session | null> {
    const { opened, uri } = log;
    const { rulesOf, documentPieces, askText } = this.#around;
    const going = (): boolean => this.#logs.isOpen(log) && log.opened === opened;
    const cut = (text: OpenedText): Promise<Session | null> =>
      inSlices(
        sessionSteps(uri, text, () => rulesOf(uri), documentPieces),
        going,
      );
    let session = await cut(opened);
    if (session === null && going()) {
      const told = await askText(uri);
      if (told === null) {
        this.#logs.close(uri);
        return null;
      }
      log.waiting = log.waiting.filter(({ version }) => version > told.version);
      session = await cut(told.text);
    }
    if (!this.#logs.isOpen(log)) return null;
    // Another text was opened under the same URI meanwhile.
    if (session === null || log.opened !== opened) return this.#cut(log);
    const { waiting } = log;
    Object.assign(log, { session, opened: '', waiting: [] });
    for (const { version, change } of waiting) take(log, version, change);
    return session;
  }

  /** Reads the ends of a large log, unless more is known already. */
  look(log: OpenLog): Promise<void> {
    log.looking ??= this.#readEnds(log).finally(() => (log.looking = null));
    return log.looking;
  }

  async #readEnds(log: OpenLog): Promise<void> {
    const ends = await this.#endsOf(log);
    const session = ends?.session ?? (await this.load(log));
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
  read(log: OpenLog): Promise<LogView | null> {
    log.reading ??= this.#fold(log).finally(() => (log.reading = null));
    return log.reading;
  }

  /** A text without a file counts as written now: stamps without a year lie before this moment. */
  #date(log: OpenLog): void {
    log.modified = this.#around.changedAt(log.uri) ?? Date.now();
  }

  async #fold(log: OpenLog): Promise<LogView | null> {
    if (log.view !== null) return log.view;
    if (this.#around.askAgain() !== null) await this.look(log);
    const session = await this.load(log);
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

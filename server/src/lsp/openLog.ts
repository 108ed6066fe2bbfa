import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { reportSteps } from '../analysis/analyze.ts';
import { ROOM, type FileFacts } from '../analysis/join/joinLog.ts';
import { LINE_CHARS } from '../analysis/lineReader.ts';
import { joinSteps, type FoldedFile } from '../analysis/join/logData.ts';
import type { Session } from '../analysis/session.ts';
import type { Steps } from '../analysis/steps.ts';
import { findInChunks } from './findLines.ts';
import { shiftedBy, type LineShift } from './lineShift.ts';
import { nameOf } from './names.ts';
import type { OpenedText } from './openedText.ts';
import type { Settings } from './settings.ts';
import type { LogView, MarkedLog } from './view.ts';

/** A changed log is read again after a pause of three times what the last reading took, within these bounds (ms). */
const shortestQuiet = 60;
const longestQuiet = 1500;
/** From this size on, a log is answered for from its ends before it is read, and from the last reading while it is read again. */
const largeBytes = 4 << 20;

/** An open log with everything known of it. */
export interface OpenLog {
  readonly uri: string;
  opened: OpenedText;
  /** Null until the opened text is cut into blocks; changes wait until then. */
  session: Session | null;
  waiting: readonly { readonly version: number; readonly change: TextDocumentContentChangeEvent }[];
  /** The analysis of the present text; null after a change, until the log is read again. */
  view: LogView | null;
  /** What a large log is answered from while `view` is null. */
  early: Early | null;
  /** An early answer was given, so the editor must be asked to ask again. */
  isOwed: boolean;
  loading: Promise<Session | null> | null;
  looking: Promise<void> | null;
  reading: Promise<LogView | null> | null;
  /** Grows with each change; a reading that began under an older version is dropped. */
  version: number;
  changedAt: number;
  /** The file's modification time at the last reading, ms since 1970. */
  modified: number;
  lastCostMs: number;
}

/** What is known of a large log before it is read: either its two ends, or all of an older text, whose lines have moved since. */
export interface Early {
  readonly marked: MarkedLog;
  /** Null when only the ends are read. */
  readonly view: LogView | null;
  readonly shift: LineShift;
  /** True when `marked` holds the lines' texts itself; else they are looked up where they are now. */
  readonly ownText?: boolean;
}

/** Folds the blocks that changed, then redoes what is global. */
export function* viewSteps(log: OpenLog, session: Session, { timezone, year }: Settings): Steps<LogView> {
  while (!session.advance(1)) yield;
  const file = foldedOf(log, session);
  const { text } = file;
  const clock = { timezone, year };
  const { data } = yield* joinSteps([file], clock);
  // Features look at any record, so they need all rows; the report is made from thinned rows, as everywhere.
  const told = data.rows.length > ROOM ? (yield* joinSteps([file], clock, ROOM)).data : data;
  const report = yield* reportSteps(told, clock);
  const whole = (line: number): string => session.line(line - 1);
  return { uri: log.uri, file: 0, whole, report, data, text, find: (wanted) => findInChunks(session.chunks(), wanted) };
}

/** The log as input for a report of several files; its blocks must be up to date. */
export const foldedOf = (log: OpenLog, session: Session): FoldedFile => ({ ...factsOf(log, session), blocks: session.blocks() });

/** The facts of an open log as an input. Without a hash, since the text may differ from the file. */
export function factsOf({ uri, modified }: OpenLog, session: Session): FileFacts {
  const text = (line: number): string => session.line(line - 1).slice(0, LINE_CHARS);
  return { file: nameOf(uri), bytes: session.bytes, sha256: null, modified, notes: [], text, piece: session.piece };
}

/** Applies a change, or keeps it until the text is cut into blocks; early answers are moved along. */
export function take(log: OpenLog, version: number, change: TextDocumentContentChangeEvent): void {
  const { session } = log;
  if (!('range' in change)) Object.assign(log, { opened: change.text, session: null, waiting: [], early: null });
  else {
    if (log.view !== null && isLarge(session)) log.early = { marked: log.view, view: log.view, shift: [] };
    const shift = log.early && shiftedBy(log.early.shift, change);
    log.early = log.early && shift && { ...log.early, shift };
    if (session === null) log.waiting = [...log.waiting, { version, change }];
    else session.replace(change.range.start, change.range.end, change.text);
  }
  stale(log);
}

/** Marks what was read as out of date: the text or the rules have changed. */
export function stale(log: OpenLog): void {
  log.view = null;
  log.version += 1;
}

/** Whether the opened text is known to be large before it is cut into blocks. */
export const opensLarge = ({ opened }: OpenLog): boolean => (typeof opened === 'string' ? opened.length : opened.units) >= largeBytes;
/** Whether a log that is cut into blocks is large. */
export const isLarge = (session: Session | null): boolean => session !== null && session.bytes >= largeBytes;
/** How long a log has to be quiet before it is read again, in ms. */
export const quietOf = ({ lastCostMs }: OpenLog): number => Math.min(longestQuiet, Math.max(shortestQuiet, 3 * lastCostMs));

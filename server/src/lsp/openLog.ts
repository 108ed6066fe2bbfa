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

/** A log is read again when it has been quiet for three times what the last reading took, within these bounds (ms). */
const shortestQuiet = 60;
const longestQuiet = 1500;
/** A larger log is worth an answer before it is read whole, and while it is read again. */
const largeBytes = 4 << 20;

/** A log as the editor has it open, and what is known of it. */
export interface OpenLog {
  readonly uri: string;
  opened: OpenedText;
  /** Null until the text that was opened is cut into blocks; changes wait until then. */
  session: Session | null;
  waiting: readonly { readonly version: number; readonly change: TextDocumentContentChangeEvent }[];
  /** Answers for the present text; null after a change until the log is read again. */
  view: LogView | null;
  /** What is known of a large log while there is no view. */
  early: Early | null;
  /** An early answer was given, so the editor has to ask again. */
  isOwed: boolean;
  loading: Promise<Session | null> | null;
  looking: Promise<void> | null;
  reading: Promise<LogView | null> | null;
  /** Grows with each change; a reading begun under an older one is dropped. */
  version: number;
  changedAt: number;
  /** When the file was changed, as of the last reading, in ms since 1970. */
  modified: number;
  lastCostMs: number;
}

/** What is known of a log of which some is not read yet: its ends, or all of an older text, whose lines stand elsewhere by now. */
export interface Early {
  readonly marked: MarkedLog;
  /** Null where only the ends are read. */
  readonly view: LogView | null;
  readonly shift: LineShift;
  /** True where `marked` has the older text itself; else its lines are looked up where they stand now. */
  readonly ownText?: boolean;
}

/** Folds what is stale, then redoes what is global. */
export function* viewSteps(log: OpenLog, session: Session, { timezone, year }: Settings): Steps<LogView> {
  while (!session.advance(1)) yield;
  const file = foldedOf(log, session);
  const { text } = file;
  const clock = { timezone, year };
  const { data } = yield* joinSteps([file], clock);
  // The features look at any record; the report is made of the rows that it is made of everywhere.
  const told = data.rows.length > ROOM ? (yield* joinSteps([file], clock, ROOM)).data : data;
  const report = yield* reportSteps(told, clock);
  const whole = (line: number): string => session.line(line - 1);
  return { uri: log.uri, file: 0, whole, report, data, text, find: (wanted) => findInChunks(session.chunks(), wanted) };
}

/** An open log as a folded file, all of its blocks up to date. */
export const foldedOf = (log: OpenLog, session: Session): FoldedFile => ({ ...factsOf(log, session), blocks: session.blocks() });

/** What is known of an open log as a file: no hash, since it may differ from what is on disk. */
export function factsOf({ uri, modified }: OpenLog, session: Session): FileFacts {
  const text = (line: number): string => session.line(line - 1).slice(0, LINE_CHARS);
  return { file: nameOf(uri), bytes: session.bytes, sha256: null, modified, notes: [], text, piece: session.piece };
}

/** Takes a change, or keeps it until the text it is about is there; what was known of a large log is moved along. */
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

/** What was read is not of the present text, or not by the present rules. */
export function stale(log: OpenLog): void {
  log.view = null;
  log.version += 1;
}

/** Whether what was opened is known to be large before it is cut into blocks. */
export const opensLarge = ({ opened }: OpenLog): boolean => (typeof opened === 'string' ? opened.length : opened.units) >= largeBytes;
/** Whether a log that is cut into blocks is large. */
export const isLarge = (session: Session | null): boolean => session !== null && session.bytes >= largeBytes;
/** How long a log has to be quiet before it is read again, in ms. */
export const quietOf = ({ lastCostMs }: OpenLog): number => Math.min(longestQuiet, Math.max(shortestQuiet, 3 * lastCostMs));

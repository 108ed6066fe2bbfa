import { reportSteps } from '../../analysis/analyze.ts';
import type { ByteSource } from '../../analysis/fold/blocks.ts';
import { detectEncoding } from '../../analysis/fold/encoding.ts';
import { pieceReader } from '../../analysis/pieceReader.ts';
import { growingScan, type GrowingScan } from '../../analysis/growingScan.ts';
import { joinLog, type FileFacts, type LogJoin } from '../../analysis/join/joinLog.ts';
import type { LogData, Report } from '../../analysis/model.ts';
import { lineReader } from '../../analysis/lineReader.ts';
import type { ScanOptions } from '../../analysis/scan.ts';
import type { Steps } from '../../analysis/steps.ts';
import { kindOfBytes } from '../magic.ts';
import { messages } from '../messages.ts';
import { fingerprintAt, isSameSoFar, type Fingerprint } from './fingerprint.ts';
import { openLog, siblingsOf, statLog, type OpenedLog } from './openedLog.ts';

export interface FollowOptions {
  readonly timezone: string;
  readonly year: number | null;
  readonly rules: ScanOptions['rules'];
}

/** Rows kept of all that was followed; beyond it they are thinned, statement by statement. */
const ROOM = 32768;
/** Files a log went through that are kept; then following begins anew with the present one. */
export const MOST_FILES = 16;
/** Of what a file holds is decided again until it has so many bytes. */
const DECIDED_BYTES = 65536;

/** What is under way: a file, how far it is read, and what was read of it before it is joined for good. */
interface Current {
  opened: OpenedLog;
  scan: GrowingScan;
  mark: Fingerprint;
}

/**
 * Reads a log as it grows: only what was appended since the last look, through rotation by renaming or by copying, and
 * through cuts. Memory does not depend on how long it goes on: rows are thinned, and of files gone through the last few are kept.
 */
export class LogFollower {
  readonly #path: string;
  readonly #options: FollowOptions;
  #join: LogJoin;
  /** Files gone through whose lines can still be read. */
  #ended: OpenedLog[] = [];
  #current: Current;
  /** Something was read, or a file ended, since the last report. */
  #isNew = true;
  /** Files gone through. */
  #gone = 0;

  constructor(path: string, opened: OpenedLog, options: FollowOptions) {
    this.#path = path;
    this.#options = options;
    this.#join = joinLog(options, ROOM);
    this.#current = this.#begin(opened);
  }

  /** Reads what is new, in pieces; answers whether there is anything that the last report does not say. */
  *look(): Steps<boolean> {
    const named = statLog(this.#path);
    const { opened } = this.#current;
    if (!isSameSoFar(opened.source(), this.#current.mark)) yield* this.#startOver();
    yield* this.#readNew();
    // A new file that is still empty may be written to later than the old one.
    if (named !== null && named.size > 0 && named.identity !== opened.identity) yield* this.#goOn();
    return this.#isNew;
  }

  /** The report of all that was read, in pieces. */
  *report(): Steps<{ readonly data: LogData; readonly report: Report }> {
    this.#isNew = false;
    const { scan, opened } = this.#current;
    const source = opened.source();
    const join = this.#join.branch();
    const { block, open } = scan.rest(source);
    if (block !== null) join.add(block);
    join.endFile(
      this.#factsOf(this.#current, source, () => this.#path),
      open,
    );
    const { data } = yield* join.finish();
    return { data, report: yield* reportSteps(data, this.#options) };
  }

  close(): void {
    this.#current.opened.close();
    for (const opened of this.#ended) opened.close();
    this.#ended = [];
  }

  #begin(opened: OpenedLog): Current {
    const source = opened.source();
    const before = this.#gone > 0 ? this.#current.scan.facts : undefined;
    return { opened, scan: growingScan(source, this.#options, before), mark: fingerprintAt(source, 0) };
  }

  *#readNew(): Steps<void> {
    const { opened } = this.#current;
    if (this.#gone === 0 && this.#current.scan.bytes() < DECIDED_BYTES && opened.source().size !== this.#current.mark.end) {
      // Few lines say little of what the file will be.
      this.#join = joinLog(this.#options, ROOM);
      this.#current = this.#begin(opened);
    }
    const { scan } = this.#current;
    const source = opened.source();
    for (const { block } of scan.advance(source)) {
      this.#join.add(block);
      this.#isNew = true;
      yield;
    }
    if (source.size !== this.#current.mark.end) this.#isNew = true;
    this.#current.mark = fingerprintAt(source, source.size);
  }

  /** The path names another file: what is left of the old one is read, then the new one. */
  *#goOn(): Steps<void> {
    const next = openLog(this.#path);
    if (next === null) return;
    yield* this.#readNew();
    const { opened } = this.#current;
    this.#end(opened);
    this.#current = this.#begin(next);
    yield* this.#readNew();
  }

  /** The file was cut or written anew in place: its copy, where there is one, has what was not read of it. */
  *#startOver(): Steps<void> {
    const { opened, mark } = this.#current;
    const copy = this.#copyOf(mark);
    if (copy !== null) {
      this.#current.opened = copy;
      yield* this.#readNew();
    }
    this.#end(copy);
    this.#current = this.#begin(opened);
  }

  /** Ends the current file, of which `opened` is what is left; without that its lines cannot be read back. */
  #end(opened: OpenedLog | null): void {
    this.#isNew = true;
    this.#gone += 1;
    const name = nameOf(this.#path, opened, this.#gone);
    const { scan } = this.#current;
    const source = opened?.source() ?? { size: scan.bytes(), read: () => new Uint8Array(0) };
    const { block, open } = scan.rest(source);
    if (block !== null) this.#join.add(block);
    this.#join.endFile(this.#factsOf(this.#current, source, name), open);
    if (opened !== null) this.#ended.push(opened);
    if (this.#gone % MOST_FILES !== 0) return;
    for (const old of this.#ended) old.close();
    this.#ended = [];
    this.#join = joinLog(this.#options, ROOM);
  }

  /** `file` is asked for anew for each report: rotation renames what was rotated before. */
  #factsOf({ scan, opened }: Current, source: ByteSource, name: () => string): FileFacts {
    const scanned = scan.scanned();
    const notes = scanned.cutLines === 0 ? [] : [messages.cutLines(scanned.cutLines)];
    const text = lineReader(source, scanned.places);
    return {
      get file() {
        return name();
      },
      ...{ bytes: source.size, sha256: null, modified: opened.modified, notes },
      ...{ text, piece: pieceReader(text, () => scanned.reader) },
    };
  }

  /** A file beside the log that has what was read of it. */
  #copyOf(mark: Fingerprint): OpenedLog | null {
    if (mark.end === 0) return null;
    for (const path of siblingsOf(this.#path)) {
      const opened = openLog(path);
      if (opened === null) continue;
      if (!this.#ended.some(({ identity }) => identity === opened.identity) && isSameSoFar(opened.source(), mark)) return opened;
      opened.close();
    }
    return null;
  }
}

/** The path a file gone through has now, looked for anew when it was renamed; a name of our own where it has none. */
function nameOf(path: string, opened: OpenedLog | null, part: number): () => string {
  let known: string | null = null;
  return () => {
    if (opened === null) return messages.earlierPart(path, part);
    const isIt = (other: string): boolean => statLog(other)?.identity === opened.identity;
    if (known === null || !isIt(known)) known = siblingsOf(path).find(isIt) ?? null;
    return known ?? messages.earlierPart(path, part);
  };
}

/** Begins to follow a log; a sentence when it cannot be. */
export function followLog(path: string, options: FollowOptions): LogFollower | string {
  const stats = statLog(path);
  const opened = stats === null ? null : openLog(path);
  if (opened === null) return messages.unreadable(path, { code: 'ENOENT' });
  const head = opened.source().read(0, DECIDED_BYTES);
  const kind = kindOfBytes(head);
  if (kind.kind === 'text' && detectEncoding(head) === 'utf-8') return new LogFollower(path, opened, options);
  opened.close();
  return messages.notFollowed(path);
}

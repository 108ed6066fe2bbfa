import type { BlockResult } from '../fold/blockRows.ts';
import { formatOf } from '../formatOf.ts';
import type { StampColumns } from '../time/clock.ts';
import { finishJoin, type EndedFile } from './finishJoin.ts';
import { joinRows, NO_TRACE, type Join, type JoinedFile } from './joinRows.ts';
import { copyTables, newJoinTables } from './joinTables.ts';
import { copyRows, newLogRows } from './logRows.ts';
import type { LogData, Trace } from '../model.ts';
import type { PieceReader } from '../pieceReader.ts';
import { moved, settleRows, type Settled } from './settledRows.ts';
import { runAll, type Steps } from '../steps.ts';
import { copyStrata, newStrata } from './strata.ts';
import { thinningOf, type JoinThinning } from './joinThinning.ts';
import { clusterTemplates, unclustered, type Clustering } from '../templates.ts';

export interface JoinOptions {
  readonly timezone: string;
  readonly year: number | null;
}

/** What the door knows of a file that was folded. */
export interface FileFacts {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string | null;
  /** Milliseconds since 1970 of the last change; null when unknown. */
  readonly modified: number | null;
  readonly notes: readonly string[];
  /** Text of a physical line (1-based), '' when it cannot be had. */
  readonly text: (line: number) => string;
  /** Folds some of its lines anew; without it what is left out of a long log cannot be looked at again. */
  readonly piece?: PieceReader;
}

/** The wall clocks behind `LogData.rows.time`, row by row, for `records`. */
export interface RowStamps extends StampColumns {
  /** Wall clock with the resolved year and day order, ms as if UTC; NaN none. */
  readonly wall: Float64Array;
}

export interface Joined {
  readonly data: LogData;
  readonly stamps: RowStamps;
}

/** Joins blocks, file by file, into the columns that everything right of the fold reads. */
export interface LogJoin {
  /** The next block of the file that is being joined. */
  add(block: BlockResult): void;
  /** Ends the file; `open` are the traces that its end closes, their lines relative to it. */
  endFile(facts: FileFacts, open?: readonly Trace[]): void;
  /** Ends the join, in pieces; messages are clustered into templates unless told otherwise. */
  finish(clustering?: Clustering): Steps<Joined>;
  /** What is thinned so far of the file that is being joined; null where every record stays a row. */
  thinning(): JoinThinning | null;
  /** The join as it is now, to be ended by itself: what is known so far of a log that is still read or still grows. */
  branch(): LogJoin;
}

/** How many rows are held before they are thinned. */
export const ROOM = 131072;

/** `room`: how many rows may be held; Infinity keeps one row for each record. */
export function joinLog(options: JoinOptions, room = ROOM): LogJoin {
  const join: Join = {
    rows: newLogRows(Math.min(room, 4096)),
    tables: newJoinTables(),
    strata: room === Infinity ? null : newStrata(room),
    traces: [],
    endpoints: [],
  };
  return joining(join, [], newFile(0), options);
}

function joining(join: Join, files: EndedFile[], file: JoinedFile, options: JoinOptions): LogJoin {
  function take(all: readonly Settled[]): void {
    for (const settled of all) joinRows(join, file, settled);
  }

  return {
    add(block) {
      countFormats(file, block);
      const { settled, traces } = file.settled.add(block);
      wait(file, traces);
      take(settled);
    },
    endFile(facts, open = []) {
      wait(
        file,
        open.map((trace) => moved(trace, file.settled.lines)),
      );
      take(file.settled.end());
      files.push({ facts, joined: file, lines: file.settled.lines });
      file = newFile(files.length);
    },
    thinning: () => join.strata && thinningOf(join.strata, file.index),
    finish: function* (clustering = clusterTemplates) {
      const joined = yield* finishJoin(join, files, options, clustering);
      if (!join.strata?.thinned) return joined;
      const ended = [...files];
      const piece: LogData['piece'] = (number, from, to) => pieceOf(ended[number]?.facts, options, from, to);
      return { ...joined, data: { ...joined.data, piece } };
    },
    branch: () => joining(copyJoin(join), [...files], copyFile(file), options),
  };
}

/** Some lines of a file as a log of its own, whose rows have the line numbers of the file; each of its messages is a template. */
function pieceOf(facts: FileFacts | undefined, options: JoinOptions, from: number, to: number): LogData | null {
  if (facts?.piece === undefined) return null;
  const join = joinLog(options, Infinity);
  for (const block of facts.piece(from, to)) join.add(block);
  join.endFile(facts);
  const { data } = runAll(join.finish(unclustered));
  const { line, endLine } = data.rows;
  line.forEach((at, row) => (line[row] = at + from - 1));
  endLine.forEach((at, row) => (endLine[row] = at + from - 1));
  return data;
}

function newFile(index: number): JoinedFile {
  return {
    index,
    settled: settleRows(),
    formats: new Map(),
    gathers: false,
    shapes: new WeakMap(),
    records: 0,
    waiting: [],
    trace: NO_TRACE,
  };
}

function copyJoin({ rows, tables, strata, traces, endpoints }: Join): Join {
  return {
    ...{ rows: copyRows(rows), tables: copyTables(tables), strata: strata && copyStrata(strata) },
    ...{ traces: [...traces], endpoints: [...endpoints] },
  };
}

function copyFile(file: JoinedFile): JoinedFile {
  return { ...file, settled: file.settled.copy(), formats: new Map(file.formats), shapes: new WeakMap() };
}

function wait(file: JoinedFile, traces: readonly Trace[]): void {
  if (traces.length > 0) file.waiting = [...file.waiting, ...traces].sort((a, b) => a.startLine - b.startLine);
}

function countFormats(joined: JoinedFile, { rows: { length, shape: of, leftOut: before }, shapes, leftOut }: BlockResult): void {
  const { formats } = joined;
  const counts = new Uint32Array(shapes.length);
  for (let row = 0; row < length; row++) counts[of[row]!]!++;
  // Empty where none is left out: asking it for what it does not hold is slow.
  if (before.length > 0) for (let row = 0; row < length; row++) counts[of[row]!]! += before[row]!;
  for (const { shape, count } of leftOut) counts[shape]! += count;
  for (let shape = 0; shape < counts.length; shape++) {
    const { format, stream, stamp } = shapes[shape]!.line;
    joined.gathers ||= formatOf(format)?.gathers === true || (stream !== undefined && stamp === null);
    formats.set(format, (formats.get(format) ?? 0) + counts[shape]!);
  }
}

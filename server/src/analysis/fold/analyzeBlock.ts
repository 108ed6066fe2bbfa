import type { BlockFold } from './blockFold.ts';
import { clearedSink, newRowSink, PLACE_LINES, sealRows, type BlockResult, type RowSink } from './blockRows.ts';
import { feedTraces, stepBlockTraces } from './blockTraces.ts';
import type { Carry } from './carry.ts';
import { fastRowsOf, type FastRows } from './fastRows.ts';
import { runOf, stateAfter, takeLine, type FrameRun } from '../traceLines/frameRun.ts';
import { newLineColumns, type Kernel, type LineColumns } from '../kernel/kernel.ts';
import { MOST_LINES } from '../kernel/layout.ts';
import { clearNames, newNameTable, sealNames } from './nameTable.ts';
import { isWrittenAsStamp, parseStamp } from '../time/parseStamp.ts';
import { completeRecord, endpointOf, pushLeading, pushRecord, shapeNumber, streamOf } from './pushRows.ts';
import { readBelow } from '../lines/readBelow.ts';
import { readOwnLine } from '../lines/readOwnLine.ts';
import { readShapeOf, type Reader } from '../lines/reader.ts';
import { textAt } from './rowPlan.ts';
import { offsetOf } from './rowSpans.ts';
import { openFrom, rebaseTraces } from '../traceLines/traces.ts';

// Kept between blocks; what is returned is copied out of them.
const scratch = newLineColumns();
const ownNames = newNameTable();
let ownSink: RowSink = newRowSink(4096);

/**
 * Folds one block: whole lines of UTF-8. A pure function of the block, the carry and the reader's rules; lines in the result
 * are relative to the block. `offset`, where the block begins in its source, decides what a long log is thinned by alone.
 */
export function analyzeBlock(
  bytes: Uint8Array,
  carry: Carry,
  reader: Reader,
  kernel: Kernel,
  offset = 0,
): { result: BlockResult; carry: Carry } {
  kernel.scan(bytes, 0, bytes.length, scratch);
  const fast = fastRowsFor(reader);
  if (fast === null) {
    ownSink = clearedSink(ownSink, scratch.count + 1);
    clearNames(ownNames);
  } else fast.begin(reader, offset);
  const sink = fast?.sink ?? ownSink;
  const fold: BlockFold = {
    bytes,
    offset,
    sink,
    names: fast?.names ?? ownNames,
    fast,
    lines: scratch,
    row: { bytes, lines: scratch, line: 0 },
    reader,
    shapes: [],
    shapeIndex: new Map(),
    traces: [],
    endpoints: [],
    traceState: carry.traces,
    run: null,
    open: carry.open,
    partial: carry.partial,
    leadingEnd: -1,
    awaits: carry.awaits,
    pushEndpoint(read) {
      if (read.plan.endpoint !== null) this.endpoints.push(endpointOf(this.row, read.plan.endpoint));
    },
    first: carry.awaits === null ? 0 : 1,
  };
  if (carry.awaits !== null) pushLeading(sink);
  foldLines(fold);
  keepLast(fold);
  const leftOut = fast === null ? [] : fast.leavingOut.takeAll((read) => shapeNumber(fold, read));
  const { shapes, traces, endpoints, leadingEnd, first } = fold;
  return {
    result: {
      lines: scratch.count,
      rows: sealRows(sink, first, sink.length),
      places: placesOf(scratch),
      shapes,
      names: fast?.sealNames() ?? sealNames(fold.names, bytes),
      leadingEnd,
      openFrom: openFrom(fold.traceState, scratch.count),
      traces,
      endpoints,
      leading: first === 0 ? null : sealRows(sink, 0, first),
      leftOut,
    },
    carry: { open: fold.open, partial: fold.partial, awaits: fold.awaits, traces: rebaseTraces(fold.traceState, scratch.count) },
  };
}

function placesOf({ start, count }: LineColumns): Uint32Array {
  const places = new Uint32Array(count === 0 ? 0 : Math.floor((count - 1) / PLACE_LINES));
  for (let i = 0; i < places.length; i++) places[i] = start[(i + 1) * PLACE_LINES]!;
  return places;
}

/** The machine's rows where the block is in its memory and every line may be read by its shape. */
function fastRowsFor({ own, rules }: Reader): FastRows | null {
  const { machine, count } = scratch;
  return machine === null || own !== null || !rules.shapeCache || count >= MOST_LINES ? null : fastRowsOf(machine);
}

function foldLines(fold: BlockFold): void {
  const { lines, reader, fast } = fold;
  const runs = reader.own === null && reader.rules.shapeCache;
  for (let line = 0; line < lines.count; line++) {
    if (fold.run !== null && goesOn(fold, fold.run, line)) continue;
    settleRun(fold);
    if (fast !== null) line = fast.fold(fold, line);
    if (line === lines.count) break;
    foldLine(fold, line);
    fast?.learn(fold, reader);
    if (runs && fold.traceState.open.length > 0) fold.run = runOf(fold.traceState);
  }
  settleRun(fold);
}

/** True when the line belongs to the trace under way and was taken into it. */
function goesOn(fold: BlockFold, run: FrameRun, line: number): boolean {
  const { reader, bytes, lines } = fold;
  if (!fold.open || fold.partial || fold.awaits !== null) return false;
  const read = reader.known.get(lines.shape[line]!);
  if (read === undefined || read.line.format !== '' || read.plan.stamp !== null || read.mayEmbedTrace || read.line.partial === true)
    return false;
  if (isBlank(bytes, lines.start[line]!, lines.end[line]!) || !takeLine(run, bytes, lines, line)) return false;
  extendRecord(fold, line);
  return true;
}

function settleRun(fold: BlockFold): void {
  if (fold.run === null) return;
  fold.traceState = stateAfter(fold.run);
  fold.run = null;
}

function foldLine(fold: BlockFold, line: number): void {
  const { bytes, lines } = fold;
  const start = lines.start[line]!;
  const end = lines.end[line]!;
  if (isBlank(bytes, start, end)) {
    if (fold.traceState.open.length > 0) stepBlockTraces(fold, { text: '', line, stream: '', header: false });
    return;
  }
  const { row } = fold;
  row.line = line;
  const own = readOwnLine(fold.reader, bytes, lines, line);
  let read = own?.read ?? readShapeOf(fold.reader, bytes, lines, line, true);
  const { stamp } = read.plan;
  let clock = own?.clock ?? (stamp === null ? null : parseStamp(bytes, offsetOf(row, stamp.from), offsetOf(row, stamp.to)));
  if (stamp !== null && clock === null && bytes[start] !== 123 && !isWrittenAsStamp(textAt(row, stamp))) {
    read = readShapeOf(fold.reader, bytes, lines, line, false);
    clock = null;
  }
  const { awaits } = fold;
  if (awaits !== null && mayStandBelow(awaits.stream, streamOf(row, read), clock === null, bytes[start]! <= 32)) {
    const below = readBelow(fold.reader, bytes, lines, line, awaits, read.line);
    if (below !== null) {
      feedTraces(fold, below);
      fold.partial = false;
      extendRecord(fold, line);
      completeRecord(fold, below);
      return;
    }
  }
  const absorbed = feedTraces(fold, read);
  const continues = fold.open && (fold.partial || absorbed || read.line.continues === true || !read.line.starts);
  fold.partial = read.line.partial === true;
  if (continues) extendRecord(fold, line);
  else pushRecord(fold, read, clock);
}

/** Whether a line may be one below a bare header: without an envelope where that has none or indented, else behind the same. */
function mayStandBelow(awaited: string, stream: string, isTimeless: boolean, isIndented: boolean): boolean {
  return stream === '' ? isIndented || (isTimeless && awaited === '') : stream === awaited;
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i]! > 32) return false;
  return true;
}

function extendRecord(fold: BlockFold, line: number): void {
  keepLast(fold);
  const { sink, first } = fold;
  if (sink.length > first) sink.endLine[sink.length - 1] = line;
  else fold.leadingEnd = line;
}

/** Gives the last record a row after all where it was left out: it goes on, or the next block may add to it. */
function keepLast(fold: BlockFold): void {
  const last = fold.fast?.leavingOut.takeLast() ?? null;
  if (last === null) return;
  const { sink, row, reader, bytes, lines } = fold;
  const { line } = row;
  row.line = last.line;
  const read = readShapeOf(reader, bytes, lines, last.line, true);
  const { stamp } = read.plan;
  pushRecord(fold, read, stamp === null ? null : parseStamp(bytes, offsetOf(row, stamp.from), offsetOf(row, stamp.to)));
  sink.endLine[sink.length - 1] = last.endLine;
  row.line = line;
}

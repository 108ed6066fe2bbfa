import {
  clearedSink,
  NAME_FIELDS,
  newRowSink,
  NO_SHAPE,
  PLACE_LINES,
  sealRows,
  type BlockEndpoint,
  type BlockResult,
  type RowSink,
} from './blockRows.ts';
import type { BareHeader, Carry } from './carry.ts';
import { fastRowsOf, type FastRows } from './fastRows.ts';
import { runOf, stateAfter, takeLine, type FrameRun } from '../traceLines/frameRun.ts';
import { newLineColumns, type Kernel, type LineColumns } from '../kernel/kernel.ts';
import { MOST_LINES } from '../kernel/layout.ts';
import { NO_OFFSET, type WallClock } from '../model.ts';
import { clearNames, nameNumber, newNameTable, sealNames } from './nameTable.ts';
import { isWrittenAsStamp, parseStamp } from '../time/parseStamp.ts';
import { readBelow } from '../lines/readBelow.ts';
import { readOwnLine } from '../lines/readOwnLine.ts';
import { readShapeOf, type Reader } from '../lines/reader.ts';
import {
  durationAt,
  levelAt,
  markAt,
  statusAt,
  textAt,
  type Place,
  type PlannedEndpoint,
  type PlannedMark,
  type PlannedName,
} from './rowPlan.ts';
import { offsetOf, type LineAt } from './rowSpans.ts';
import type { ReadShape } from '../lines/shapes.ts';
import { openFrom, rebaseTraces } from '../traceLines/traces.ts';
import { kindOf, luckOf } from './thinning.ts';
import { feedTraces, stepBlockTraces, type TracedBlock } from './blockTraces.ts';

/** One block being folded; lives for one call. */
interface Fold extends TracedBlock {
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly lines: LineColumns;
  readonly shapes: ReadShape[];
  readonly shapeIndex: Map<ReadShape, number>;
  readonly endpoints: BlockEndpoint[];
  /** Lines that go on in a trace, of which `traceState` does not know yet. */
  run: FrameRun | null;
  open: boolean;
  partial: boolean;
  leadingEnd: number;
  /** What the open record still lacks. */
  awaits: BareHeader | null;
  /** The sink's first row that begins here; before it stands what this block states for the record left open. */
  readonly first: number;
  /** Adds the endpoint that the line being folded names. */
  pushEndpoint(read: ReadShape): void;
}

// Kept between blocks; what is returned is copied out of them.
const scratch = newLineColumns();
const names = newNameTable();
let ownSink: RowSink = newRowSink(4096);
let sink = ownSink;
let fast: FastRows | null = null;

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
  fast = fastRowsFor(reader);
  if (fast === null) {
    sink = ownSink = clearedSink(ownSink, scratch.count + 1);
    clearNames(names);
  } else {
    sink = fast.sink;
    fast.begin(reader, offset);
  }
  const fold: Fold = {
    bytes,
    offset,
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
  if (carry.awaits !== null) pushLeading();
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
      names: fast?.sealNames() ?? sealNames(fast?.names ?? names, bytes),
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

function foldLines(fold: Fold): void {
  const { lines, reader } = fold;
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
function goesOn(fold: Fold, run: FrameRun, line: number): boolean {
  const { reader, bytes, lines } = fold;
  if (!fold.open || fold.partial || fold.awaits !== null) return false;
  const read = reader.known.get(lines.shape[line]!);
  if (read === undefined || read.line.format !== '' || read.plan.stamp !== null || read.mayEmbedTrace || read.line.partial === true)
    return false;
  if (isBlank(bytes, lines.start[line]!, lines.end[line]!) || !takeLine(run, bytes, lines, line)) return false;
  extendRecord(fold, line);
  return true;
}

function settleRun(fold: Fold): void {
  if (fold.run === null) return;
  fold.traceState = stateAfter(fold.run);
  fold.run = null;
}

function foldLine(fold: Fold, line: number): void {
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
  if (fold.awaits !== null && (clock === null || bytes[start]! <= 32)) {
    const below = readBelow(fold.reader, bytes, lines, line, fold.awaits);
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

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i]! > 32) return false;
  return true;
}

function extendRecord(fold: Fold, line: number): void {
  keepLast(fold);
  if (sink.length > fold.first) sink.endLine[sink.length - 1] = line;
  else fold.leadingEnd = line;
}

/** Gives the last record a row after all where it was left out: it goes on, or the next block may add to it. */
function keepLast(fold: Fold): void {
  const last = fast?.leavingOut.takeLast() ?? null;
  if (last === null) return;
  const { row, reader, bytes, lines } = fold;
  const { line } = row;
  row.line = last.line;
  const read = readShapeOf(reader, bytes, lines, last.line, true);
  const { stamp } = read.plan;
  pushRecord(fold, read, stamp === null ? null : parseStamp(bytes, offsetOf(row, stamp.from), offsetOf(row, stamp.to)));
  sink.endLine[sink.length - 1] = last.endLine;
  row.line = line;
}

function pushRecord(fold: Fold, read: ReadShape, clock: WallClock | null): void {
  const { row } = fold;
  const { plan } = read;
  fold.open = true;
  const level = levelAt(row, plan);
  fold.awaits = plan.below ? { format: read.line.format, level } : null;
  const marks = level >= 5 ? plan.marksIfError : plan.marks;
  const mark = marks.length === 0 ? 0 : markAt(row, marks);
  const at = sink.length++;
  sink.line[at] = row.line;
  sink.endLine[at] = row.line;
  pushClock(at, clock);
  sink.level[at] = level;
  sink.shape[at] = shapeNumber(fold, read);
  sink.mark[at] = mark;
  sink.status[at] = plan.status === null ? 0 : statusAt(row, plan.status);
  sink.duration[at] = durationAt(row, plan, marks[mark - 1]);
  sink.luck[at] = luckOf(fold.offset + fold.lines.start[row.line]!);
  sink.leftOut[at] = leftOutBefore(read, kindOf(mark, level, sink.status[at]!));
  pushNames(row, at, read, marks[mark - 1]);
  if (plan.endpoint !== null && (mark > 0 || level >= 4)) fold.pushEndpoint(read);
}

function leftOutBefore(read: ReadShape, kind: number): number {
  if (fast === null || !sink.thins) return 0;
  return fast.leavingOut.takeCount(fast.leavingOut.stratumOf(read, kind, fast.planOf(read)));
}

function pushClock(at: number, clock: WallClock | null): void {
  sink.wall[at] = clock === null ? NaN : clock.ms;
  sink.flags[at] = clock === null ? 0 : clock.flags;
  sink.offset[at] = clock?.offsetMinutes ?? NO_OFFSET;
  sink.weekday[at] = clock?.weekday ?? -1;
}

/** A row for what lines of this block state of the record that the block before left open. */
function pushLeading(): void {
  const at = sink.length++;
  pushClock(at, null);
  sink.level[at] = 0;
  sink.shape[at] = NO_SHAPE;
  sink.mark[at] = 0;
  sink.status[at] = 0;
  sink.duration[at] = NaN;
  sink.luck[at] = 0;
  sink.leftOut[at] = 0;
}

/** Takes into the open record what a line below its header states. */
function completeRecord(fold: Fold, read: ReadShape): void {
  const { row } = fold;
  const { plan } = read;
  const at = sink.length - 1;
  const level = levelAt(row, plan);
  const marks = level >= 5 ? plan.marksIfError : plan.marks;
  if (level !== 0) sink.level[at] = level;
  if (plan.stamp !== null) pushClock(at, parseStamp(row.bytes, offsetOf(row, plan.stamp.from), offsetOf(row, plan.stamp.to)));
  fold.awaits = plan.below ? { format: read.line.format, level: sink.level[at]! } : null;
  const { message } = read.line;
  if (message.to > message.from) {
    sink.shape[at] = shapeNumber(fold, read);
    sink.mark[at] = marks.length === 0 ? 0 : markAt(row, marks);
  }
  const mark = marks[sink.mark[at]! - 1];
  if (plan.status !== null) sink.status[at] = statusAt(row, plan.status);
  const duration = durationAt(row, plan, mark);
  if (!Number.isNaN(duration)) sink.duration[at] = duration;
  pushNames(row, at, read, mark);
  if (plan.endpoint !== null && (sink.mark[at]! > 0 || level >= 4))
    fold.endpoints.push({ ...endpointOf(row, plan.endpoint), line: at < fold.first ? -1 : sink.line[at]! });
}

function shapeNumber({ shapes, shapeIndex }: Fold, read: ReadShape): number {
  let number = shapeIndex.get(read);
  if (number === undefined) {
    number = shapes.push(read) - 1;
    shapeIndex.set(read, number);
    fast?.number(read, number);
  }
  return number;
}

function endpointOf(row: LineAt, { address, port, service }: PlannedEndpoint): BlockEndpoint {
  return { line: row.line, address: textAt(row, address), port: Number(textAt(row, port)), service };
}

const SOURCE = NAME_FIELDS.indexOf('source');

/** Slots of the format and of the mark by name; the mark's come first, then the first of the line's own. */
function pushNames(row: LineAt, at: number, { plan }: ReadShape, mark: PlannedMark | undefined): void {
  if (plan.source !== null && sink.names[SOURCE]![at] === 0) pushName(row, at, SOURCE, plan.source);
  if (mark) pushEach(row, at, mark.entities);
  pushEach(row, at, plan.entities);
}

function pushEach(row: LineAt, at: number, list: readonly PlannedName[]): void {
  for (let i = 0; i < list.length; i++) {
    const { field, place } = list[i]!;
    if (sink.names[field]![at] === 0) pushName(row, at, field, place);
  }
}

function pushName(row: LineAt, at: number, field: number, place: Place): void {
  const { bytes } = row;
  let from = offsetOf(row, place.from);
  let to = offsetOf(row, place.to);
  if (field === SOURCE) {
    while (from < to && bytes[from]! <= 32) from++;
    while (to > from && bytes[to - 1]! <= 32) to--;
  }
  const name = fast === null ? nameNumber(names, bytes, from, to) : fast.addName(from, to);
  if (name === 0) return;
  sink.names[field]![at] = name;
  sink.named[field] = 1;
}

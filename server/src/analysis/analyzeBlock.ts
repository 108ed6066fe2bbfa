import { newRowSink, NAME_FIELDS, sealRows, type BlockEndpoint, type BlockResult, type NameField, type RowSink } from './blockRows.ts';
import type { Carry } from './carry.ts';
import { embeddedTraces } from './embeddedTraces.ts';
import { newLineColumns, type Kernel, type LineColumns } from './kernel/kernel.ts';
import { levelCode, levelOf } from './levels.ts';
import type { Mark, Span, Trace, WallClock } from './model.ts';
import { parseStamp } from './parseStamp.ts';
import { readOwnLine } from './readOwnLine.ts';
import { readShapeOf, type Reader } from './reader.ts';
import { decodeBytes, rowOffset, rowText, type Row } from './rowSpans.ts';
import type { ReadShape } from './shapes.ts';
import { passes, readDuration } from './slotTest.ts';
import { unescape } from './unescape.ts';
import { rebaseTraces, stepTraces, type TraceLine, type TraceState } from './traces.ts';

/** One block being folded; lives for one call. */
interface Fold {
  readonly bytes: Uint8Array;
  readonly lines: LineColumns;
  readonly reader: Reader;
  readonly sink: RowSink;
  readonly shapes: ReadShape[];
  readonly shapeIndex: Map<ReadShape, number>;
  readonly names: string[];
  readonly nameIndex: Map<string, number>;
  readonly traces: Trace[];
  readonly endpoints: BlockEndpoint[];
  traceState: TraceState;
  open: boolean;
  partial: boolean;
  leadingEnd: number;
}

const scratch = newLineColumns();

/**
 * Folds one block: whole lines of UTF-8 in `bytes[from..to)`. A pure function of the block, the carry and the reader's
 * rules; lines in the result are relative to the block.
 */
export function analyzeBlock(bytes: Uint8Array, carry: Carry, reader: Reader, kernel: Kernel): { result: BlockResult; carry: Carry } {
  kernel.scan(bytes, 0, bytes.length, scratch);
  const fold: Fold = {
    bytes,
    lines: scratch,
    reader,
    sink: newRowSink(),
    shapes: [],
    shapeIndex: new Map(),
    names: [''],
    nameIndex: new Map([['', 0]]),
    traces: [],
    endpoints: [],
    traceState: carry.traces,
    open: carry.open,
    partial: carry.partial,
    leadingEnd: -1,
  };
  for (let line = 0; line < scratch.count; line++) foldLine(fold, line);
  const { sink, shapes, names, traces, endpoints, leadingEnd } = fold;
  return {
    result: { lines: scratch.count, rows: sealRows(sink), shapes, names, leadingEnd, traces, endpoints },
    carry: { open: fold.open, partial: fold.partial, traces: rebaseTraces(fold.traceState, scratch.count) },
  };
}

function foldLine(fold: Fold, line: number): void {
  const { bytes, lines } = fold;
  const start = lines.start[line]!;
  const end = lines.end[line]!;
  if (isBlank(bytes, start, end)) {
    if (fold.traceState.open.length > 0) step(fold, { text: '', line, stream: '', header: false });
    return;
  }
  const own = readOwnLine(fold.reader, bytes, lines, line);
  let read = own?.read ?? readShapeOf(fold.reader, bytes, lines, line, true);
  let row: Row = { bytes, lines, line, shape: read.shape };
  let clock = own?.clock ?? stampOf(row, read);
  if (read.line.stamp !== null && clock === null && bytes[start] !== 123) {
    read = readShapeOf(fold.reader, bytes, lines, line, false);
    row = { bytes, lines, line, shape: read.shape };
    clock = null;
  }
  const header = read.line.format !== '' && read.line.starts && !read.line.continues;
  const absorbed = traceLine(fold, row, read, header);
  const continues = fold.open && (fold.partial || absorbed || read.line.continues === true || !read.line.starts);
  fold.partial = read.line.partial === true;
  if (continues) extendRecord(fold, line);
  else pushRecord(fold, row, read, clock);
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i]! > 32) return false;
  return true;
}

function stampOf(row: Row, read: ReadShape): WallClock | null {
  const { stamp } = read.line;
  return stamp === null ? null : parseStamp(row.bytes, rowOffset(row, stamp.from, false), rowOffset(row, stamp.to, true));
}

/** Feeds the line to the traces; true when a line without a header belongs to a trace that began before it. */
function traceLine(fold: Fold, row: Row, read: ReadShape, header: boolean): boolean {
  const embedded = read.mayEmbedTrace ? embeddedTraces(rawLine(row), row.line) : [];
  if (embedded.length > 0) {
    fold.traces.push(...embedded);
    return false;
  }
  if (read.startingTraces === 0 && fold.traceState.open.length === 0) return false;
  const start = row.lines.start[row.line]!;
  const stream = read.line.stream ? rowText(row, read.line.stream) : '';
  const may = read.startingTraces;
  if (!header) {
    const line: TraceLine = { text: decodeBytes(row.bytes, start, cutEnd(row)), line: row.line, stream, header };
    return step(fold, read.line.format === '' ? { ...line, may } : line);
  }
  const message = indented(read);
  const text = unescape(rowText(row, message), read.line.escapes);
  const before = decodeBytes(row.bytes, start, rowOffset(row, message.from, false));
  return step(fold, { text, line: row.line, stream, header, before, ...(read.line.escapes ? {} : { may }) });
}

/** The message with the blanks before it but the one behind the header: traces are told apart by their indentation. */
function indented({ line, shape }: ReadShape): Span {
  let { from } = line.message;
  while (from > 0 && (shape.text[from - 1] === ' ' || shape.text[from - 1] === '\t')) from--;
  return { from: from < line.message.from && shape.text[from] === ' ' ? from + 1 : from, to: line.message.to };
}

const TRACE_LINE_BYTES = 16384;

function cutEnd({ lines, line }: Row): number {
  return Math.min(lines.end[line]!, lines.start[line]! + TRACE_LINE_BYTES);
}

function rawLine(row: Row): string {
  return decodeBytes(row.bytes, row.lines.start[row.line]!, Math.min(row.lines.end[row.line]!, row.lines.start[row.line]! + 65536));
}

function step(fold: Fold, line: TraceLine): boolean {
  const { state, closed, absorbed } = stepTraces(fold.traceState, line);
  fold.traceState = state;
  for (const trace of closed) fold.traces.push(trace);
  return absorbed && !line.header;
}

function extendRecord(fold: Fold, line: number): void {
  const last = fold.sink.endLine.length - 1;
  if (last >= 0) fold.sink.endLine[last] = line;
  else fold.leadingEnd = line;
}

function pushRecord(fold: Fold, row: Row, read: ReadShape, clock: WallClock | null): void {
  const { sink } = fold;
  fold.open = true;
  let shape = fold.shapeIndex.get(read);
  if (shape === undefined) {
    shape = fold.shapes.push(read) - 1;
    fold.shapeIndex.set(read, shape);
  }
  const level = rowLevel(row, read);
  const marks = level >= 5 ? read.marksIfError : read.marks;
  const mark = firstMark(row, marks);
  sink.line.push(row.line);
  sink.endLine.push(row.line);
  sink.wall.push(clock?.ms ?? NaN);
  sink.flags.push(clock?.flags ?? 0);
  sink.offset.push(clock?.offsetMinutes ?? -32768);
  sink.weekday.push(clock?.weekday ?? -1);
  sink.level.push(level);
  sink.shape.push(shape);
  sink.mark.push(mark);
  sink.status.push(read.line.status ? Number(rowText(row, read.line.status)) & 0xffff : 0);
  sink.duration.push(durationOf(row, read, marks[mark - 1]));
  pushNames(fold, row, read, marks[mark - 1]);
  if (read.endpoint && (mark > 0 || level >= 4)) {
    const { address, port, service } = read.endpoint;
    fold.endpoints.push({ line: row.line, address: rowText(row, address), port: Number(rowText(row, port)), service });
  }
}

function rowLevel(row: Row, read: ReadShape): number {
  const { level } = read.line;
  if (level === null || typeof level === 'string') return levelCode(level);
  return levelCode(levelOf(level.table, rowText(row, level.span)));
}

function firstMark(row: Row, marks: readonly Mark[]): number {
  for (let i = 0; i < marks.length; i++) {
    if ((marks[i]!.when ?? []).every((test) => passes(test, rowText(row, test.span)))) return i + 1;
  }
  return 0;
}

function durationOf(row: Row, read: ReadShape, mark: Mark | undefined): number {
  const stated = read.line.duration ?? mark?.elapsed;
  return stated ? (readDuration(rowText(row, stated.span), stated.unit) ?? NaN) : NaN;
}

/** Slots of the format and of the mark by name; the mark's come first, then the first of the line's own. */
function pushNames(fold: Fold, row: Row, read: ReadShape, mark: Mark | undefined): void {
  const { names } = fold.sink;
  for (const field of NAME_FIELDS) names[field].push(0);
  const at = names.source.length - 1;
  if (read.line.source) names.source[at] = intern(fold, rowText(row, read.line.source).trim());
  for (const list of [mark?.entities ?? [], read.entities]) {
    for (const { kind, span } of list) {
      const field: NameField | null = kind === 'host' ? 'service' : kind in names ? (kind as NameField) : null;
      if (field !== null && names[field][at] === 0) names[field][at] = intern(fold, rowText(row, span));
    }
  }
}

const NAME_CHARS = 200;

function intern(fold: Fold, whole: string): number {
  const name = whole.slice(0, NAME_CHARS);
  let index = fold.nameIndex.get(name);
  if (index === undefined) {
    index = fold.names.push(name) - 1;
    fold.nameIndex.set(name, index);
  }
  return index;
}

import type { BlockNames } from './blockNames.ts';
import { NAME_FIELDS, type RowSink } from './blockRows.ts';
import type { Awaited } from './carry.ts';
import * as layout from '../kernel/layout.ts';
import { leavingOut, type LeavingOut } from './leftOut.ts';
import type { LineColumns } from '../kernel/kernel.ts';
import type { Machine } from '../kernel/wasm.ts';
import { nameOfBytes, type NameTable } from './nameTable.ts';
import { NO_OFFSET } from '../model.ts';
import { parseStamp } from '../time/parseStamp.ts';
import { LEVEL_TABLES, newPlanWriter } from './planBytes.ts';
import { kindOfLine } from '../lines/quietLines.ts';
import { KNOWN_SHAPES, type Reader } from '../lines/reader.ts';
import { levelAt, textAt } from './rowPlan.ts';
import { offsetOf, type LineAt } from './rowSpans.ts';
import type { ReadShape } from '../lines/shapes.ts';
import { TIME_UNITS } from '../lines/slotTest.ts';
import { isOfClock, memoOf } from '../time/stampMemo.ts';
import { hashText } from '../join/textTable.ts';
import { passBy, staleLine, type TraceState } from '../traceLines/traces.ts';

/** What of a fold the machine takes part in. */
export interface SharedFold {
  readonly lines: LineColumns;
  readonly row: LineAt;
  readonly shapes: ReadShape[];
  readonly shapeIndex: Map<ReadShape, number>;
  traceState: TraceState;
  open: boolean;
  partial: boolean;
  awaits: Awaited | null;
  leadingEnd: number;
  readonly first: number;
  /** Adds the endpoint of the line that `row` is at. */
  pushEndpoint(read: ReadShape): void;
}

/**
 * Folds the lines whose shapes are known in the machine, and learns from TypeScript how to go on where it had to stop.
 * It makes the very rows that TypeScript makes; what it does not know yet costs time and nothing else.
 */
export interface FastRows {
  /** Rows and names in the machine's memory; shared by TypeScript for the lines it folds itself. */
  readonly sink: RowSink;
  readonly names: NameTable;
  readonly leavingOut: LeavingOut;
  /** The names of the block; null when they are too long for the machine. */
  sealNames(): BlockNames | null;
  /** Begins a block that stands at a byte of its source. */
  begin(reader: Reader, offset: number): void;
  /** Folds from `line` on; the next line that TypeScript has to fold, or the number of lines. */
  fold(fold: SharedFold, line: number): number;
  /** Takes over what was found out about the line that TypeScript has just folded. */
  learn(fold: SharedFold, reader: Reader): void;
  addName(from: number, to: number): number;
  /** Tells the number that TypeScript gave a shape in this block. */
  number(read: ReadShape, number: number): void;
  /** The address of the shape's plan; 0 when it has none. */
  planOf(read: ReadShape): number;
}

const encoder = new TextEncoder();
const MOST_PLANS = layout.PLAN_SLOTS / 2;

const started = new WeakMap<Machine, FastRows>();

/** The fast rows of a machine. */
export function fastRowsOf(machine: Machine): FastRows {
  const known = started.get(machine) ?? newFastRows(machine);
  started.set(machine, known);
  return known;
}

function newFastRows(machine: Machine): FastRows {
  const { buffer } = machine;
  const cells = new Int32Array(buffer, layout.CELLS, 64);
  const words = new Int32Array(buffer);
  const nameEnds = new Uint32Array(buffer, layout.NAME_ENDS, layout.MOST_NAMES);
  const endpointLines = new Uint32Array(buffer, layout.ENDPOINT_LINES, layout.MOST_LINES);
  const hashes = new Int32Array(buffer, layout.STREAMS, layout.MOST_STREAMS);
  const writer = newPlanWriter(buffer);
  const sink = sinkOf(buffer);
  const left = leavingOut(machine);
  const names: NameTable = {
    count: 1,
    from: new Uint32Array(buffer, layout.NAME_FROM, layout.MOST_NAMES),
    to: new Uint32Array(buffer, layout.NAME_TO, layout.MOST_NAMES),
    hashes: new Int32Array(buffer, layout.NAME_HASH, layout.MOST_NAMES),
    slots: new Uint32Array(0),
  };
  /** By number; 0 is nobody's. */
  let planned: (ReadShape | null)[] = [null];
  const addresses = new Map<ReadShape, number>();
  const byKey = new Map<number, ReadShape>();
  writeTimeUnits(machine);
  let owner: Reader | null = null;
  let quiet = 0;
  let memos = 0;

  function reset(): void {
    machine.clearTables();
    writer.clear();
    addresses.clear();
    byKey.clear();
    planned = [null];
    quiet = memos = cells[layout.CELL_MEMOS] = 0;
  }

  function writeStreams({ open }: TraceState): void {
    cells[layout.CELL_STREAMS] = open.length;
    cells[layout.CELL_PASSED_LINE] = -1;
    if (open.length === 0) return;
    let stale = 2 ** 30;
    for (let i = 0; i < open.length; i++) {
      hashes[i] = hashText(open[i]!.stream);
      stale = Math.min(stale, staleLine(open[i]!));
    }
    cells[layout.CELL_STALE_LINE] = Math.max(0, stale);
  }

  function readBack(fold: SharedFold): void {
    const { row } = fold;
    sink.length = cells[layout.CELL_ROWS]!;
    fold.open = cells[layout.CELL_OPEN] === 1;
    fold.leadingEnd = cells[layout.CELL_LEADING_END]!;
    for (let n = fold.shapes.length; n < cells[layout.CELL_SHAPES]!; n++) {
      const read = planned[words[(layout.BLOCK_SHAPES >> 2) + n]!]!;
      fold.shapes.push(read);
      fold.shapeIndex.set(read, n);
    }
    for (let i = 0; i < cells[layout.CELL_ENDPOINTS]!; i++) {
      const line = endpointLines[i]!;
      row.line = line;
      fold.pushEndpoint(byKey.get(fold.lines.shape[line]!)!);
    }
    const passed = cells[layout.CELL_PASSED_LINE]!;
    if (passed < 0) return;
    row.line = passed;
    const stated = byKey.get(fold.lines.shape[passed]!)?.plan.stream;
    const stream = stated ? textAt(row, stated) : '';
    fold.traceState = passBy(fold.traceState, stream, passed).state;
  }

  function learnStamp(row: LineAt, read: ReadShape): void {
    if (read.plan.stamp === null) return;
    const from = offsetOf(row, read.plan.stamp.from);
    const to = offsetOf(row, read.plan.stamp.to);
    if (to - from > 64 || machine.knowsStamp(from, to) !== 0) return;
    const clock = parseStamp(row.bytes, from, to);
    const memo = clock && memoOf(row.bytes, from, to, clock);
    if (!memo) return;
    const at = layout.MEMOS + (memos++ % layout.MOST_MEMOS) * layout.MEMO_BYTES;
    cells[layout.CELL_MEMOS] = Math.min(memos, layout.MOST_MEMOS);
    const put = (offset: number, value: number): void => void (words[(at + offset) >> 2] = value);
    put(layout.MEMO_LENGTH, memo.text.length);
    put(layout.MEMO_HOUR, memo.hourAt);
    put(layout.MEMO_MINUTE, memo.minuteAt);
    put(layout.MEMO_SECOND, memo.secondAt);
    put(layout.MEMO_FRACTION, memo.fractionAt);
    put(layout.MEMO_FRACTION_END, memo.fractionEnd);
    put(layout.MEMO_FLAGS, memo.clock.flags);
    put(layout.MEMO_OFFSET, memo.clock.offsetMinutes ?? NO_OFFSET);
    put(layout.MEMO_WEEKDAY, memo.clock.weekday ?? -1);
    new Float64Array(buffer, at + layout.MEMO_MIDNIGHT, 1)[0] = memo.midnight;
    machine.bytes.fill(0, at + layout.MEMO_TEXT, at + layout.MEMO_BYTES);
    machine.bytes.set(memo.text, at + layout.MEMO_TEXT);
    memo.text.forEach((_, i) => (machine.bytes[at + layout.MEMO_MASK + i] = isOfClock(memo, i) ? 0 : 255));
  }

  function learnPlan(key: number, read: ReadShape, fold: SharedFold): void {
    if (planned.length > MOST_PLANS) reset();
    let address = writer.write(read, planned.length);
    if (address === 0) {
      reset();
      address = writer.write(read, planned.length);
    }
    addresses.set(read, address ?? 0);
    if (address === null || address === 0) return;
    planned.push(read);
    byKey.set(key, read);
    machine.addPlan(key, address);
    const number = fold.shapeIndex.get(read);
    if (number !== undefined) numberPlan(address, number);
  }

  function numberPlan(address: number, number: number): void {
    words[(address >> 2) + layout.PLAN_SERIAL] = cells[layout.CELL_SERIAL]!;
    words[(address >> 2) + layout.PLAN_SHAPE] = number;
  }

  return {
    sink,
    names,
    leavingOut: left,
    sealNames() {
      const count = cells[layout.CELL_NAMES]!;
      const hashes = names.hashes.slice(0, count);
      hashes[0] = hashText('');
      for (let name = machine.sealNames(0); name < count; name = machine.sealNames(name + 1)) {
        const end = nameEnds[name - 1]!;
        if (end + 1024 > layout.NAME_TEXT_BYTES) return null;
        const text = nameOfBytes(machine.bytes.subarray(layout.TEXT), names.from[name]!, names.to[name]!);
        nameEnds[name] = end + encoder.encodeInto(text, machine.bytes.subarray(layout.NAME_TEXT + end)).written;
        hashes[name] = hashText(text);
      }
      const end = layout.NAME_TEXT + nameEnds[count - 1]!;
      return { length: count, bytes: machine.bytes.slice(layout.NAME_TEXT, end), ends: nameEnds.slice(0, count), hashes };
    },
    begin(reader, offset) {
      if (owner !== reader) reset();
      owner = reader;
      left.begin(reader.thinning, offset);
      sink.thins = left.isOn;
      cells[layout.CELL_SERIAL]!++;
      machine.clearNames();
      const rows = sink.length;
      sink.names.forEach((column, field) => sink.named[field] === 1 && column.fill(0, 0, rows));
      sink.named.fill(0);
      sink.length = 0;
    },
    fold(fold, line) {
      const { lines, shapes, first, open, leadingEnd, awaits, partial } = fold;
      if (awaits !== null || partial) return line;
      cells[layout.CELL_ROWS] = sink.length;
      cells[layout.CELL_FIRST] = first;
      cells[layout.CELL_OPEN] = open ? 1 : 0;
      cells[layout.CELL_LEADING_END] = leadingEnd;
      cells[layout.CELL_SHAPES] = shapes.length;
      cells[layout.CELL_ENDPOINTS] = 0;
      writeStreams(fold.traceState);
      const next = machine.foldRows(line, lines.count);
      if (next > line) readBack(fold);
      names.count = cells[layout.CELL_NAMES]!;
      return next;
    },
    learn(fold, reader) {
      const { row, lines } = fold;
      const key = lines.shape[row.line]!;
      const read = reader.known.get(key);
      if (read === undefined) return;
      if (!addresses.has(read)) learnPlan(key, read, fold);
      if ((addresses.get(read) ?? 0) === 0) return;
      learnStamp(row, read);
      if (typeof read.plan.level !== 'number') {
        const { place, table } = read.plan.level;
        machine.addLevel(offsetOf(row, place.from), offsetOf(row, place.to), LEVEL_TABLES.indexOf(table), levelAt(row, read.plan));
      }
      if (read.startingTraces === 0) return;
      const header = read.line.format !== '' && read.line.starts && !read.line.continues;
      const kind = kindOfLine(row.bytes, lines, row.line, header);
      if (!reader.quiet.has(kind)) return;
      if (quiet++ > KNOWN_SHAPES) reset();
      machine.addQuiet(kind);
    },
    addName(from, to) {
      const name = machine.addName(from, to);
      names.count = cells[layout.CELL_NAMES]!;
      return name;
    },
    number(read, number) {
      const address = addresses.get(read) ?? 0;
      if (address !== 0) numberPlan(address, number);
    },
    planOf: (read) => addresses.get(read) ?? 0,
  };
}

/** Tells the machine the spellings of units that fit into eight bytes. */
function writeTimeUnits({ buffer, bytes }: Machine): void {
  // oxlint-disable-next-line no-control-regex -- ASCII is meant
  const units = TIME_UNITS.filter(([spelling]) => /^[\x00-\x7f]{1,8}$/.test(spelling));
  new Uint32Array(buffer, layout.TIME_UNITS, 1)[0] = units.length;
  units.forEach(([spelling, ms], i) => {
    const at = layout.TIME_UNITS + 8 + i * 16;
    for (let k = 0; k < spelling.length; k++) bytes[at + k] = spelling.charCodeAt(k);
    new Float64Array(buffer, at + 8, 1)[0] = ms;
  });
}

function sinkOf(buffer: ArrayBuffer): RowSink {
  const { MOST_LINES: rows } = layout;
  return {
    length: 0,
    line: new Uint32Array(buffer, layout.ROW_LINE, rows),
    endLine: new Uint32Array(buffer, layout.ROW_END_LINE, rows),
    wall: new Float64Array(buffer, layout.ROW_WALL, rows),
    flags: new Uint8Array(buffer, layout.ROW_FLAGS, rows),
    offset: new Int16Array(buffer, layout.ROW_OFFSET, rows),
    weekday: new Int8Array(buffer, layout.ROW_WEEKDAY, rows),
    level: new Uint8Array(buffer, layout.ROW_LEVEL, rows),
    shape: new Uint32Array(buffer, layout.ROW_SHAPE, rows),
    mark: new Uint8Array(buffer, layout.ROW_MARK, rows),
    status: new Uint16Array(buffer, layout.ROW_STATUS, rows),
    duration: new Float64Array(buffer, layout.ROW_DURATION, rows),
    luck: new Uint8Array(buffer, layout.ROW_LUCK, rows),
    leftOut: new Uint32Array(buffer, layout.ROW_LEFT_OUT, rows),
    thins: false,
    names: NAME_FIELDS.map((_, field) => new Uint32Array(buffer, layout.ROW_NAMES + field * layout.NAME_COLUMN_BYTES, rows)),
    named: new Uint8Array(buffer, layout.CELLS + layout.CELL_NAMED * 4, NAME_FIELDS.length),
  };
}

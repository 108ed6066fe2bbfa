import type { BlockNames } from './blockNames.ts';
import type { RowSink } from './blockRows.ts';
import type { BareHeader } from './carry.ts';
import * as layout from '../kernel/layout.ts';
import { leavingOut, type LeavingOut } from './leftOut.ts';
import type { LineColumns } from '../kernel/kernel.ts';
import type { Machine } from '../kernel/wasm.ts';
import { machineNames } from './machineNames.ts';
import { machineRows } from './machineRows.ts';
import { machineTimes } from './machineTimes.ts';
import type { NameTable } from './nameTable.ts';
import { LEVEL_TABLES, newPlanWriter } from './planBytes.ts';
import { kindOfLine } from '../lines/quietLines.ts';
import { KNOWN_SHAPES, type Reader } from '../lines/reader.ts';
import { levelAt, textAt } from './rowPlan.ts';
import { offsetOf, type LineAt } from './rowSpans.ts';
import type { ReadShape } from '../lines/shapes.ts';
import { hashText } from '../hash.ts';
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
  /** What the open record still lacks. */
  awaits: BareHeader | null;
  leadingEnd: number;
  /** The sink's first row that begins here; before it stands what this block states for the record left open. */
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
  const endpointLines = new Uint32Array(buffer, layout.ENDPOINT_LINES, layout.MOST_LINES);
  const hashes = new Int32Array(buffer, layout.STREAMS, layout.MOST_STREAMS);
  const writer = newPlanWriter(buffer);
  const sink = machineRows(buffer);
  const names = machineNames(machine);
  const times = machineTimes(machine);
  const left = leavingOut(machine);
  /** By number; 0 is nobody's. */
  let planned: (ReadShape | null)[] = [null];
  const addresses = new Map<ReadShape, number>();
  const byKey = new Map<number, ReadShape>();
  let owner: Reader | null = null;
  let quiet = 0;

  function reset(): void {
    machine.clearTables();
    writer.clear();
    addresses.clear();
    byKey.clear();
    planned = [null];
    times.forget();
    quiet = 0;
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
    names: names.table,
    leavingOut: left,
    sealNames: names.seal,
    begin(reader, offset) {
      if (owner !== reader) reset();
      owner = reader;
      left.begin(reader.thinning, offset);
      sink.thins = left.isOn;
      cells[layout.CELL_SERIAL]!++;
      names.clear();
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
      names.count();
      return next;
    },
    learn(fold, reader) {
      const { row, lines } = fold;
      const key = lines.shape[row.line]!;
      const read = reader.known.get(key);
      if (read === undefined) return;
      if (!addresses.has(read)) learnPlan(key, read, fold);
      if ((addresses.get(read) ?? 0) === 0) return;
      times.learn(row, read);
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
    addName: names.add,
    number(read, number) {
      const address = addresses.get(read) ?? 0;
      if (address !== 0) numberPlan(address, number);
    },
    planOf: (read) => addresses.get(read) ?? 0,
  };
}

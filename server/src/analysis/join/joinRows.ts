import { numberOfName } from '../fold/blockNames.ts';
import { NAME_FIELDS, type BlockResult, type LeftOut } from '../fold/blockRows.ts';
import { wellKnownService } from '../lines/endpoints.ts';
import { factNumber, markNumber, swept, textNumber, type JoinTables } from './joinTables.ts';
import { compact, reserve, type LogRows } from './logRows.ts';
import type { Endpoint, LogTrace, Trace } from '../model.ts';
import { moved, type Settled, type SettledRows } from './settledRows.ts';
import type { ReadShape } from '../lines/shapes.ts';
import { isKept, roomFor, staying, stratumOf, thin, type Strata, type StratumRows } from './strata.ts';
import { hashText } from '../hash.ts';
import { isMarkedKind, keyWith, kindOf, stratumKey, unmarked } from '../fold/thinning.ts';

/** A log while its blocks are joined. */
export interface Join {
  readonly rows: LogRows;
  readonly tables: JoinTables;
  /** Null where every record stays a row. */
  readonly strata: Strata | null;
  traces: LogTrace[];
  endpoints: Endpoint[];
}

/** What is known of the file under way. */
export interface JoinedFile {
  readonly index: number;
  readonly settled: SettledRows;
  readonly formats: Map<string, number>;
  /** Whether it holds the lines of several containers, each with its name before it. */
  gathers: boolean;
  readonly shapes: WeakMap<ReadShape, ShapeNumbers>;
  records: number;
  /** Traces that wait for the row in which they start, by their first line. */
  waiting: Trace[];
  /** The trace begun last that reaches furthest. */
  trace: TraceSpan;
}

/** What the rows of a shape refer to, by number. */
interface ShapeNumbers {
  readonly read: ReadShape;
  readonly marks: readonly number[];
  readonly marksIfError: readonly number[];
  readonly fact: number;
  /** Each kind, its stratum behind it: most shapes have one. */
  readonly strata: number[];
}

/** Where a trace ends, in physical 0-based lines, and the hash of the service that wrote it; 0 for none. */
interface TraceSpan {
  readonly endLine: number;
  readonly service: number;
}

export const NO_TRACE: TraceSpan = { endLine: -1, service: 0 };

let picks = new Uint32Array(4096);

/** Appends the settled rows that are kept, thinning all when the room is full. */
export function joinRows(join: Join, file: JoinedFile, settled: Settled): void {
  const { block, from, to } = settled;
  const own = blockNumbers(join, file, block);
  if (picks.length < to - from) picks = new Uint32Array(2 * (to - from));
  let next = from;
  while (next < to) {
    const left = (join.strata ? roomFor(join.strata) : Infinity) - join.rows.length;
    if (left <= 0) {
      thinRows(join);
      // What the rows no longer name has lost its number.
      own.names.fill(0);
      own.texts.fill(0);
    } else next = joinSome(join, file, settled, own, next, left);
  }
  if (to === block.rows.length) for (const left of block.leftOut) passOver(join, file, own, left);
}

/** Numbers of what a block's rows refer to, found when they are asked for. */
interface BlockNumbers {
  readonly shapes: readonly ShapeNumbers[];
  /** 1 + number; 0 is not asked for yet. */
  readonly names: Uint32Array;
  readonly texts: Uint32Array;
}

function blockNumbers({ tables }: Join, { shapes: numbers }: JoinedFile, { shapes, names }: BlockResult): BlockNumbers {
  return {
    shapes: shapes.map((read) => {
      let known = numbers.get(read);
      if (known === undefined) numbers.set(read, (known = shapeNumbers(tables, read)));
      return known;
    }),
    names: new Uint32Array(names.length),
    texts: new Uint32Array(shapes.length),
  };
}

function shapeNumbers(tables: JoinTables, read: ReadShape): ShapeNumbers {
  const numbered = (marks: ReadShape['marks']): number[] => marks.map((mark) => markNumber(tables, mark));
  const marks = numbered(read.marks);
  const marksIfError = read.marksIfError === read.marks ? marks : numbered(read.marksIfError);
  return { read, marks, marksIfError, fact: factNumber(tables, read.fact), strata: [] };
}

/** Joins rows from `from` on until `most` are kept; gives the row to go on with. */
function joinSome(join: Join, file: JoinedFile, settled: Settled, own: BlockNumbers, from: number, most: number): number {
  const { block, firstLine, to, lastEnd } = settled;
  const { rows: of } = block;
  const { strata } = join;
  reserve(join.rows, join.rows.length + Math.min(most, to - from));
  const { rows } = join;
  let kept = 0;
  let row = from;
  for (; row < to && kept < most; row++) {
    const successor = row + 1 < of.length ? firstLine + of.line[row + 1]! : lastEnd + 1;
    const waiting = file.waiting.length > 0 && file.waiting[0]!.startLine < successor ? tracesBefore(file, successor) : null;
    const traces = waiting !== null && block.shapes[of.shape[row]!]?.muted === true ? null : waiting;
    const isWithin = isInTrace(file, settled, row);
    const mark = isWithin ? 0 : markOf(of, row, own);
    if (waiting !== null) file.trace = spanOf(file.trace, waiting, serviceAt(block, row));
    const at = rows.length + kept;
    file.records++;
    if (strata) {
      const kind = kindOf(of.mark[row]!, of.level[row]!, of.status[row]!);
      const shape = of.shape[row]!;
      if (of.leftOut.length > 0 && of.leftOut[row] !== 0) passOver(join, file, own, { shape, kind, count: of.leftOut[row]! });
      const counted = mark === 0 ? unmarked(kind) : kind;
      const stratum = traces
        ? traceStratum(strata, file, block.shapes[shape]!, counted, traces)
        : stratumIn(strata, file, own.shapes[shape]!, counted);
      const ordinal = strata.counts[stratum]!++;
      if (!isKept(strata, stratum, ordinal, of.luck[row]!, requestAt(block, row))) continue;
      rows.stratum[at] = stratum;
      rows.ordinal[at] = ordinal;
      rows.luck[at] = of.luck[row]!;
    }
    rows.mark[at] = mark;
    rows.fact[at] = isWithin ? 0 : own.shapes[of.shape[row]!]!.fact;
    rows.endLine[at] = (row === to - 1 ? lastEnd : firstLine + of.endLine[row]!) + 1;
    if (traces) for (const trace of traces) join.traces.push({ ...moved(trace, 1), file: file.index, row: at });
    picks[kept++] = row;
  }
  copyRows(join, file, settled, own, kept);
  joinEndpoints(join, file, settled, kept);
  rows.length += kept;
  return row;
}

function markOf({ mark, level, shape }: BlockResult['rows'], row: number, { shapes }: BlockNumbers): number {
  if (mark[row] === 0) return 0;
  const { marks, marksIfError } = shapes[shape[row]!]!;
  return (level[row]! >= 5 ? marksIfError : marks)[mark[row]! - 1] ?? 0;
}

/**
 * True for a line of a trace that an envelope makes a record of its own: `Caused by: …` in a container's log. What it says of failing
 * the trace says already, and its code (`limit = options.max`) sets nothing.
 */
function isInTrace({ trace }: JoinedFile, { block, firstLine }: Settled, row: number): boolean {
  const { rows, shapes } = block;
  const isBare = firstLine + rows.line[row]! <= trace.endLine && shapes[rows.shape[row]!]?.line.inner !== undefined;
  return isBare && serviceAt(block, row) === trace.service;
}

function spanOf(before: TraceSpan, traces: readonly Trace[], service: number): TraceSpan {
  const endLine = Math.max(...traces.map((trace) => trace.endLine));
  return endLine > before.endLine ? { endLine, service } : before;
}

function serviceAt({ rows, names }: BlockResult, row: number): number {
  const name = rows.names.service[row] ?? 0;
  return name === 0 ? 0 : names.hashes[name]!;
}

/** Takes the traces that start before a line; they belong to one row. */
function tracesBefore(file: JoinedFile, line: number): readonly Trace[] {
  let count = 0;
  while (count < file.waiting.length && file.waiting[count]!.startLine < line) count++;
  const traces = file.waiting.slice(0, count);
  file.waiting = file.waiting.slice(count);
  return traces;
}

function stratumIn(strata: Strata, file: JoinedFile, { read, strata: kinds }: ShapeNumbers, kind: number): number {
  for (let at = 0; at < kinds.length; at += 2) if (kinds[at] === kind) return kinds[at + 1]!;
  const number = stratumOf(strata, keyWith(stratumKey(read, kind), file.index), isMarkedKind(kind));
  kinds.push(kind, number);
  return number;
}

/** Records in which a trace starts are told apart by the fault as well. */
function traceStratum(strata: Strata, file: JoinedFile, read: ReadShape, kind: number, traces: readonly Trace[]): number {
  const key = keyWith(stratumKey(read, kind), file.index);
  return stratumOf(strata, keyWith(key, hashText(traces[0]!.fingerprint)), true);
}

/** Counts records that the fold left out, since they would not be kept. */
function passOver({ strata }: Join, file: JoinedFile, own: BlockNumbers, { shape, kind, count }: LeftOut): void {
  file.records += count;
  if (strata) strata.counts[stratumIn(strata, file, own.shapes[shape]!, kind)]! += count;
}

function requestAt({ rows, names }: BlockResult, row: number): number {
  const name = rows.names.request[row] ?? 0;
  return name === 0 ? 0 : names.hashes[name]!;
}

/** Copies what the picked rows state; where they begin and end is known already. */
function copyRows(join: Join, file: JoinedFile, { block, firstLine }: Settled, own: BlockNumbers, kept: number): void {
  const { rows, tables } = join;
  const { rows: of, shapes, names } = block;
  const at = rows.length;
  for (let i = 0; i < kept; i++) {
    const row = picks[i]!;
    const to = at + i;
    const shape = of.shape[row]!;
    rows.file[to] = file.index;
    rows.line[to] = firstLine + of.line[row]! + 1;
    rows.ms[to] = of.wall[row]!;
    rows.flags[to] = of.flags[row]!;
    rows.offset[to] = of.offset[row]!;
    rows.weekday[to] = of.weekday[row]!;
    rows.level[to] = of.level[row]!;
    rows.status[to] = of.status[row]!;
    rows.duration[to] = of.duration[row]!;
    if (own.texts[shape] === 0) own.texts[shape] = 1 + textNumber(tables.texts, shapes[shape]!.template);
    rows.text[to] = own.texts[shape]! - 1;
  }
  for (const field of NAME_FIELDS) {
    const from = of.names[field];
    if (from.length === 0) continue;
    const column = rows[field];
    for (let i = 0; i < kept; i++) {
      const name = from[picks[i]!]!;
      if (name === 0) continue;
      if (own.names[name] === 0) own.names[name] = 1 + numberOfName(tables.names, names, name);
      column[at + i] = own.names[name]! - 1;
    }
  }
}

/** What the picked rows name: each from its line up to the line of the next row of the block. */
function joinEndpoints({ endpoints }: Join, file: JoinedFile, { block, firstLine }: Settled, kept: number): void {
  if (block.endpoints.length === 0) return;
  const { line: lines, length } = block.rows;
  let at = 0;
  for (const { line, address, port, service } of block.endpoints) {
    const end = (row: number): number => (row + 1 < length ? lines[row + 1]! : block.lines);
    while (at < kept && end(picks[at]!) <= line) at++;
    if (at === kept) return;
    if (line < lines[picks[at]!]!) continue;
    endpoints.push({
      address,
      port,
      service: service ?? wellKnownService(port),
      stated: service !== null,
      file: file.index,
      line: firstLine + line + 1,
    });
  }
}

function thinRows(join: Join): void {
  if (!join.strata) return;
  thin(join.strata, stratumRows(join));
  dropRows(join);
}

function stratumRows({ rows: { length, stratum, ordinal, luck, request }, tables }: Join): StratumRows {
  return { length, stratum, ordinal, luck, requestOf: (row) => (request[row] === 0 ? 0 : tables.names.hashes[request[row]!]!) };
}

/** Lets go of the rows that others of their runs outdid. */
export function dropRows(join: Join): void {
  const { rows, tables, strata } = join;
  if (!strata || strata.thinned === 0) return;
  const places = new Set<number>();
  const stays = staying(strata, stratumRows(join));
  const moves = compact(rows, (row) => stays[row] === 1);
  tables.names = swept(
    tables.names,
    NAME_FIELDS.map((field) => rows[field]),
    rows.length,
  );
  tables.texts = swept(tables.texts, [rows.text], rows.length);
  join.traces = join.traces.flatMap((trace) => (moves[trace.row]! < 0 ? [] : [{ ...trace, row: moves[trace.row]! }]));
  for (let row = 0; row < rows.length; row++) places.add(rows.file[row]! * 2 ** 32 + rows.line[row]!);
  join.endpoints = join.endpoints.filter(({ file, line }) => places.has(file * 2 ** 32 + line));
}

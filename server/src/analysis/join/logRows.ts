import { NAME_FIELDS, type NameField } from '../fold/blockRows.ts';

type Column = Uint8Array | Uint16Array | Uint32Array | Int8Array | Int16Array | Float64Array;

/** The rows of a log while its blocks are joined, as columns with room to spare. Columns that nothing is written to cost no memory. */
export interface LogRows {
  length: number;
  room: number;
  file: Uint16Array;
  /** 1-based physical lines, inclusive. */
  line: Uint32Array;
  endLine: Uint32Array;
  /** The stamp as written, see `StampColumns`. */
  ms: Float64Array;
  flags: Uint8Array;
  offset: Int16Array;
  weekday: Int8Array;
  level: Uint8Array;
  /** Number of the message with its variables blanked, until templates are known. */
  text: Uint32Array;
  mark: Uint16Array;
  fact: Uint16Array;
  status: Uint16Array;
  duration: Float64Array;
  source: Uint32Array;
  job: Uint32Array;
  request: Uint32Array;
  address: Uint32Array;
  operation: Uint32Array;
  service: Uint32Array;
  callee: Uint32Array;
  /** The row's stratum, its place among the records of it and its luck; used where rows are thinned. */
  stratum: Uint32Array;
  ordinal: Uint32Array;
  luck: Uint8Array;
}

/** Empty columns with room for so many rows. */
export function newLogRows(room: number): LogRows {
  const u32 = (): Uint32Array => new Uint32Array(room);
  const names = Object.fromEntries(NAME_FIELDS.map((field) => [field, u32()])) as Record<NameField, Uint32Array>;
  return {
    length: 0,
    room,
    file: new Uint16Array(room),
    line: u32(),
    endLine: u32(),
    ms: new Float64Array(room),
    flags: new Uint8Array(room),
    offset: new Int16Array(room),
    weekday: new Int8Array(room),
    level: new Uint8Array(room),
    text: u32(),
    mark: new Uint16Array(room),
    fact: new Uint16Array(room),
    status: new Uint16Array(room),
    duration: new Float64Array(room),
    ...names,
    stratum: u32(),
    ordinal: u32(),
    luck: new Uint8Array(room),
  };
}

function columnsOf(rows: LogRows): readonly (keyof LogRows)[] {
  return (Object.keys(rows) as (keyof LogRows)[]).filter((name) => name !== 'length' && name !== 'room');
}

/** Makes room for so many rows in all. */
export function reserve(rows: LogRows, room: number): void {
  if (rows.room >= room) return;
  const bigger = newLogRows(Math.max(room, rows.room * 2));
  for (const name of columnsOf(rows)) (bigger[name] as Column).set((rows[name] as Column).subarray(0, rows.length));
  Object.assign(rows, bigger, { length: rows.length });
}

/** The same rows, to be changed by themselves. */
export function copyRows(rows: LogRows): LogRows {
  const copy = newLogRows(rows.length);
  for (const name of columnsOf(rows)) (copy[name] as Column).set((rows[name] as Column).subarray(0, rows.length));
  return Object.assign(copy, { length: rows.length });
}

/** Keeps the rows that pass, in their order; gives the new number of each old row, -1 for one that went. */
export function compact(rows: LogRows, keeps: (row: number) => boolean): Int32Array {
  const moved = new Int32Array(rows.length).fill(-1);
  const kept = new Uint32Array(rows.length);
  let count = 0;
  for (let row = 0; row < rows.length; row++) {
    if (!keeps(row)) continue;
    kept[count] = row;
    moved[row] = count++;
  }
  for (const name of columnsOf(rows)) {
    const column = rows[name] as Column;
    squeeze(column, kept.subarray(0, count));
    column.fill(0, count, rows.length);
  }
  rows.length = count;
  return moved;
}

/** Moves the kept elements to the front. One loop for each width, since a loop over arrays of many types is ten times as slow. */
function squeeze({ buffer, byteOffset, length, BYTES_PER_ELEMENT: width }: Column, kept: Uint32Array): void {
  if (width === 1) squeeze8(new Uint8Array(buffer, byteOffset, length), kept);
  else if (width === 2) squeeze16(new Uint16Array(buffer, byteOffset, length), kept);
  else if (width === 4) squeeze32(new Uint32Array(buffer, byteOffset, length), kept);
  else squeeze64(new Float64Array(buffer, byteOffset, length), kept);
}

function squeeze8(column: Uint8Array, kept: Uint32Array): void {
  for (let i = 0; i < kept.length; i++) column[i] = column[kept[i]!]!;
}

function squeeze16(column: Uint16Array, kept: Uint32Array): void {
  for (let i = 0; i < kept.length; i++) column[i] = column[kept[i]!]!;
}

function squeeze32(column: Uint32Array, kept: Uint32Array): void {
  for (let i = 0; i < kept.length; i++) column[i] = column[kept[i]!]!;
}

function squeeze64(column: Float64Array, kept: Uint32Array): void {
  for (let i = 0; i < kept.length; i++) column[i] = column[kept[i]!]!;
}

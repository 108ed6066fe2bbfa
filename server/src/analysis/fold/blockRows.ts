import type { BlockNames } from './blockNames.ts';
import type { Trace } from '../model.ts';
import type { ReadShape } from '../lines/shapes.ts';

/** What the fold makes of one block. Lines are relative to the block, 0-based; nothing in it refers to the block's bytes. */
export interface BlockResult {
  /** Physical lines of the block. */
  readonly lines: number;
  readonly rows: BlockRows;
  /** Where in the block lines `PLACE_LINES`, twice that and so on begin; missing where nothing is read back from it. */
  readonly places?: Uint32Array;
  /** Distinct shapes of the rows, in order of first use; `rows.shape` points here. */
  readonly shapes: readonly ReadShape[];
  /** Names of the rows' slots, in order of first use. */
  readonly names: BlockNames;
  /** Last line that continues the record left open by the block before; -1 when none does. */
  readonly leadingEnd: number;
  /** First line of the traces under way at the end, negative in an earlier block; the block's line count when none is. */
  readonly openFrom: number;
  /** Traces that end here; one that began earlier has negative lines. */
  readonly traces: readonly Trace[];
  readonly endpoints: readonly BlockEndpoint[];
  /** What lines of this block state for the record left open by the block before: one row, empty where they state nothing. */
  readonly leading: BlockRows | null;
  /** Records that were left out behind the last row of their stratum. */
  readonly leftOut: readonly LeftOut[];
}

/** So many records without a row, all of one stratum. */
export interface LeftOut {
  /** As in `BlockRows.shape`, and as `kindOf` gives it. */
  readonly shape: number;
  readonly kind: number;
  readonly count: number;
}

/** Of so many lines one is remembered by where it begins. */
export const PLACE_LINES = 16;

/** In `leading.shape`: its lines hold no message. */
export const NO_SHAPE = 0xffffffff;

export interface BlockEndpoint {
  readonly line: number;
  readonly address: string;
  readonly port: number;
  readonly service: string | null;
}

/** Fields of a row that point into `BlockResult.names`. */
export const NAME_FIELDS = ['source', 'job', 'request', 'address', 'operation', 'service', 'callee'] as const;
export type NameField = (typeof NAME_FIELDS)[number];

/** One entry per record. */
export interface BlockRows {
  readonly length: number;
  readonly line: Uint32Array;
  readonly endLine: Uint32Array;
  /** Wall clock as `WallClock.ms`; NaN when the row states none. */
  readonly wall: Float64Array;
  readonly flags: Uint8Array;
  /** Minutes east of UTC; `NO_OFFSET` when none is stated. */
  readonly offset: Int16Array;
  readonly weekday: Int8Array;
  readonly level: Uint8Array;
  readonly shape: Uint32Array;
  /** 1 + index in `ReadShape.marks` (or `marksIfError` for a row whose own level is error or above); 0 for not marked. */
  readonly mark: Uint8Array;
  readonly status: Uint16Array;
  readonly duration: Float64Array;
  /** As `luckOf`: what a long log is thinned by. */
  readonly luck: Uint8Array;
  /** Records of the row's stratum that were left out since its last row in the block; empty where none were. */
  readonly leftOut: Uint32Array;
  /** A column in which no row names anything is empty. */
  readonly names: Readonly<Record<NameField, Uint32Array>>;
}

/** Rows while they are gathered; kept and reused, since what is sealed is copied. */
export interface RowSink {
  length: number;
  line: Uint32Array;
  endLine: Uint32Array;
  wall: Float64Array;
  flags: Uint8Array;
  offset: Int16Array;
  weekday: Int8Array;
  level: Uint8Array;
  shape: Uint32Array;
  mark: Uint8Array;
  status: Uint16Array;
  duration: Float64Array;
  luck: Uint8Array;
  leftOut: Uint32Array;
  /** Whether records may be left out. */
  thins: boolean;
  /** By the order of NAME_FIELDS. */
  names: readonly Uint32Array[];
  /** 1 where the column of names holds one. */
  named: Uint8Array;
}

/** An empty sink with room for so many rows. */
export function newRowSink(rows: number): RowSink {
  return {
    length: 0,
    line: new Uint32Array(rows),
    endLine: new Uint32Array(rows),
    wall: new Float64Array(rows),
    flags: new Uint8Array(rows),
    offset: new Int16Array(rows),
    weekday: new Int8Array(rows),
    level: new Uint8Array(rows),
    shape: new Uint32Array(rows),
    mark: new Uint8Array(rows),
    status: new Uint16Array(rows),
    duration: new Float64Array(rows),
    luck: new Uint8Array(rows),
    leftOut: new Uint32Array(rows),
    thins: false,
    names: NAME_FIELDS.map(() => new Uint32Array(rows)),
    named: new Uint8Array(NAME_FIELDS.length),
  };
}

/** A sink without rows that has room for so many: the given one when it is large enough. */
export function clearedSink(sink: RowSink, rows: number): RowSink {
  if (sink.line.length < rows) return newRowSink(rows + (rows >> 1));
  sink.length = 0;
  sink.names.forEach((column, field) => sink.named[field] === 1 && column.fill(0));
  sink.named.fill(0);
  return sink;
}

/** Copies rows `from..to` of the sink. */
export function sealRows(sink: RowSink, from: number, to: number): BlockRows {
  const names = {} as Record<NameField, Uint32Array>;
  NAME_FIELDS.forEach((field, at) => (names[field] = sink.named[at] === 1 ? sink.names[at]!.slice(from, to) : new Uint32Array(0)));
  return {
    length: to - from,
    line: sink.line.slice(from, to),
    endLine: sink.endLine.slice(from, to),
    wall: sink.wall.slice(from, to),
    flags: sink.flags.slice(from, to),
    offset: sink.offset.slice(from, to),
    weekday: sink.weekday.slice(from, to),
    level: sink.level.slice(from, to),
    shape: sink.shape.slice(from, to),
    mark: sink.mark.slice(from, to),
    status: sink.status.slice(from, to),
    duration: sink.duration.slice(from, to),
    luck: sink.luck.slice(from, to),
    leftOut: sink.thins ? sink.leftOut.slice(from, to) : new Uint32Array(0),
    names,
  };
}

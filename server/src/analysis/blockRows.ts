import type { Trace } from './model.ts';
import type { ReadShape } from './shapes.ts';

/** What the fold makes of one block. Lines are relative to the block, 0-based; nothing in it refers to the block's bytes. */
export interface BlockResult {
  /** Physical lines of the block. */
  readonly lines: number;
  readonly rows: BlockRows;
  /** Distinct shapes of the rows, in order of first use; `rows.shape` points here. */
  readonly shapes: readonly ReadShape[];
  /** Names of the rows' slots, in order of first use; [0] is ''. */
  readonly names: readonly string[];
  /** Last line that continues the record left open by the block before; -1 when none does. */
  readonly leadingEnd: number;
  /** Traces that end here; one that began earlier has negative lines. */
  readonly traces: readonly Trace[];
  readonly endpoints: readonly BlockEndpoint[];
}

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
  /** Minutes east of UTC; -32768 when none is stated. */
  readonly offset: Int16Array;
  readonly weekday: Int8Array;
  readonly level: Uint8Array;
  readonly shape: Uint32Array;
  /** 1 + index in `ReadShape.marks` (or `marksIfError` for a row whose own level is error or above); 0 for not marked. */
  readonly mark: Uint8Array;
  readonly status: Uint16Array;
  readonly duration: Float64Array;
  readonly names: Readonly<Record<NameField, Uint32Array>>;
}

/** Rows while they are gathered. */
export interface RowSink {
  line: number[];
  endLine: number[];
  wall: number[];
  flags: number[];
  offset: number[];
  weekday: number[];
  level: number[];
  shape: number[];
  mark: number[];
  status: number[];
  duration: number[];
  names: Record<NameField, number[]>;
}

export function newRowSink(): RowSink {
  const names: Record<NameField, number[]> = { source: [], job: [], request: [], address: [], operation: [], service: [], callee: [] };
  return {
    line: [],
    endLine: [],
    wall: [],
    flags: [],
    offset: [],
    weekday: [],
    level: [],
    shape: [],
    mark: [],
    status: [],
    duration: [],
    names,
  };
}

export function sealRows(sink: RowSink): BlockRows {
  const { names } = sink;
  return {
    length: sink.line.length,
    line: Uint32Array.from(sink.line),
    endLine: Uint32Array.from(sink.endLine),
    wall: Float64Array.from(sink.wall),
    flags: Uint8Array.from(sink.flags),
    offset: Int16Array.from(sink.offset),
    weekday: Int8Array.from(sink.weekday),
    level: Uint8Array.from(sink.level),
    shape: Uint32Array.from(sink.shape),
    mark: Uint8Array.from(sink.mark),
    status: Uint16Array.from(sink.status),
    duration: Float64Array.from(sink.duration),
    names: {
      source: Uint32Array.from(names.source),
      job: Uint32Array.from(names.job),
      request: Uint32Array.from(names.request),
      address: Uint32Array.from(names.address),
      operation: Uint32Array.from(names.operation),
      service: Uint32Array.from(names.service),
      callee: Uint32Array.from(names.callee),
    },
  };
}

import { NAME_FIELDS, type RowSink } from './blockRows.ts';
import * as layout from '../kernel/layout.ts';

/** The columns of rows as views of the machine's memory. */
export function machineRows(buffer: ArrayBuffer): RowSink {
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

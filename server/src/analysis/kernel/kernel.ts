import type { Machine } from './wasm.ts';

/** Columns a kernel fills for one block: one entry per line; offsets are bytes in the block. Reused between blocks. */
export interface LineColumns {
  count: number;
  start: Uint32Array;
  /** Exclusive, without the line terminator. */
  end: Uint32Array;
  /** Hash of the shape (53 bits), equal exactly when the shape texts and their slots are equal, collisions aside. */
  shape: Float64Array;
  /** `slotFrom[i]` to `slotFrom[i + 1]` are the slots of line i in the two arrays below. */
  slotFrom: Uint32Array;
  slotCount: number;
  slotStart: Uint32Array;
  slotEnd: Uint32Array;
  /** The machine in whose memory the block and these columns stand; null when they stand elsewhere. */
  machine: Machine | null;
}

/**
 * Looks at every byte and knows nothing: line ends, shapes and slots. `bytes[from..to)` must be whole lines (the last
 * may lack its terminator). A lone CR is not a line end (doors translate sources that use only CR).
 */
export interface Kernel {
  readonly name: 'plain' | 'wasm';
  scan(bytes: Uint8Array, from: number, to: number, out: LineColumns): void;
}

/** Of a longer line only so many bytes enter its shape. */
export const SHAPE_BYTES = 16384;

/** Empty columns with room for so many lines and slots. */
export function newLineColumns(lines = 4096, slots = 32768): LineColumns {
  return {
    count: 0,
    start: new Uint32Array(lines),
    end: new Uint32Array(lines),
    shape: new Float64Array(lines),
    slotFrom: new Uint32Array(lines + 1),
    slotCount: 0,
    slotStart: new Uint32Array(slots),
    slotEnd: new Uint32Array(slots),
    machine: null,
  };
}

/** Doubles the room for lines; what is there stays. */
export function growLines(out: LineColumns): void {
  const lines = out.start.length * 2;
  out.start = grown32(out.start, lines);
  out.end = grown32(out.end, lines);
  out.slotFrom = grown32(out.slotFrom, lines + 1);
  const shape = new Float64Array(lines);
  shape.set(out.shape);
  out.shape = shape;
}

/** Doubles the room for slots; what is there stays. */
export function growSlots(out: LineColumns): void {
  const slots = out.slotStart.length * 2;
  out.slotStart = grown32(out.slotStart, slots);
  out.slotEnd = grown32(out.slotEnd, slots);
}

function grown32(from: Uint32Array, length: number): Uint32Array {
  const to = new Uint32Array(length);
  to.set(from);
  return to;
}

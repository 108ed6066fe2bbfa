import type { LineColumns } from '../kernel/kernel.ts';
import { slotPlaceholder } from '../kernel/plain.ts';
import type { ShapeText } from '../kernel/shapeText.ts';
import type { Span } from '../model.ts';

/** One line of a block seen through its shape: where the shape's spans stand in its bytes. */
export interface Row {
  readonly bytes: Uint8Array;
  readonly lines: LineColumns;
  readonly line: number;
  readonly shape: ShapeText;
}

/** A line of a block, of any shape; one object serves all lines of a block, one after the other. */
export interface LineAt {
  readonly bytes: Uint8Array;
  readonly lines: LineColumns;
  line: number;
}

/** Where an offset of a shape's text stands on every line of the shape. */
export interface Spot {
  /** The slot it stands behind or in; -1 when it stands before all. */
  readonly slot: number;
  /** Characters of the slot's placeholder before it; -1 when it stands behind the slot. */
  readonly inside: number;
  /** Bytes between the slot's end (or the line's start) and it. */
  readonly distance: number;
  readonly atEnd: boolean;
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57;

/** Where offset `at` of the shape's text stands; `end` reads it as a span's end. */
export function spotOf(shape: ShapeText, at: number, end: boolean): Spot {
  const k = slotsBefore(shape, at);
  const atEnd = end && at >= shape.text.length;
  if (!atEnd && k < shape.slotStart.length && shape.slotStart[k]! < at)
    return { slot: k, inside: at - shape.slotStart[k]!, distance: 0, atEnd };
  // A slot of no width (an ANSI sequence) right at a span's start stays outside it, at a span's end too.
  const shapeFrom = k === 0 ? 0 : shape.slotEnd[k - 1]!;
  return { slot: k - 1, inside: -1, distance: atEnd ? 0 : byteDistance(shape, shapeFrom, at), atEnd };
}

/** The byte offset in the block where a spot stands on this line. */
export function offsetOf({ bytes, lines, line }: LineAt, spot: Spot): number {
  if (spot.atEnd) return lines.end[line]!;
  if (spot.slot < 0) return lines.start[line]! + spot.distance;
  const slot = lines.slotFrom[line]! + spot.slot;
  return spot.inside < 0 ? lines.slotEnd[slot]! + spot.distance : insideSlot(bytes, lines, slot, spot.inside);
}

/** The byte offset in the block where offset `at` of the shape's text stands on this row; `end` reads it as a span's end. */
export function rowOffset(row: Row, at: number, end: boolean): number {
  return offsetOf(row, spotOf(row.shape, at, end));
}

/** The number of slots whose placeholder ends at or before `at`. */
function slotsBefore(shape: ShapeText, at: number): number {
  let low = 0;
  let high = shape.slotEnd.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shape.slotEnd[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byteDistance(shape: ShapeText, from: number, to: number): number {
  return shape.byteAt === null ? to - from : shape.byteAt[to]! - shape.byteAt[from]!;
}

/** Walks placeholder and token together: `0` stands for a run of digits, any other character for itself. */
function insideSlot(bytes: Uint8Array, lines: LineColumns, slot: number, chars: number): number {
  const from = lines.slotStart[slot]!;
  const to = lines.slotEnd[slot]!;
  const placeholder = slotPlaceholder(bytes, from, to);
  if (placeholder === '0x0') return Math.min(from + chars, to);
  let at = from;
  for (let i = 0; i < chars; i++) {
    if (placeholder[i] !== '0') at++;
    else while (at < to && isDigit(bytes[at]!)) at++;
  }
  return Math.min(at, to);
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of bytes, ANSI control sequences taken out. */
export function decodeBytes(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > 24) return withoutControls(utf8.decode(bytes.subarray(from, to)));
  const codes: number[] = [];
  for (let i = from; i < to; i++) {
    const c = bytes[i]!;
    if (c >= 128 || c === 27) return withoutControls(utf8.decode(bytes.subarray(from, to)));
    codes.push(c);
  }
  // At once: a text put together character by character keeps all its beginnings.
  return String.fromCharCode(...codes);
}

/** A text without the sequences by which terminals are told colours and the like. */
export function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- ESC is what is looked for
  return text.includes('\x1b') ? text.replace(/\x1b\[[\x20-\x3f]{0,22}[\x40-\x7e]/g, '') : text;
}

/** The text that `span` of the shape covers on this row. */
export function rowText(row: Row, span: Span): string {
  const from = rowOffset(row, span.from, false);
  return decodeBytes(row.bytes, from, Math.max(from, rowOffset(row, span.to, true)));
}

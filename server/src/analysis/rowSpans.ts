import type { LineColumns } from './kernel/kernel.ts';
import { slotPlaceholder } from './kernel/plain.ts';
import type { ShapeText } from './kernel/shapeText.ts';
import type { Span } from './model.ts';

/** One line of a block seen through its shape: where the shape's spans stand in its bytes. */
export interface Row {
  readonly bytes: Uint8Array;
  readonly lines: LineColumns;
  readonly line: number;
  readonly shape: ShapeText;
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57;

/** The byte offset in the block where offset `at` of the shape's text stands on this row; `end` reads it as a span's end. */
export function rowOffset(row: Row, at: number, end: boolean): number {
  const { lines, line, shape } = row;
  if (end && at >= shape.text.length) return lines.end[line]!;
  const first = lines.slotFrom[line]!;
  const k = slotsBefore(shape, at);
  const inside = k < shape.slotStart.length && shape.slotStart[k]! < at;
  if (inside) return insideSlot(row, first + k, at - shape.slotStart[k]!);
  // A slot of no width (an ANSI sequence) right at a span's start stays outside it, at a span's end too.
  const from = k === 0 ? lines.start[line]! : lines.slotEnd[first + k - 1]!;
  const shapeFrom = k === 0 ? 0 : shape.slotEnd[k - 1]!;
  return from + byteDistance(shape, shapeFrom, at);
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
function insideSlot(row: Row, slot: number, chars: number): number {
  const from = row.lines.slotStart[slot]!;
  const to = row.lines.slotEnd[slot]!;
  const placeholder = slotPlaceholder(row.bytes, from, to);
  if (placeholder === '0x0') return Math.min(from + chars, to);
  let at = from;
  for (let i = 0; i < chars; i++) {
    if (placeholder[i] !== '0') at++;
    else while (at < to && isDigit(row.bytes[at]!)) at++;
  }
  return Math.min(at, to);
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of bytes, ANSI control sequences taken out. */
export function decodeBytes(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > 64) return withoutControls(utf8.decode(bytes.subarray(from, to)));
  let text = '';
  for (let i = from; i < to; i++) {
    const c = bytes[i]!;
    if (c >= 128 || c === 27) return withoutControls(utf8.decode(bytes.subarray(from, to)));
    text += String.fromCharCode(c);
  }
  return text;
}

export function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- ESC is what is looked for
  return text.includes('\x1b') ? text.replace(/\x1b\[[\x20-\x3f]{0,22}[\x40-\x7e]/g, '') : text;
}

/** The text that `span` of the shape covers on this row. */
export function rowText(row: Row, span: Span): string {
  const from = rowOffset(row, span.from, false);
  return decodeBytes(row.bytes, from, Math.max(from, rowOffset(row, span.to, true)));
}

/** True when no slot touches the span: its text is the same on every row of the shape. */
export function isFixed(shape: ShapeText, span: Span): boolean {
  const k = slotsBefore(shape, span.from);
  return k >= shape.slotStart.length || shape.slotStart[k]! >= span.to;
}

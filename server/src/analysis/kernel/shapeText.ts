import { newLineColumns, SHAPE_BYTES, type LineColumns } from './kernel.ts';
import { plainKernel, slotPlaceholder } from './plain.ts';

/** The text of a shape: what the reader sees instead of a sample line. */
export interface ShapeText {
  /** UTF-8 decoded; masked tokens stand as their placeholders. */
  readonly text: string;
  /** Offset in `text` of each slot's placeholder, and behind it. */
  readonly slotStart: Uint32Array;
  readonly slotEnd: Uint32Array;
  /** Bytes before each offset of `text` (length + 1 entries); null when every character is one byte. */
  readonly byteAt: Uint32Array | null;
  /** True when the line was longer than the shape reads. */
  readonly cut: boolean;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** Reads bytes that are no UTF-8 one by one, so that offsets stay bytes. */
const oneByte = new TextDecoder('latin1');

/** Builds the shape text of line `line`; the one place where a shape's text is made. */
export function shapeTextOf(bytes: Uint8Array, lines: LineColumns, line: number): ShapeText {
  const shape = decodeShape(bytes, lines, line, utf8);
  return shape.text.includes('\ufffd') ? decodeShape(bytes, lines, line, oneByte) : { ...shape, byteAt: byteOffsets(shape.text) };
}

/** The line itself as if it were a shape without slots: spans of it are spans of the line. */
export function lineTextOf(bytes: Uint8Array, lines: LineColumns, line: number): ShapeText {
  const start = lines.start[line]!;
  const end = Math.min(lines.end[line]!, start + SHAPE_BYTES);
  const whole = { slotStart: new Uint32Array(0), slotEnd: new Uint32Array(0), cut: end < lines.end[line]! };
  const text = utf8.decode(bytes.subarray(start, end));
  if (text.includes('\ufffd')) return { ...whole, text: oneByte.decode(bytes.subarray(start, end)), byteAt: null };
  return { ...whole, text, byteAt: byteOffsets(text) };
}

function decodeShape(bytes: Uint8Array, lines: LineColumns, line: number, decoder: TextDecoder): ShapeText {
  const start = lines.start[line]!;
  const whole = lines.end[line]!;
  const end = Math.min(whole, start + SHAPE_BYTES);
  const first = lines.slotFrom[line]!;
  const count = lines.slotFrom[line + 1]! - first;
  const slotStart = new Uint32Array(count);
  const slotEnd = new Uint32Array(count);
  let text = '';
  let at = start;
  for (let k = 0; k < count; k++) {
    const from = lines.slotStart[first + k]!;
    const to = lines.slotEnd[first + k]!;
    text += decoder.decode(bytes.subarray(at, from));
    slotStart[k] = text.length;
    text += slotPlaceholder(bytes, from, to);
    slotEnd[k] = text.length;
    at = to;
  }
  text += decoder.decode(bytes.subarray(at, end));
  return { text, slotStart, slotEnd, byteAt: null, cut: end < whole };
}

function byteOffsets(text: string): Uint32Array | null {
  // oxlint-disable-next-line no-control-regex -- the whole of ASCII is meant
  if (/^[\x00-\x7f]*$/.test(text)) return null;
  const at = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    at[i] = bytes;
    const c = text.charCodeAt(i);
    // Half of a pair stands for half of its four bytes.
    bytes += c < 0x80 ? 1 : c < 0x800 || (c >= 0xd800 && c < 0xe000) ? 2 : 3;
  }
  at[text.length] = bytes;
  return at;
}

const scratch = newLineColumns(4, 64);
const encoder = new TextEncoder();

/** The shape text of one natural line (no line end in it), for tests, samples and tools. */
export function shapeOf(line: string): string {
  const bytes = scanned(line);
  return scratch.count === 0 ? '' : shapeTextOf(bytes, scratch, 0).text;
}

/** The number of one natural line's shape, equal where `shapeOf` is; 0 for an empty line. */
export function shapeNumberOf(line: string): number {
  scanned(line);
  return scratch.count === 0 ? 0 : scratch.shape[0]!;
}

function scanned(line: string): Uint8Array {
  const bytes = encoder.encode(line);
  plainKernel.scan(bytes, 0, bytes.length, scratch);
  return bytes;
}

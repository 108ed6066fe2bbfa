import type { LineColumns } from '../kernel/kernel.ts';
import { lineTextOf, shapeOf, shapeTextOf, type ShapeText } from '../kernel/shapeText.ts';
import type { Span, WallClock } from '../model.ts';
import { mapSpans, readLine, type ReadLine } from './readLine.ts';
import { KNOWN_SHAPES, type Reader } from './reader.ts';
import { decodeBytes, rowOffset, type Row } from '../fold/rowSpans.ts';
import { readShapeAs, type ReadShape } from './shapes.ts';

/** A line read by a format that needs the line itself, and the time its stamp states when that format read it. */
export interface OwnLine {
  readonly read: ReadShape;
  readonly clock: WallClock | null;
}

/**
 * Reads a natural line by the formats that cannot be read from shapes; null when none of them claims it. The spans are
 * moved to the line's shape, so that such lines share readings and templates like all others; where a span ends inside
 * a masked token, the line stands for its own shape.
 */
export function readOwnLine(reader: Reader, bytes: Uint8Array, lines: LineColumns, line: number): OwnLine | null {
  const { own, rules } = reader;
  if (own === null) return null;
  const natural = lineTextOf(bytes, lines, line);
  const reading = readLine(natural.text, own.facts, rules.formats);
  if (!own.ids.has(reading.format)) return null;
  const { clock = null, ...header } = reading;
  const shape = shapeTextOf(bytes, lines, line);
  const moved = onShape(header, natural, { bytes, lines, line, shape });
  const key = lines.shape[line]!;
  if (moved === null) return { read: onItself(key, natural, header, reader), clock };
  const id = `${key} ${JSON.stringify(moved)}`;
  const known = own.known.get(id);
  if (known && rules.shapeCache) return { read: known, clock };
  const read = readShapeAs(key, shape, moved, rules);
  if (own.known.size >= KNOWN_SHAPES) own.known.clear();
  own.known.set(id, read);
  return { read, clock };
}

function onItself(key: number, natural: ShapeText, header: ReadLine, { rules }: Reader): ReadShape {
  const read = readShapeAs(key, natural, header, rules);
  return { ...read, template: shapeOf(read.template) };
}

/** The reading with spans of the row's shape that cover the very same bytes; null when there are none. */
function onShape(header: ReadLine, natural: ShapeText, row: Row): ReadLine | null {
  let exact = true;
  const start = row.lines.start[row.line]!;
  const byteOf = (at: number): number => start + (natural.byteAt === null ? at : natural.byteAt[at]!);
  const move = (span: Span): Span => {
    const from = shapeOffset(row, byteOf(span.from), false);
    const to = span.to >= natural.text.length ? row.shape.text.length : shapeOffset(row, byteOf(span.to), true);
    exact &&= from >= 0 && to >= from;
    return { from, to };
  };
  const moved = mapSpans(header, move);
  return exact ? moved : null;
}

/** The offset of the shape's text that stands at a byte of the row; -1 when the byte is inside what is masked. */
function shapeOffset(row: Row, byte: number, end: boolean): number {
  let low = 0;
  let high = row.shape.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rowOffset(row, middle, end) < byte) low = middle + 1;
    else high = middle;
  }
  const found = rowOffset(row, low, end);
  // Colours have no width in a shape.
  return found === byte || (found > byte && decodeBytes(row.bytes, byte, found) === '') ? low : -1;
}

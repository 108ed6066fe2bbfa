import type { BareHeader } from '../fold/carry.ts';
import type { LineColumns } from '../kernel/kernel.ts';
import { shapeTextOf } from '../kernel/shapeText.ts';
import { levelOfCode } from './levels.ts';
import type { LineReading } from '../model.ts';
import { KNOWN_SHAPES, type Reader } from './reader.ts';
import { readShapeAs, type ReadShape } from './shapes.ts';

/** Reads line `line` as one below a header without a message; null when it states nothing of that record. */
export function readBelow(reader: Reader, bytes: Uint8Array, lines: LineColumns, line: number, awaited: BareHeader): ReadShape | null {
  const key = lines.shape[line]!;
  const { rules, below } = reader;
  const id = `${awaited.format} ${awaited.level} ${key}`;
  const known = below.get(id);
  if (known !== undefined && rules.shapeCache) return known;
  const shape = shapeTextOf(bytes, lines, line);
  const reading = rules.formats.find((format) => format.id === awaited.format)?.readBelow?.(shape.text) ?? null;
  const read = reading && { ...readShapeAs(key, shape, { ...underHeader(reading, awaited), starts: true }, rules), isBelow: true };
  if (below.size >= KNOWN_SHAPES) below.clear();
  below.set(id, read);
  return read;
}

/** The detectors see the header's level where the line itself states none. */
function underHeader(reading: LineReading, { level }: BareHeader): LineReading {
  return { ...reading, level: reading.level ?? levelOfCode(level) };
}

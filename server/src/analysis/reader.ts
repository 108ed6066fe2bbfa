import type { LineColumns } from './kernel/kernel.ts';
import { shapeTextOf } from './kernel/shapeText.ts';
import type { Rules } from './rules.ts';
import { readShape, type ReadShape } from './shapes.ts';

/** Remembers what was read of each distinct shape; forgetting it changes the speed and nothing else. */
export interface Reader {
  readonly rules: Rules;
  /** Shapes by key, as the source's formats read them. */
  readonly known: Map<number, ReadShape>;
  /** The same shapes read as plain text, for rows whose stamp does not parse. */
  readonly unclaimed: Map<number, ReadShape>;
}

/** Beyond so many shapes the reader forgets all and starts again, so that memory stays bounded. */
const KNOWN_SHAPES = 65536;

export function newReader(rules: Rules): Reader {
  return { rules, known: new Map(), unclaimed: new Map() };
}

/** What is known of the shape of line `line`. */
export function readShapeOf(reader: Reader, bytes: Uint8Array, lines: LineColumns, line: number, claimed: boolean): ReadShape {
  const key = lines.shape[line]!;
  const { rules } = reader;
  const cache = claimed ? reader.known : reader.unclaimed;
  const known = cache.get(key);
  if (known && rules.shapeCache) return known;
  const effective = claimed ? rules : { ...rules, formats: [] };
  const read = readShape(key, shapeTextOf(bytes, lines, line), effective);
  if (cache.size >= KNOWN_SHAPES) cache.clear();
  cache.set(key, read);
  return read;
}

import type { LineColumns } from '../kernel/kernel.ts';
import { shapeTextOf } from '../kernel/shapeText.ts';
import type { QuietLines } from './quietLines.ts';
import type { Rules } from '../rules.ts';
import { readShape, type ReadShape } from './shapes.ts';
import type { SourceFacts } from './source.ts';
import type { Thinning } from '../fold/thinning.ts';

/** Remembers what was read of each distinct shape; forgetting it changes the speed and nothing else. */
export interface Reader {
  readonly rules: Rules;
  /** Shapes by key, as the source's formats read them. */
  readonly known: Map<number, ReadShape>;
  /** The same shapes read as plain text, for rows whose stamp does not parse. */
  readonly unclaimed: Map<number, ReadShape>;
  /** Lines below headers by their format, the header's level and their shape; null for those that state nothing. */
  readonly below: Map<string, ReadShape | null>;
  /** Lines that start no trace where none is open. */
  readonly quiet: QuietLines;
  /** The rules without the formats that read line by line. */
  readonly shapeRules: Rules;
  /** Those formats, when the source has any. */
  readonly own: OwnFormats | null;
  /** What the fold may leave out; null where every record has to have a row. */
  readonly thinning: Thinning | null;
}

/** The formats of a source that read natural lines, and what they have read by shape and reading. */
export interface OwnFormats {
  readonly ids: ReadonlySet<string>;
  /** What such a line is read by: those formats alone, or all where they stand in envelopes. */
  readonly facts: SourceFacts;
  readonly known: Map<string, ReadShape>;
}

/** Beyond so many shapes the reader forgets all and starts again, so that memory stays bounded. */
export const KNOWN_SHAPES = 65536;

/** A reader that knows no shape yet. It lives as long as its rules; each thread has its own. */
export function newReader(rules: Rules, thinning: Thinning | null = null): Reader {
  const shapeRules = { ...rules, formats: rules.formats.filter(({ perLine }) => perLine !== true) };
  return {
    rules,
    known: new Map(),
    unclaimed: new Map(),
    below: new Map(),
    quiet: new Set(),
    shapeRules,
    own: ownFormats(rules),
    thinning,
  };
}

function ownFormats({ formats, source }: Rules): OwnFormats | null {
  const perLine = formats.filter(({ perLine, id }) => perLine && (source.formats.includes(id) || source.inner.includes(id)));
  if (perLine.length === 0) return null;
  const ids = new Set(perLine.map(({ id }) => id));
  const inEnvelopes = source.inner.some((id) => ids.has(id));
  const facts = inEnvelopes ? source : { ...source, formats: source.formats.filter((id) => ids.has(id)) };
  return { ids, facts, known: new Map() };
}

/** Of a reader that remembers more, nothing is held on to. */
const MOST_HELD = 4096;

/** A reader for pieces of a source that was read, of which every record has a row; it remembers what the other did. */
export function readerOfPieces(reader: Reader): Reader {
  return rememberedIn(reader) > MOST_HELD ? newReader(reader.rules) : { ...reader, thinning: null };
}

/** How much a reader remembers, in shapes and kinds of lines. */
export function rememberedIn({ known, unclaimed, below, quiet, own }: Reader): number {
  return known.size + unclaimed.size + below.size + quiet.size + (own?.known.size ?? 0);
}

/** What is known of the shape of line `line`. */
export function readShapeOf(reader: Reader, bytes: Uint8Array, lines: LineColumns, line: number, claimed: boolean): ReadShape {
  const key = lines.shape[line]!;
  const { rules } = reader;
  const cache = claimed ? reader.known : reader.unclaimed;
  const known = cache.get(key);
  if (known && rules.shapeCache) return known;
  const effective = claimed ? reader.shapeRules : { ...rules, formats: [] };
  const read = readShape(key, shapeTextOf(bytes, lines, line), effective);
  if (cache.size >= KNOWN_SHAPES) cache.clear();
  cache.set(key, read);
  return read;
}

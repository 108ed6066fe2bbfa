import type { BareHeader } from '../fold/carry.ts';
import type { LineColumns } from '../kernel/kernel.ts';
import { shapeTextOf } from '../kernel/shapeText.ts';
import { levelOfCode } from './levels.ts';
import type { Format, LineReading } from '../model.ts';
import { mapSpans, type ReadLine } from './readLine.ts';
import { KNOWN_SHAPES, type Reader } from './reader.ts';
import { readShapeAs, type ReadShape } from './shapes.ts';

/** Reads line `line` as one below a header without a message; null when it states nothing of that record. `own` is what the line is read as by itself. */
export function readBelow(
  reader: Reader,
  bytes: Uint8Array,
  lines: LineColumns,
  line: number,
  awaited: BareHeader,
  own: ReadLine,
): ReadShape | null {
  const key = lines.shape[line]!;
  const { rules, below } = reader;
  const isEnveloped = own.inner !== undefined || awaited.stream !== '';
  const id = `${awaited.format} ${awaited.level} ${isEnveloped ? '|' : ''}${key}`;
  const known = below.get(id);
  if (known !== undefined && rules.shapeCache) return known;
  const shape = shapeTextOf(bytes, lines, line);
  const format = rules.formats.find((one) => one.id === awaited.format);
  const reading = (isEnveloped ? inContainer(shape.text, own, format) : format?.readBelow?.(shape.text)) ?? null;
  const read = reading && { ...readShapeAs(key, shape, { ...underHeader(reading, awaited), starts: true }, rules), isBelow: true };
  if (below.size >= KNOWN_SHAPES) below.clear();
  below.set(id, read);
  return read;
}

/** The line of a container without a header of its own, behind the container's name or another envelope. */
function inContainer(text: string, own: ReadLine, format: Format | undefined): LineReading | null {
  let { from, to } = own.message;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  if (own.inner === 'json-string') to -= /(?:\\r)?(?:\\n)?$/.exec(text.slice(from, to))![0].length;
  const reading = format?.readBelow?.(text.slice(from, to)) ?? null;
  if (reading === null) return null;
  const moved = mapSpans(reading, (span) => ({ from: span.from + from, to: span.to + from }));
  const entities = [...(moved.entities ?? []), ...(own.entities ?? []).filter(({ kind }) => kind === 'service')];
  return {
    ...moved,
    ...(own.escapes ? { escapes: own.escapes } : {}),
    ...(entities.length > 0 ? { entities } : {}),
    ...(own.stream ? { stream: own.stream } : {}),
  };
}

/** The detectors see the header's level where the line itself states none. */
function underHeader(reading: LineReading, { level }: BareHeader): LineReading {
  return { ...reading, level: reading.level ?? levelOfCode(level) };
}

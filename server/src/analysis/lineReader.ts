import { PLACE_LINES } from './fold/blockRows.ts';
import type { ByteSource } from './fold/blocks.ts';
import type { Places } from './scan.ts';
import { upperBound } from './sortedSearch.ts';

/** Reads physical lines (1-based) of a source back, by seeking from the nearest known offset before the line. */
export function lineReader(source: ByteSource, { lines, offsets, within }: Places): (line: number) => string {
  const reader = {};

  function piece(from: number, to: number): Uint8Array {
    const behind = held.by === reader ? from - held.from : -1;
    if (behind >= 0 && behind + to - from <= held.length) return held.bytes.subarray(behind, behind + to - from);
    // Who reads one line after the other will want the next ones too.
    const ahead = behind >= 0 && behind < 2 * AHEAD_BYTES ? AHEAD_BYTES : 0;
    const bytes = source.read(from, Math.max(ahead, Math.min(to - from, MOST_READ_BYTES)));
    if (bytes.length > AHEAD_BYTES) return bytes;
    // Copied: a slice of a file's Buffer would be a view, which the next read overwrites.
    held.bytes.set(bytes);
    Object.assign(held, { by: reader, from, length: bytes.length });
    return held.bytes.subarray(0, Math.min(bytes.length, to - from));
  }

  return (line) => {
    const block = Math.max(0, upperBound(lines, line - 1) - 1);
    const at = line - 1 - (lines[block] ?? 0);
    if (at < 0) return '';
    const starts = within[block] ?? NO_PLACES;
    const place = Math.min(starts.length, Math.floor(at / PLACE_LINES));
    const begin = offsets[block] ?? 0;
    const next = starts[place];
    const from = begin + (place === 0 ? 0 : starts[place - 1]!);
    return lineIn(piece(from, next === undefined ? (offsets[block + 1] ?? source.size) : begin + next), at - place * PLACE_LINES);
  };
}

/** So much is read ahead when lines are read one after the other. */
const AHEAD_BYTES = 1 << 16;
/** The last piece that was read, and by whom. One for all readers, since there may be one for each of thousands of files. */
const held = { by: null as object | null, from: 0, length: 0, bytes: new Uint8Array(AHEAD_BYTES) };

/** The text of a line (0-based) of some bytes; '' beyond the last. */
function lineIn(bytes: Uint8Array, line: number): string {
  let from = 0;
  for (let left = line; left > 0; left--) {
    const end = bytes.indexOf(LF, from);
    if (end < 0) return '';
    from = end + 1;
  }
  const end = bytes.indexOf(LF, from);
  const to = Math.min(end < 0 ? bytes.length : end, from + LINE_BYTES);
  return utf8.decode(bytes.subarray(from, to)).replace(/\r$/, '').slice(0, LINE_CHARS);
}

const NO_PLACES = new Uint32Array(0);
const LF = 10;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** A longer piece without a line end is one line, of which only the beginning is shown. */
const MOST_READ_BYTES = 1 << 24;
/** At most so many UTF-16 units of a line are shown. */
export const LINE_CHARS = 4096;
const LINE_BYTES = 4 * LINE_CHARS;

import { PLACE_LINES } from './fold/blockRows.ts';
import type { ByteSource } from './fold/blocks.ts';
import type { Span } from './model.ts';
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

  /** The line below the one read last, and the byte where it begins: who reads on need not look for it. */
  let below = NONE;

  return (line) => {
    const block = Math.max(0, upperBound(lines, line - 1) - 1);
    const at = line - 1 - (lines[block] ?? 0);
    if (at < 0) return '';
    const starts = within[block] ?? NO_PLACES;
    const place = Math.min(starts.length, Math.floor(at / PLACE_LINES));
    const begin = offsets[block] ?? 0;
    const next = starts[place];
    const end = next === undefined ? (offsets[block + 1] ?? source.size) : begin + next;
    const start = begin + (place === 0 ? 0 : starts[place - 1]!);
    const isBelow = line === below.line && below.offset >= start && below.offset < end;
    const from = isBelow ? below.offset : start;
    const bytes = piece(from, end);
    const own = lineIn(bytes, isBelow ? 0 : at - place * PLACE_LINES);
    below = bytes[own.to] === LF ? { line: line + 1, offset: from + own.to + 1 } : NONE;
    return textOf(bytes, own);
  };
}

/** So much is read ahead when lines are read one after the other. */
const AHEAD_BYTES = 1 << 16;
/** The last piece that was read, and by whom. One for all readers, since there may be one for each of thousands of files. */
const held = { by: null as object | null, from: 0, length: 0, bytes: new Uint8Array(AHEAD_BYTES) };

/** Where a line (0-based) of some bytes begins and ends, without its line end; at their end beyond the last. */
function lineIn(bytes: Uint8Array, line: number): Span {
  let from = 0;
  for (let left = line; left > 0; left--) {
    const end = bytes.indexOf(LF, from);
    if (end < 0) return { from: bytes.length, to: bytes.length };
    from = end + 1;
  }
  const end = bytes.indexOf(LF, from);
  return { from, to: end < 0 ? bytes.length : end };
}

function textOf(bytes: Uint8Array, { from, to }: Span): string {
  const text = utf8.decode(bytes.subarray(from, Math.min(to, from + LINE_BYTES)));
  return text.replace(/\r$/, '').slice(0, LINE_CHARS);
}

const NONE = { line: 0, offset: 0 };
const NO_PLACES = new Uint32Array(0);
const LF = 10;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** A longer piece without a line end is one line, of which only the beginning is shown. */
const MOST_READ_BYTES = 1 << 24;
/** At most so many UTF-16 units of a line are shown. */
export const LINE_CHARS = 4096;
const LINE_BYTES = 4 * LINE_CHARS;

import type { BlockResult } from './blockRows.ts';
import { cutBlocks, type ByteSource } from './blocks.ts';
import type { Carry } from './carry.ts';
import { startsOf } from './lineIndex.ts';
import type { Steps } from '../steps.ts';

/** Whole lines of an open document, and what was made of them. */
export interface DocumentBlock {
  readonly bytes: Uint8Array;
  readonly lines: number;
  /** Where its lines begin, as `startsOf` gives it; null where they are found anew when asked for. */
  readonly starts: Uint32Array | null;
  result: BlockResult | null;
  carryIn: Carry | null;
  carryOut: Carry | null;
}

/** Smaller than those of a scan: an edit reads a block anew. */
export const SESSION_BLOCK_BYTES = 65536;

const LF = 10;
/** Average bytes of a line. */
const SHORT_LINE = 16;

/** Cuts a text into blocks, which share its bytes. */
export function blocksOf(text: Uint8Array, size: number): DocumentBlock[] {
  return [...cutBlocks(text, size)].map((bytes) => {
    const starts = startsOf(bytes);
    const lines = starts.length - 1;
    // For lines that short the places would take more room than is worth it.
    return { ...nothingKnown, bytes, lines, starts: lines * SHORT_LINE <= bytes.length ? starts : null };
  });
}

/** The same lines, of which nothing is known yet. */
export const freshBlock = (block: DocumentBlock): DocumentBlock => ({ ...block, ...nothingKnown });

/** So many lines of which nothing is at hand. */
export const unreadLines = (lines: number): DocumentBlock => ({ ...nothingKnown, bytes: new Uint8Array(0), lines, starts: null });

const nothingKnown = { result: null, carryIn: null, carryOut: null };

/** As `blocksOf` for a text that comes in pieces, one at a time; the pieces belong to the blocks from then on. */
export function* blockSteps(pieces: Iterable<Uint8Array>, size = SESSION_BLOCK_BYTES): Steps<DocumentBlock[]> {
  const blocks: DocumentBlock[] = [];
  let begun: Uint8Array[] = [];
  for (const piece of pieces) {
    const whole = piece.lastIndexOf(LF) + 1;
    // Only the block that began in the piece before is copied.
    const first = begun.length === 0 || whole === 0 ? 0 : piece.lastIndexOf(LF, Math.min(whole, size) - 1) + 1 || whole;
    if (first > 0) {
      blocks.push(...blocksOf(joined(...begun, piece.subarray(0, first)), 2 * size));
      begun = [];
    }
    blocks.push(...blocksOf(piece.subarray(first, whole), size));
    if (whole < piece.length) begun.push(piece.slice(whole));
    yield;
  }
  blocks.push(...blocksOf(joined(...begun), size));
  return blocks;
}

/** Whether a text that is put to the end begins a line of its own; so in an empty document. */
export function endsWithBreak(blocks: readonly DocumentBlock[]): boolean {
  const last = blocks[blocks.length - 1];
  return last === undefined || last.bytes[last.bytes.length - 1] === LF;
}

/** A copy of some bytes, one behind the other. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The blocks as they stand behind each other. */
export function blocksSource(blocks: readonly DocumentBlock[]): ByteSource {
  const size = blocks.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return {
    size,
    read(offset, length) {
      const parts: Uint8Array[] = [];
      let at = 0;
      for (const { bytes } of blocks) {
        if (at < offset + length && at + bytes.length > offset) parts.push(bytes.subarray(Math.max(0, offset - at), offset + length - at));
        at += bytes.length;
      }
      return joined(...parts);
    },
  };
}

import { blocksOf, endsWithBreak, joined, type DocumentBlock } from './documentBlocks.ts';
import { indexLines, type LineIndex } from './lineIndex.ts';

/** 0-based, `character` in UTF-16 units: the coordinates of the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The text of an open document: blocks of whole lines that an edit cuts anew where it touches them. */
export interface DocumentText {
  readonly blocks: DocumentBlock[];
  /** Replaces the text between two positions; out of range is clamped. Gives the first block that is another. */
  replace(from: Position, to: Position, text: string): number;
  readonly lineCount: number;
  readonly bytes: number;
  /** Text of a line, 0-based, without its end; '' beyond the last. */
  line(line: number): string;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const LF = 10;
const CR = 13;

/** Blocks that are given are the text's own from then on; `size` is that of a block in bytes, about. */
export function createDocumentText(text: string | Uint8Array | DocumentBlock[], size: number): DocumentText {
  const blocks = Array.isArray(text) ? text : blocksOf(typeof text === 'string' ? encoder.encode(text) : new Uint8Array(text), size);
  const lines = indexLines(blocks);
  return {
    blocks,
    replace(from, to, inserted) {
      const start = locate(blocks, lines, from);
      const last = locate(blocks, lines, to);
      replaceBetween(blocks, start, before(start, last) ? last : start, encoder.encode(inserted), size);
      lines.reset();
      return start.block;
    },
    get lineCount() {
      return blocks.reduce((sum, block) => sum + block.lines, 0) + (endsWithBreak(blocks) ? 1 : 0);
    },
    get bytes() {
      return blocks.reduce((sum, { bytes }) => sum + bytes.length, 0);
    },
    line(line) {
      const bytes = lines.bytesOf(line);
      if (bytes === null) return '';
      return decoder.decode(bytes[bytes.length - 1] === CR ? bytes.subarray(0, -1) : bytes);
    },
  };
}

/** Where a position stands: its block, and the byte in it. */
interface Place {
  readonly block: number;
  readonly offset: number;
}

function replaceBetween(blocks: DocumentBlock[], start: Place, end: Place, inserted: Uint8Array, size: number): void {
  const head = blocks[start.block]?.bytes.subarray(0, start.offset) ?? new Uint8Array(0);
  const tail = blocks[end.block]?.bytes.subarray(end.offset) ?? new Uint8Array(0);
  const fresh = blocksOf(joined(head, inserted, tail), size);
  // A block at the end that lost its last line end takes in what follows, so that blocks stay whole lines.
  const tip = fresh[fresh.length - 1];
  const open = tip !== undefined && tip.bytes[tip.bytes.length - 1] !== LF;
  const taken = open && end.block + 1 < blocks.length ? 1 : 0;
  if (taken === 1) fresh.splice(fresh.length - 1, 1, ...blocksOf(joined(tip!.bytes, blocks[end.block + 1]!.bytes), size));
  blocks.splice(start.block, end.block - start.block + 1 + taken, ...fresh);
}

function before(a: Place, b: Place): boolean {
  return a.block < b.block || (a.block === b.block && a.offset <= b.offset);
}

/** The place of a position, clamped to its line's end and to the document's. */
function locate(blocks: readonly DocumentBlock[], lines: LineIndex, { line, character }: Position): Place {
  const at = lines.find(Math.max(0, line));
  if (at !== null) return { block: at.block, offset: offsetIn(blocks[at.block]!.bytes, at.line, Math.max(0, character)) };
  const last = Math.max(0, blocks.length - 1);
  return { block: last, offset: blocks[last]?.bytes.length ?? 0 };
}

function offsetIn(bytes: Uint8Array, line: number, character: number): number {
  let start = 0;
  for (let i = 0; i < line; i++) start = bytes.indexOf(LF, start) + 1;
  const found = bytes.indexOf(LF, start);
  const end = found < 0 ? bytes.length : found > start && bytes[found - 1] === CR ? found - 1 : found;
  let units = 0;
  let at = start;
  while (at < end && units < character) {
    const c = bytes[at]!;
    const width = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    units += width === 4 ? 2 : 1;
    at += width;
  }
  return Math.min(at, end);
}

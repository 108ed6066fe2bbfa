import { analyzeBlock } from './fold/analyzeBlock.ts';
import type { BlockResult } from './fold/blockRows.ts';
import { bytesSource, readBlocks } from './fold/blocks.ts';
import { firstCarry, type Carry } from './fold/carry.ts';
import { bestKernel } from './kernel/bestKernel.ts';
import type { Reader } from './lines/reader.ts';

/** Folds the lines `from` to `to` (1-based) of a source by themselves, and leaves no record of them out. */
export type PieceReader = (from: number, to: number) => readonly BlockResult[];

/** Reads pieces of a source whose lines (1-based) `text` gives, with the reader that is made for the first; of a line no more is read than that. */
export function pieceReader(text: (line: number) => string, make: () => Reader): PieceReader {
  let reader: Reader | null = null;
  return (from, to) => foldPiece(text, from, to, (reader ??= make()));
}

/** The blocks of some lines (1-based, inclusive), as if the source began and ended with them. */
export function foldPiece(text: (line: number) => string, from: number, to: number, reader: Reader): readonly BlockResult[] {
  const lines = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `${text(from + i)}\n`);
  const blocks: BlockResult[] = [];
  let carry: Carry = firstCarry;
  for (const { offset, bytes } of readBlocks(bytesSource(new TextEncoder().encode(lines.join(''))))) {
    const folded = analyzeBlock(bytes, carry, reader, bestKernel(), offset);
    carry = folded.carry;
    blocks.push(folded.result);
  }
  return blocks;
}

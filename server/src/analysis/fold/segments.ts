import { analyzeBlock } from './analyzeBlock.ts';
import type { BlockResult } from './blockRows.ts';
import { BLOCK_BYTES, lineEnd, readBlocks, type ByteSource, type ReadBlock } from './blocks.ts';
import { firstCarry, sameCarry, type Carry } from './carry.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { buffersOf, type BlockPacker, type BlockReader, type PackedBlock, type PackedShape } from './packedBlocks.ts';
import type { Reader } from '../lines/reader.ts';
import { noTraces } from '../traceLines/traces.ts';

/**
 * Bytes of a segment, about: what one thread folds at a time. Its first blocks are folded anew until the carry that was
 * guessed for it does not matter any more, mostly one.
 */
export const SEGMENT_BYTES = 4 << 20;

/** Where most blocks begin: in a record, no trace under way. */
const GUESS: Carry = { ...firstCarry, open: true, traces: noTraces };

/** The number of segments of a source. */
export function segmentCount({ size }: ByteSource, bytes = SEGMENT_BYTES): number {
  return Math.ceil(size / bytes);
}

/** The bytes of a segment: from the first line that begins in it to the end of the last. */
function boundsOf(source: ByteSource, segment: number, bytes: number): { readonly from: number; readonly to: number } {
  return { from: lineStart(source, segment * bytes), to: lineStart(source, (segment + 1) * bytes) };
}

/** Where the first line begins at or behind an offset. */
function lineStart(source: ByteSource, offset: number): number {
  return offset <= 0 ? 0 : offset >= source.size ? source.size : lineEnd(source, offset - 1);
}

/** The blocks of the source's bytes `from..to`, which are whole lines. */
function* blocksBetween(source: ByteSource, from: number, to: number): Iterable<ReadBlock> {
  const part: ByteSource = { size: to - from, read: (offset, length) => source.read(from + offset, Math.min(length, to - from - offset)) };
  for (const block of readBlocks(part, BLOCK_BYTES)) yield { ...block, offset: from + block.offset };
}

/** A block as the thread that folded it hands it over. */
interface FoldedBlock {
  readonly offset: number;
  readonly length: number;
  readonly passedOver: number;
  /** Null where the block has to be folded anew. */
  readonly packed: PackedBlock | null;
  /** The carry behind the block. */
  readonly carry: Carry;
}

/** What a thread made of a segment. */
export interface FoldedSegment {
  readonly segment: number;
  /** Where it ends in the source. */
  readonly to: number;
  readonly blocks: readonly FoldedBlock[];
  readonly shapes: readonly PackedShape[];
}

/** Folds a segment from a guessed carry. */
export function foldSegment(
  source: ByteSource,
  segment: number,
  reader: Reader,
  kernel: Kernel,
  packer: BlockPacker,
  size = SEGMENT_BYTES,
): FoldedSegment {
  const { from, to } = boundsOf(source, segment, size);
  const blocks: FoldedBlock[] = [];
  let carry = guessAt(segment);
  for (const { offset, bytes, passedOver } of blocksBetween(source, from, to)) {
    const folded = analyzeBlock(bytes, carry, reader, kernel, offset);
    carry = folded.carry;
    blocks.push({ offset, length: bytes.length, passedOver, packed: packer.pack(folded.result), carry });
  }
  return { segment, to, blocks, shapes: packer.newShapes() };
}

function guessAt(segment: number): Carry {
  return segment === 0 ? firstCarry : GUESS;
}

/** The buffers that a segment may hand over instead of copying them. */
export function segmentBuffers({ blocks }: FoldedSegment): ArrayBuffer[] {
  return blocks.flatMap(({ packed }) => (packed === null ? [] : buffersOf(packed)));
}

/** A block of a segment as a fold from the true carry makes it. */
export interface TrueBlock extends Omit<FoldedBlock, 'packed'> {
  readonly result: BlockResult;
}

/** A segment's blocks, given the carry before it: those of the thread where it had guessed right, the others folded anew. `unpacker` knows the thread's shapes. */
export function* trueBlocks(
  source: ByteSource,
  folded: FoldedSegment,
  before: Carry,
  reader: Reader,
  kernel: Kernel,
  unpacker: BlockReader,
): Iterable<TrueBlock> {
  const { segment, to, blocks } = folded;
  let carry = before;
  let guessed = guessAt(segment);
  for (const { offset, length, passedOver, packed, carry: behind } of blocks) {
    if (packed !== null && sameCarry(guessed, carry)) {
      carry = behind;
      yield { offset, length, passedOver, carry, result: unpacker.unpack(packed) };
    } else {
      const [block] = blocksBetween(source, offset, to);
      const made = analyzeBlock(block!.bytes, carry, reader, kernel, offset);
      carry = made.carry;
      yield { offset, length, passedOver, carry, result: made.result };
    }
    guessed = behind;
  }
}

/** The blocks of a segment that no thread could fold. */
export function* ownBlocks(
  source: ByteSource,
  segment: number,
  before: Carry,
  reader: Reader,
  kernel: Kernel,
  size = SEGMENT_BYTES,
): Iterable<TrueBlock> {
  const { from, to } = boundsOf(source, segment, size);
  let carry = before;
  for (const { offset, bytes, passedOver } of blocksBetween(source, from, to)) {
    const made = analyzeBlock(bytes, carry, reader, kernel, offset);
    carry = made.carry;
    yield { offset, length: bytes.length, passedOver, ...made };
  }
}

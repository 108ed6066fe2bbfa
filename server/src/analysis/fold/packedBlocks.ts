import type { BlockResult } from './blockRows.ts';
import { KNOWN_SHAPES, type Reader } from '../lines/reader.ts';
import type { ReadShape } from '../lines/shapes.ts';

/** A block's result as plain data for another thread: its shapes by number. */
export interface PackedBlock extends Omit<BlockResult, 'shapes'> {
  readonly shapes: Uint32Array;
}

/** A shape as one thread read it, for another; `claimed` as in `readShapeOf`. */
export interface PackedShape {
  readonly read: ReadShape;
  readonly claimed: boolean;
}

/** Packs the blocks of one thread. Shapes are numbered as they come, each sent once. */
export interface BlockPacker {
  /** Null when a shape of the block is not the one that any thread reads for its key. */
  pack(result: BlockResult): PackedBlock | null;
  /** The shapes numbered since this was asked last. */
  newShapes(): readonly PackedShape[];
}

/** A packer of the blocks that were folded by a reader. */
export function newBlockPacker({ known, unclaimed }: Reader): BlockPacker {
  const numbers = new Map<ReadShape, number>();
  let fresh: PackedShape[] = [];

  function numberOf(read: ReadShape): number {
    const old = numbers.get(read);
    if (old !== undefined) return old;
    const claimed = known.get(read.key) === read;
    if (!claimed && unclaimed.get(read.key) !== read) return -1;
    fresh.push({ read, claimed });
    numbers.set(read, numbers.size);
    return numbers.size - 1;
  }

  return {
    pack(result) {
      const shapes = result.shapes.map(numberOf);
      return shapes.includes(-1) ? null : { ...result, shapes: Uint32Array.from(shapes) };
    },
    newShapes() {
      const shapes = fresh;
      fresh = [];
      return shapes;
    },
  };
}

/** Reads packed blocks of one thread; `add` takes the shapes that it numbered. */
export interface BlockReader {
  add(shapes: readonly PackedShape[]): void;
  unpack(block: PackedBlock): BlockResult;
}

/** The other side: what it unpacks refers to the shapes of this thread's reader. */
export function newBlockReader(reader: Reader): BlockReader {
  const reads: ReadShape[] = [];
  return {
    add(shapes) {
      for (const shape of shapes) reads.push(taken(reader, shape));
    },
    unpack: (block) => ({ ...block, shapes: Array.from(block.shapes, (number) => reads[number]!) }),
  };
}

/** The shape as this thread knows it already, or from now on. */
function taken({ known, unclaimed }: Reader, { read, claimed }: PackedShape): ReadShape {
  const cache = claimed ? known : unclaimed;
  const old = cache.get(read.key);
  if (old !== undefined) return old;
  if (cache.size >= KNOWN_SHAPES) cache.clear();
  cache.set(read.key, read);
  return read;
}

/** The buffers that a packed block may hand over instead of copying them. */
export function buffersOf({ rows, leading, names, shapes, places }: PackedBlock): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>([
    names.bytes.buffer,
    names.ends.buffer,
    names.hashes.buffer,
    shapes.buffer,
    ...(places ? [places.buffer] : []),
  ] as ArrayBuffer[]);
  for (const part of leading === null ? [rows] : [rows, leading]) {
    const { names: columns, ...own } = part;
    for (const column of [...Object.values(own), ...Object.values(columns)])
      if (ArrayBuffer.isView(column)) buffers.add(column.buffer as ArrayBuffer);
  }
  return [...buffers];
}

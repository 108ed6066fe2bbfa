const LF = 10;

/** Bytes that hold whole lines. */
export interface LineBytes {
  readonly bytes: Uint8Array;
  readonly lines: number;
  /** As `startsOf` gives them, where they were kept. */
  readonly starts?: Uint32Array | null;
}

/** Where lines stand in a list of blocks: found by halving, and within a block from what is kept with it or was last looked up. */
export interface LineIndex {
  /** The block of a line and the line's number in it, both 0-based; null beyond the last. */
  find(line: number): { readonly block: number; readonly line: number } | null;
  /** The bytes of a line, 0-based, without its line feed; null beyond the last. */
  bytesOf(line: number): Uint8Array | null;
  /** The blocks changed. */
  reset(): void;
}

/** The lines of blocks that may be replaced in place; `reset` says that they were. */
export function indexLines(blocks: readonly LineBytes[]): LineIndex {
  let firstLines: Uint32Array | null = null;
  let held: LineBytes | null = null;
  let found: Uint32Array = new Uint32Array(0);

  function startsIn(block: LineBytes): Uint32Array {
    if (block.starts) return block.starts;
    if (held !== block) found = startsOf(block.bytes);
    held = block;
    return found;
  }

  function find(line: number): { readonly block: number; readonly line: number } | null {
    firstLines ??= firstLinesOf(blocks);
    let low = 0;
    let high = blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firstLines[middle + 1]! <= line) low = middle + 1;
      else high = middle;
    }
    return low < blocks.length && line >= 0 ? { block: low, line: line - firstLines[low]! } : null;
  }

  return {
    find,
    bytesOf(line) {
      const at = find(line);
      if (at === null) return null;
      const block = blocks[at.block]!;
      const starts = startsIn(block);
      return block.bytes.subarray(starts[at.line], starts[at.line + 1]! - 1);
    },
    reset() {
      firstLines = null;
      held = null;
    },
  };
}

/** The first line of each block, and the number of all lines behind the last. */
function firstLinesOf(blocks: readonly LineBytes[]): Uint32Array {
  const first = new Uint32Array(blocks.length + 1);
  for (let i = 0; i < blocks.length; i++) first[i + 1] = first[i]! + blocks[i]!.lines;
  return first;
}

let scratch = new Uint32Array(4096);

/** Where each line begins, and one beyond the end of the last, as if a line feed stood there. */
export function startsOf(bytes: Uint8Array): Uint32Array {
  let count = 0;
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(LF, at);
    at = end < 0 ? bytes.length + 1 : end + 1;
    if (++count === scratch.length) scratch = grown(scratch);
    scratch[count] = at;
  }
  return scratch.slice(0, count + 1);
}

function grown(starts: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(starts.length * 2);
  more.set(starts);
  return more;
}

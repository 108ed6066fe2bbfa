import { analyzeBlock } from './fold/analyzeBlock.ts';
import type { BlockResult } from './fold/blockRows.ts';
import { BLOCK_BYTES, LONGEST_LINE_BYTES, readBlocks, sampleLines, type ByteSource } from './fold/blocks.ts';
import { firstCarry, type Carry } from './fold/carry.ts';
import { bestKernel } from './kernel/bestKernel.ts';
import type { Trace } from './model.ts';
import { newReader, type Reader } from './lines/reader.ts';
import type { Scanned, ScanOptions, ScanStep } from './scan.ts';
import { decideSource, type SourceFacts } from './lines/source.ts';
import { flushTraces } from './traceLines/traces.ts';

/** A source that grows at its end; only whole lines are folded. */
export interface GrowingScan {
  /** As a scan returns it; `offsets` and `places` grow with the source. */
  readonly scanned: () => Scanned;
  /** How many bytes were folded; the next call goes on there. */
  readonly bytes: () => number;
  /** Folds the whole lines appended since. */
  advance(source: ByteSource): Generator<ScanStep, void>;
  /** The unfinished last line as a block of its own, and the traces that would end with the source now. Neither is kept. */
  rest(source: ByteSource): { readonly block: BlockResult | null; readonly open: readonly Trace[] };
  /** What was decided about the source (its formats). */
  readonly facts: SourceFacts;
}

const LF = 10;
/** Starts of blocks closer together than this are not kept, since small appends are many. */
const KEPT_BYTES = 16384;
/** The last line end is searched for in pieces of so many bytes. */
const SOUGHT_BYTES = 65536;

/** Begins a source. `facts` are given when they are known, as for a file that continues another. */
export function growingScan(source: ByteSource, options: Omit<ScanOptions, 'thinning'>, facts?: SourceFacts): GrowingScan {
  const decided = facts ?? decideSource(sampleLines(source), options.rules.formats);
  const rules = { ...options.rules, source: decided };
  const reader: Reader = newReader(rules);
  const kernel = options.kernel ?? bestKernel();
  const offsets: number[] = [];
  const firstLines: number[] = [];
  const within: (Uint32Array | null)[] = [];
  let carry: Carry = firstCarry;
  let folded = 0;
  let lines = 0;
  let cutLines = 0;
  /** No line ends between `folded` and here. */
  let searched = 0;

  return {
    facts: decided,
    scanned: () => ({ reader, offsets, places: { lines: firstLines, offsets, within }, open: flushTraces(carry.traces), cutLines }),
    bytes: () => folded,
    *advance(grown) {
      const end = lastLineEnd(grown, Math.max(folded, searched));
      searched = grown.size;
      if (end < 0) return;
      const from = folded;
      const read = (offset: number, length: number): Uint8Array => grown.read(from + offset, Math.min(length, end - from - offset));
      for (const { offset, bytes, passedOver } of readBlocks({ size: end - from, read }, options.blockBytes ?? BLOCK_BYTES)) {
        const { result, carry: next } = analyzeBlock(bytes, carry, reader, kernel, from + offset);
        carry = next;
        if (offsets.length === 0 || from + offset - offsets[offsets.length - 1]! >= KEPT_BYTES) {
          offsets.push(from + offset);
          firstLines.push(lines);
          within.push(result.places ?? null);
        }
        lines += result.lines;
        if (passedOver > 0) cutLines++;
        folded = from + offset + bytes.length + passedOver;
        yield { block: result, bytes: folded, of: grown.size };
      }
    },
    rest(grown) {
      const length = Math.min(grown.size - folded, LONGEST_LINE_BYTES);
      if (length <= 0) return { block: null, open: flushTraces(carry.traces) };
      const { result, carry: end } = analyzeBlock(grown.read(folded, length), carry, reader, kernel, folded);
      return { block: result, open: flushTraces(end.traces) };
    },
  };
}

/** Behind the last line feed; -1 when there is none from `from` on. */
function lastLineEnd(source: ByteSource, from: number): number {
  for (let to = source.size; to > from;) {
    const at = Math.max(from, to - SOUGHT_BYTES);
    const found = source.read(at, to - at).lastIndexOf(LF);
    if (found >= 0) return at + found + 1;
    to = at;
  }
  return -1;
}

import { analyzeBlock } from './fold/analyzeBlock.ts';
import type { BlockResult } from './fold/blockRows.ts';
import { BLOCK_BYTES, readBlocks, sampleLines, type ByteSource } from './fold/blocks.ts';
import { firstCarry, type Carry } from './fold/carry.ts';
import type { Thinning } from './fold/thinning.ts';
import type { Kernel } from './kernel/kernel.ts';
import { bestKernel } from './kernel/bestKernel.ts';
import type { Trace } from './model.ts';
import { newReader, readerOfPieces, type Reader } from './lines/reader.ts';
import type { Rules } from './rules.ts';
import { decideSource } from './lines/source.ts';
import { flushTraces } from './traceLines/traces.ts';

export interface ScanOptions {
  readonly rules: Omit<Rules, 'source'>;
  readonly kernel?: Kernel;
  readonly blockBytes?: number;
  /** What of the source need not become rows. */
  readonly thinning?: Thinning | null;
}

/** Where some lines of a source begin: what one reads on from to find another. */
export interface Places {
  /** First line (0-based) and byte offset of each block, ascending. */
  readonly lines: number[];
  readonly offsets: number[];
  /** `BlockResult.places` of each; null where lines of a block are sought from its beginning. */
  readonly within: (Uint32Array | null)[];
}

/** Adds a block that begins at a line and a byte. */
export function addPlaces({ lines, offsets, within }: Places, { places }: BlockResult, line: number, offset: number): void {
  lines.push(line);
  offsets.push(offset);
  within.push(places ?? null);
}

/** A source that was folded. */
export interface Scanned {
  /** Reads pieces of it. */
  readonly reader: Reader;
  /** Byte offset of each block. */
  readonly offsets: readonly number[];
  readonly places: Places;
  /** Traces that the end of the source closes; their lines are relative to it. */
  readonly open: readonly Trace[];
  /** Lines so long that only their heads were read. */
  readonly cutLines: number;
}

/** A source that was folded, with all that was made of it. */
export interface ScannedWhole extends Scanned {
  readonly blocks: readonly BlockResult[];
}

/** One more block of a source, folded. */
export interface ScanStep {
  readonly block: BlockResult;
  /** Bytes read so far, and in all. */
  readonly bytes: number;
  readonly of: number;
}

/** Folds a source block by block; yields each, so that the door may join it, report progress, yield to others or stop. */
export function* scan(source: ByteSource, options: ScanOptions): Generator<ScanStep, Scanned> {
  const rules: Rules = { ...options.rules, source: decideSource(sampleLines(source), options.rules.formats) };
  const reader = newReader(rules, options.thinning ?? null);
  const offsets: number[] = [];
  const places: Places = { lines: [], offsets: [], within: [] };
  let lines = 0;
  let carry: Carry = firstCarry;
  let cutLines = 0;
  for (const { offset, bytes, passedOver } of readBlocks(source, options.blockBytes ?? BLOCK_BYTES)) {
    const folded = analyzeBlock(bytes, carry, reader, options.kernel ?? bestKernel(), offset);
    carry = folded.carry;
    offsets.push(offset);
    addPlaces(places, folded.result, lines, offset);
    lines += folded.result.lines;
    if (passedOver > 0) cutLines++;
    yield { block: folded.result, bytes: offset + bytes.length + passedOver, of: source.size };
  }
  return { reader: readerOfPieces(reader), offsets, places, open: flushTraces(carry.traces), cutLines };
}

/** Runs a scan to its end and holds all its blocks. */
export function scanAll(source: ByteSource, options: ScanOptions): ScannedWhole {
  const steps = scan(source, options);
  const blocks: BlockResult[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) return { ...step.value, blocks: withOpenTraces(blocks, step.value.open) };
    blocks.push(step.value.block);
  }
}

/** The blocks of a whole log: the traces that its end closes are put into the last. */
export function withOpenTraces(blocks: readonly BlockResult[], open: readonly Trace[]): readonly BlockResult[] {
  const last = blocks[blocks.length - 1];
  if (last === undefined || open.length === 0) return blocks;
  const back = (trace: Trace): Trace => ({ ...trace, startLine: trace.startLine + last.lines, endLine: trace.endLine + last.lines });
  return [...blocks.slice(0, -1), { ...last, traces: [...last.traces, ...open.map(back)] }];
}

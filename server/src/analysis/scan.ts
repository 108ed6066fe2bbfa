import { analyzeBlock } from './analyzeBlock.ts';
import type { BlockResult } from './blockRows.ts';
import { BLOCK_BYTES, readBlocks, sampleLines, type ByteSource } from './blocks.ts';
import { firstCarry, type Carry } from './carry.ts';
import type { Kernel } from './kernel/kernel.ts';
import { plainKernel } from './kernel/plain.ts';
import type { Trace } from './model.ts';
import { newReader } from './reader.ts';
import type { Rules } from './rules.ts';
import { decideSource } from './source.ts';
import { flushTraces } from './traces.ts';

export interface ScanOptions {
  readonly rules: Omit<Rules, 'source'>;
  readonly kernel?: Kernel;
  readonly blockBytes?: number;
}

/** A source that was folded. */
export interface Scanned {
  readonly rules: Rules;
  readonly blocks: readonly BlockResult[];
  /** Byte offset of each block. */
  readonly offsets: readonly number[];
  /** Lines so long that only their heads were read. */
  readonly cutLines: number;
}

export interface ScanProgress {
  readonly bytes: number;
  readonly of: number;
}

/** Folds a source block by block; yields after each, so that the door may report progress, yield to others or stop. */
export function* scan(source: ByteSource, options: ScanOptions): Generator<ScanProgress, Scanned> {
  const rules: Rules = { ...options.rules, source: decideSource(sampleLines(source), options.rules.formats) };
  const reader = newReader(rules);
  const blocks: BlockResult[] = [];
  const offsets: number[] = [];
  let carry: Carry = firstCarry;
  let cutLines = 0;
  for (const { offset, bytes, passedOver } of readBlocks(source, options.blockBytes ?? BLOCK_BYTES)) {
    const folded = analyzeBlock(bytes, carry, reader, options.kernel ?? plainKernel);
    carry = folded.carry;
    blocks.push(folded.result);
    offsets.push(offset);
    if (passedOver > 0) cutLines++;
    yield { bytes: offset + bytes.length + passedOver, of: source.size };
  }
  return { rules, blocks: withOpenTraces(blocks, carry), offsets, cutLines };
}

/** Runs a scan to its end. */
export function scanAll(source: ByteSource, options: ScanOptions): Scanned {
  const steps = scan(source, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The blocks of a whole log: traces still open at its end are closed in the last block. */
export function withOpenTraces(blocks: readonly BlockResult[], carry: Carry): readonly BlockResult[] {
  const last = blocks[blocks.length - 1];
  const open = flushTraces(carry.traces);
  if (last === undefined || open.length === 0) return blocks;
  const back = (trace: Trace): Trace => ({ ...trace, startLine: trace.startLine + last.lines, endLine: trace.endLine + last.lines });
  return [...blocks.slice(0, -1), { ...last, traces: [...last.traces, ...open.map(back)] }];
}

/** Text of physical lines (1-based) of a scanned source, read back when asked for. */
export function lineReader(source: ByteSource, { blocks, offsets }: Scanned): (line: number) => string {
  const firstLines = blocks.map(() => 0);
  for (let i = 1; i < blocks.length; i++) firstLines[i] = firstLines[i - 1]! + blocks[i - 1]!.lines;
  let held = -1;
  let lines: readonly string[] = [];
  return (line) => {
    const block = lastAtMost(firstLines, line - 1);
    if (block !== held) {
      const from = offsets[block] ?? 0;
      const bytes = Math.min((offsets[block + 1] ?? source.size) - from, MOST_BLOCK_BYTES);
      lines = utf8.decode(source.read(from, bytes)).split('\n');
      held = block;
    }
    return (lines[line - 1 - (firstLines[block] ?? 0)] ?? '').replace(/\r$/, '').slice(0, LINE_CHARS);
  };
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** A longer block is one line, of which only the head is shown. */
const MOST_BLOCK_BYTES = 1 << 24;
/** Of a longer line no more is shown. */
const LINE_CHARS = 4096;

function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

import { analyzeBlock } from './fold/analyzeBlock.ts';
import { PLACE_LINES, type BlockResult } from './fold/blockRows.ts';
import { BLOCK_BYTES, readBlocks, sampleLines, type ByteSource } from './fold/blocks.ts';
import { firstCarry, type Carry } from './fold/carry.ts';
import type { Kernel } from './kernel/kernel.ts';
import { bestKernel } from './kernel/bestKernel.ts';
import type { Trace } from './model.ts';
import { newReader } from './lines/reader.ts';
import type { Rules } from './rules.ts';
import { decideSource } from './lines/source.ts';
import { flushTraces } from './traceLines/traces.ts';

export interface ScanOptions {
  readonly rules: Omit<Rules, 'source'>;
  readonly kernel?: Kernel;
  readonly blockBytes?: number;
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
  readonly rules: Rules;
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
  const reader = newReader(rules);
  const offsets: number[] = [];
  const places: Places = { lines: [], offsets: [], within: [] };
  let lines = 0;
  let carry: Carry = firstCarry;
  let cutLines = 0;
  for (const { offset, bytes, passedOver } of readBlocks(source, options.blockBytes ?? BLOCK_BYTES)) {
    const folded = analyzeBlock(bytes, carry, reader, options.kernel ?? bestKernel());
    carry = folded.carry;
    offsets.push(offset);
    addPlaces(places, folded.result, lines, offset);
    lines += folded.result.lines;
    if (passedOver > 0) cutLines++;
    yield { block: folded.result, bytes: offset + bytes.length + passedOver, of: source.size };
  }
  return { rules, offsets, places, open: flushTraces(carry.traces), cutLines };
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

/** Text of physical lines (1-based) of a source, read back when asked for: only from the nearest place before is the line sought anew. */
export function lineReader(source: ByteSource, { lines, offsets, within }: Places): (line: number) => string {
  // The slice of a file's Buffer would be a view, which the next read changes.
  const own = new Uint8Array(MOST_OWN_BYTES);
  let held = { from: -1, bytes: own };

  function piece(from: number, to: number): Uint8Array {
    if (held.from === from) return held.bytes;
    const bytes = source.read(from, Math.min(to - from, MOST_READ_BYTES));
    if (bytes.length > own.length) return bytes;
    own.set(bytes);
    held = { from, bytes: own.subarray(0, bytes.length) };
    return held.bytes;
  }

  return (line) => {
    const block = lastAtMost(lines, line - 1);
    const at = line - 1 - (lines[block] ?? 0);
    if (at < 0) return '';
    const starts = within[block] ?? NO_PLACES;
    const place = Math.min(starts.length, Math.floor(at / PLACE_LINES));
    const begin = offsets[block] ?? 0;
    const next = starts[place];
    const from = begin + (place === 0 ? 0 : starts[place - 1]!);
    return lineIn(piece(from, next === undefined ? (offsets[block + 1] ?? source.size) : begin + next), at - place * PLACE_LINES);
  };
}

/** The text of a line (0-based) of some bytes; '' beyond the last. */
function lineIn(bytes: Uint8Array, line: number): string {
  let from = 0;
  for (let left = line; left > 0; left--) {
    while (from < bytes.length && bytes[from] !== LF) from++;
    if (from++ >= bytes.length) return '';
  }
  let to = from;
  while (to < bytes.length && to - from < LINE_BYTES && bytes[to] !== LF) to++;
  return utf8.decode(bytes.subarray(from, to)).replace(/\r$/, '').slice(0, LINE_CHARS);
}

const NO_PLACES = new Uint32Array(0);
const LF = 10;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** What is longer is one line, of which only the head is shown. */
const MOST_READ_BYTES = 1 << 24;
const MOST_OWN_BYTES = 1 << 14;
/** Of a longer line no more is shown; these take no more bytes. */
const LINE_CHARS = 4096;
const LINE_BYTES = 4 * LINE_CHARS;

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

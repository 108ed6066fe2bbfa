import { analyzeBlock } from './analyzeBlock.ts';
import { PLACE_LINES, type BlockResult } from './blockRows.ts';
import { BLOCK_BYTES, readBlocks, sampleLines, type ByteSource } from './blocks.ts';
import { firstCarry, type Carry } from './carry.ts';
import type { Kernel } from './kernel/kernel.ts';
import { bestKernel } from './kernel/bestKernel.ts';
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

/** Some lines (0-based) by the byte at which they begin, ascending: what one reads on from to find another. */
export interface Places {
  readonly lines: number[];
  readonly offsets: number[];
}

/** Adds the lines of a block that begins at a line and a byte. */
export function addPlaces({ lines, offsets }: Places, { places }: BlockResult, line: number, offset: number): void {
  lines.push(line);
  offsets.push(offset);
  for (let i = 0; i < (places?.length ?? 0); i++) {
    lines.push(line + (i + 1) * PLACE_LINES);
    offsets.push(offset + places![i]!);
  }
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
  const places: Places = { lines: [], offsets: [] };
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

/** Text of physical lines (1-based) of a source, read back when asked for: only where lines behind a known place begin is found anew. */
export function lineReader(source: ByteSource, { lines, offsets }: Places): (line: number) => string {
  let held = -1;
  let starts = new Uint32Array(256);
  let count = 0;
  /** What is held, where it is little enough. */
  let own: Uint8Array | null = null;

  function hold(place: number): void {
    held = place;
    count = 0;
    const from = offsets[place] ?? 0;
    const bytes = source.read(from, Math.min((offsets[place + 1] ?? source.size) - from, MOST_HELD_BYTES));
    // The slice of a Buffer would be a view of it.
    own = bytes.length <= MOST_OWN_BYTES ? new Uint8Array(bytes) : null;
    const whole = own ?? bytes;
    for (let start = 0; start >= 0 && start <= whole.length;) {
      if (count + 2 > starts.length) starts = grown(starts);
      starts[count++] = start;
      const end = whole.indexOf(LF, start);
      start = end < 0 ? -1 : end + 1;
    }
    // As if another line began behind the last.
    starts[count] = bytes.length + 1;
  }

  return (line) => {
    const place = lastAtMost(lines, line - 1);
    if (place !== held) hold(place);
    const at = line - 1 - (lines[place] ?? 0);
    if (at < 0 || at >= count) return '';
    const from = starts[at]!;
    const length = Math.min(starts[at + 1]! - 1 - from, LINE_BYTES);
    const bytes = own?.subarray(from, from + length) ?? source.read((offsets[place] ?? 0) + from, length);
    return utf8.decode(bytes).replace(/\r$/, '').slice(0, LINE_CHARS);
  };
}

const LF = 10;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** What is longer is one line, of which only the head is shown. */
const MOST_HELD_BYTES = 1 << 24;
const MOST_OWN_BYTES = 1 << 16;
/** Of a longer line no more is shown; these take no more bytes. */
const LINE_CHARS = 4096;
const LINE_BYTES = 4 * LINE_CHARS;

function grown(starts: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(starts.length * 2);
  more.set(starts);
  return more;
}

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

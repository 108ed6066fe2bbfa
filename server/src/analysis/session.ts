import { analyzeBlock } from './fold/analyzeBlock.ts';
import { newRowSink, sealRows, type BlockResult } from './fold/blockRows.ts';
import { sampleLines, type SampleHead } from './fold/blocks.ts';
import { firstCarry, sameCarry, type Carry } from './fold/carry.ts';
import {
  blocksOf,
  blocksSource,
  endsWithBreak,
  freshBlock,
  joined,
  SESSION_BLOCK_BYTES,
  type DocumentBlock,
} from './fold/documentBlocks.ts';
import { bestKernel } from './kernel/bestKernel.ts';
import { indexLines, type LineIndex } from './fold/lineIndex.ts';
import { newNameTable, sealNames } from './fold/nameTable.ts';
import { newReader, rememberedIn, type Reader } from './lines/reader.ts';
import type { Rules } from './rules.ts';
import { withOpenTraces, type ScanOptions } from './scan.ts';
import { newSampleMemory, sourceSteps, type SourceFacts } from './lines/source.ts';
import type { Steps } from './steps.ts';
import { flushTraces } from './traceLines/traces.ts';

/** 0-based, `character` in UTF-16 units: the coordinates of the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** An open document as blocks with remembered results: an edit re-runs the blocks it touches until the carries agree again. */
export interface Session {
  /** Replaces the text between two positions; out of range is clamped. */
  replace(from: Position, to: Position, text: string): void;
  /** Analyses up to `blocks` stale blocks; true when none is left. */
  advance(blocks: number): boolean;
  /** The first and the last `count` blocks, the lines between as one without rows; to be run before anything is replaced. */
  ends(count: number): Steps<readonly BlockResult[]>;
  /** The blocks of the whole document, all up to date. */
  blocks(): readonly BlockResult[];
  readonly blockCount: number;
  readonly lineCount: number;
  readonly bytes: number;
  /** Text of a line, 0-based, without its end; '' beyond the last. */
  line(line: number): string;
  /** The same text, read by other rules. */
  under(options: ScanOptions): Session;
  /** The document's bytes, block by block. */
  chunks(): Iterable<Uint8Array>;
  /** How many blocks were analysed so far: what an edit cost. */
  readonly analysed: number;
  /** How much is remembered to read the text faster, in shapes and kinds of lines. */
  readonly remembered: number;
}

/** Of a sample so many lines are looked at in the time of one block. */
const LINES_A_TURN = 4;

/** So many shapes and kinds of lines may be remembered in vain. */
const SPARE = 128;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const LF = 10;
const CR = 13;

/** `text` may be given as blocks, which are the session's own from then on. */
export function createSession(text: string | Uint8Array | DocumentBlock[], options: ScanOptions): Session {
  const size = options.blockBytes ?? SESSION_BLOCK_BYTES;
  const kernel = options.kernel ?? bestKernel();
  const blocks = Array.isArray(text) ? text : blocksOf(typeof text === 'string' ? encoder.encode(text) : new Uint8Array(text), size);
  const lines = indexLines(blocks);
  let sample: readonly string[] = [];
  /** The text was edited since the sample was taken. */
  let edited = true;
  const memory = newSampleMemory();
  const head: SampleHead = { bytes: new Uint8Array(0), lines: [] };
  let reader: Reader | null = null;
  /** Under way while the sample's formats are being decided. */
  let deciding: Steps<SourceFacts> | null = null;
  /** How much the reader remembered when it had read the whole text by itself. */
  let ofText = 0;
  let analysed = 0;
  /** Blocks before this one are up to date. */
  let stale = 0;

  /** The reader for the text as it is; null while its formats are not decided yet, after `most` lines of the sample. */
  function refreshRules(most: number): Reader | null {
    if (edited) {
      edited = false;
      const some = sampleLines(blocksSource(blocks), head);
      if (reader === null || !sameLines(some, sample)) deciding = sourceSteps(some, options.rules.formats, memory);
      sample = some;
    }
    if (deciding === null) return reader;
    let step = deciding.next();
    for (let left = most; !step.done && left > 0; left--) step = deciding.next();
    if (!step.done) return null;
    deciding = null;
    const source = step.value;
    if (reader === null || JSON.stringify(source) !== JSON.stringify(reader.rules.source)) {
      const rules: Rules = { ...options.rules, source };
      reader = newReader(rules);
      ofText = 0;
      for (const block of blocks) block.result = null;
      stale = 0;
    }
    return reader;
  }

  function advance(count: number): boolean {
    const current = refreshRules(count * LINES_A_TURN);
    if (current === null) return false;
    let left = count;
    while (stale < blocks.length) {
      const block = blocks[stale]!;
      const carry = stale === 0 ? firstCarry : (blocks[stale - 1]!.carryOut ?? firstCarry);
      if (!isFolded(block, carry)) {
        if (left-- <= 0) return false;
        fold(block, carry, current);
      }
      stale++;
    }
    forget(current);
    return true;
  }

  /** Lets go of what is remembered of lines that edits took away, once it is much beside what the text itself has. */
  function forget(current: Reader): void {
    const remembered = rememberedIn(current);
    if (ofText === 0) ofText = remembered;
    else if (remembered > 1.25 * ofText + SPARE) reader = newReader(current.rules);
  }

  function fold(block: DocumentBlock, carry: Carry, by: Reader): BlockResult {
    const folded = analyzeBlock(block.bytes, carry, by, kernel);
    Object.assign(block, { result: folded.result, carryIn: carry, carryOut: folded.carry });
    analysed++;
    return folded.result;
  }

  function* ends(count: number): Steps<readonly BlockResult[]> {
    let current = refreshRules(LINES_A_TURN);
    for (; current === null; current = refreshRules(LINES_A_TURN)) yield;
    const first = Math.min(count, blocks.length);
    const last = Math.max(first, blocks.length - count);
    for (; stale < first; advance(1)) yield;
    const results = blocks.slice(0, first).map(({ result }) => result!);
    const between = blocks.slice(first, last).reduce((sum, { lines }) => sum + lines, 0);
    let carry = between > 0 ? GUESS : (blocks[first - 1]?.carryOut ?? firstCarry);
    const tail: BlockResult[] = [];
    for (const block of blocks.slice(last)) {
      tail.push(isFolded(block, carry) ? block.result! : fold(block, carry, current));
      carry = block.carryOut!;
      yield;
    }
    if (between === 0) return [...results, ...tail];
    // What goes on from the lines between is no part of the last record above them.
    return [
      ...results,
      withoutRows(between),
      ...tail.map((result, at) => (at === 0 ? { ...result, leadingEnd: -1, leading: null } : result)),
    ];
  }

  function replace(from: Position, to: Position, inserted: string): void {
    const start = locate(blocks, lines, from);
    const last = locate(blocks, lines, to);
    const end = before(start, last) ? last : start;
    const head = blocks[start.block]?.bytes.subarray(0, start.offset) ?? new Uint8Array(0);
    const tail = blocks[end.block]?.bytes.subarray(end.offset) ?? new Uint8Array(0);
    const fresh = blocksOf(joined(head, encoder.encode(inserted), tail), size);
    // A block at the end that lost its last line end takes in what follows, so that blocks stay whole lines.
    const tip = fresh[fresh.length - 1];
    const open = tip !== undefined && tip.bytes[tip.bytes.length - 1] !== LF;
    const taken = open && end.block + 1 < blocks.length ? 1 : 0;
    if (taken === 1) fresh.splice(fresh.length - 1, 1, ...blocksOf(joined(tip!.bytes, blocks[end.block + 1]!.bytes), size));
    blocks.splice(start.block, end.block - start.block + 1 + taken, ...fresh);
    lines.reset();
    stale = Math.min(stale, start.block);
    edited = true;
  }

  return {
    replace,
    advance,
    ends,
    blocks(): readonly BlockResult[] {
      while (!advance(Infinity));
      return withOpenTraces(
        blocks.map((block) => block.result!),
        flushTraces((blocks[blocks.length - 1]?.carryOut ?? firstCarry).traces),
      );
    },
    get blockCount() {
      return blocks.length;
    },
    get lineCount() {
      return blocks.reduce((sum, { lines }) => sum + lines, 0) + (endsWithBreak(blocks) ? 1 : 0);
    },
    get bytes() {
      return blocks.reduce((sum, { bytes }) => sum + bytes.length, 0);
    },
    get analysed() {
      return analysed;
    },
    get remembered() {
      return reader === null ? 0 : rememberedIn(reader);
    },
    line(line: number): string {
      const bytes = lines.bytesOf(line);
      if (bytes === null) return '';
      return decoder.decode(bytes[bytes.length - 1] === CR ? bytes.subarray(0, -1) : bytes);
    },
    under: (other) => createSession(blocks.map(freshBlock), other),
    *chunks(): Iterable<Uint8Array> {
      for (const { bytes } of blocks) yield bytes;
    },
  };
}

/** Where most blocks begin: in a record, no trace under way. */
const GUESS: Carry = { ...firstCarry, open: true };

function isFolded({ result, carryIn }: DocumentBlock, carry: Carry): boolean {
  return result !== null && carryIn !== null && sameCarry(carryIn, carry);
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line === b[at]);
}

function withoutRows(lines: number): BlockResult {
  const rows = sealRows(newRowSink(0), 0, 0);
  const names = sealNames(newNameTable(), new Uint8Array(0));
  return { lines, rows, shapes: [], names, leadingEnd: -1, openFrom: lines, traces: [], endpoints: [], leading: null, leftOut: [] };
}

interface Place {
  readonly block: number;
  readonly offset: number;
}

function before(a: Place, b: Place): boolean {
  return a.block < b.block || (a.block === b.block && a.offset <= b.offset);
}

/** The block and byte of a position, clamped to its line's end and to the document's. */
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

import { analyzeBlock } from './fold/analyzeBlock.ts';
import { newRowSink, sealRows, type BlockResult } from './fold/blockRows.ts';
import { firstCarry, sameCarry, type Carry } from './fold/carry.ts';
import { blocksSource, freshBlock, SESSION_BLOCK_BYTES, type DocumentBlock } from './fold/documentBlocks.ts';
import { createDocumentText, type DocumentText, type Position } from './fold/documentText.ts';
import { newNameTable, sealNames } from './fold/nameTable.ts';
import { bestKernel } from './kernel/bestKernel.ts';
import type { Kernel } from './kernel/kernel.ts';
import type { Reader } from './lines/reader.ts';
import { sampledReader, type SampledReader } from './lines/sampledReader.ts';
import { foldPiece, type PieceReader } from './pieceReader.ts';
import { withOpenTraces, type ScanOptions } from './scan.ts';
import type { Steps } from './steps.ts';
import { flushTraces } from './traceLines/traces.ts';

export type { Position };

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
  /** The blocks of some lines (1-based, inclusive) read by themselves. */
  readonly piece: PieceReader;
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

/** `text` may be given as blocks, which are the session's own from then on. */
export const createSession = (text: string | Uint8Array | DocumentBlock[], options: ScanOptions): Session =>
  new DocumentSession(text, options);

class DocumentSession implements Session {
  analysed = 0;
  readonly piece: PieceReader;
  readonly #document: DocumentText;
  readonly #kernel: Kernel;
  readonly #reader: SampledReader;
  /** Blocks before this one are up to date. */
  #stale = 0;

  constructor(text: string | Uint8Array | DocumentBlock[], options: ScanOptions) {
    this.#document = createDocumentText(text, options.blockBytes ?? SESSION_BLOCK_BYTES);
    this.#kernel = options.kernel ?? bestKernel();
    const { blocks } = this.#document;
    this.#reader = sampledReader(
      () => blocksSource(blocks),
      options.rules,
      () => {
        for (const block of blocks) block.result = null;
        this.#stale = 0;
      },
    );
    this.piece = (from, to) => foldPiece((line) => this.line(line - 1), from, to, this.#reader.current(Infinity)!);
  }

  get blockCount(): number {
    return this.#document.blocks.length;
  }

  get lineCount(): number {
    return this.#document.lineCount;
  }

  get bytes(): number {
    return this.#document.bytes;
  }

  get remembered(): number {
    return this.#reader.remembered;
  }

  line(line: number): string {
    return this.#document.line(line);
  }

  *chunks(): Iterable<Uint8Array> {
    for (const { bytes } of this.#document.blocks) yield bytes;
  }

  under(options: ScanOptions): Session {
    return createSession(this.#document.blocks.map(freshBlock), options);
  }

  replace(from: Position, to: Position, text: string): void {
    this.#stale = Math.min(this.#stale, this.#document.replace(from, to, text));
    this.#reader.edited();
  }

  advance(count: number): boolean {
    const current = this.#reader.current(count * LINES_A_TURN);
    if (current === null) return false;
    const { blocks } = this.#document;
    let offset = offsetOf(blocks, this.#stale);
    for (let left = count; this.#stale < blocks.length; offset += blocks[this.#stale++]!.bytes.length) {
      const block = blocks[this.#stale]!;
      const carry = carryAfter(blocks[this.#stale - 1]);
      if (isFolded(block, carry)) continue;
      if (left-- <= 0) return false;
      this.#fold(block, offset, carry, current);
    }
    this.#reader.forget();
    return true;
  }

  blocks(): readonly BlockResult[] {
    while (!this.advance(Infinity));
    const { blocks } = this.#document;
    return withOpenTraces(
      blocks.map((block) => block.result!),
      flushTraces(carryAfter(blocks[blocks.length - 1]).traces),
    );
  }

  *ends(count: number): Steps<readonly BlockResult[]> {
    let current = this.#reader.current(LINES_A_TURN);
    for (; current === null; current = this.#reader.current(LINES_A_TURN)) yield;
    const { blocks } = this.#document;
    const first = Math.min(count, blocks.length);
    const last = Math.max(first, blocks.length - count);
    for (; this.#stale < first; this.advance(1)) yield;
    const between = blocks.slice(first, last).reduce((sum, { lines }) => sum + lines, 0);
    let carry = between > 0 ? GUESS : carryAfter(blocks[first - 1]);
    const tail: BlockResult[] = [];
    let offset = offsetOf(blocks, last);
    for (const block of blocks.slice(last)) {
      tail.push(isFolded(block, carry) ? block.result! : this.#fold(block, offset, carry, current));
      offset += block.bytes.length;
      carry = block.carryOut!;
      yield;
    }
    const results = blocks.slice(0, first).map(({ result }) => result!);
    return between === 0 ? [...results, ...tail] : [...results, withoutRows(between), ...alone(tail)];
  }

  /** Where it stands decides of which records of a long log is told; one that an edit moves keeps what was decided. */
  #fold(block: DocumentBlock, offset: number, carry: Carry, by: Reader): BlockResult {
    const folded = analyzeBlock(block.bytes, carry, by, this.#kernel, offset);
    Object.assign(block, { result: folded.result, carryIn: carry, carryOut: folded.carry });
    this.analysed += 1;
    return folded.result;
  }
}

/** Where most blocks begin: in a record, no trace under way. */
const GUESS: Carry = { ...firstCarry, open: true };

/** What is carried from a block that was folded; from none, what a text begins with. */
function carryAfter(block: DocumentBlock | undefined): Carry {
  return block?.carryOut ?? firstCarry;
}

function isFolded({ result, carryIn }: DocumentBlock, carry: Carry): boolean {
  return result !== null && carryIn !== null && sameCarry(carryIn, carry);
}

/** So many lines of which no row is known. */
function withoutRows(lines: number): BlockResult {
  const rows = sealRows(newRowSink(0), 0, 0);
  const names = sealNames(newNameTable(), new Uint8Array(0));
  return { lines, rows, shapes: [], names, leadingEnd: -1, openFrom: lines, traces: [], endpoints: [], leading: null, leftOut: [] };
}

/** Blocks behind lines that were not read: what goes on from these is no part of the last record above them. */
function alone([first, ...others]: readonly BlockResult[]): readonly BlockResult[] {
  return first === undefined ? [] : [{ ...first, leadingEnd: -1, leading: null }, ...others];
}

/** The byte at which a block begins. */
function offsetOf(blocks: readonly DocumentBlock[], index: number): number {
  let offset = 0;
  for (let at = 0; at < index; at++) offset += blocks[at]!.bytes.length;
  return offset;
}

/** Bytes of one block, about: the unit of reading, caching, re-analysis and progress. */
export const BLOCK_BYTES = 262144;

const LF = 10;

/** Cuts bytes into blocks of whole lines of about `size` bytes; a longer line is a block of its own. The views share the bytes. */
export function* cutBlocks(bytes: Uint8Array, size = BLOCK_BYTES): Iterable<Uint8Array> {
  for (let from = 0; from < bytes.length;) {
    const to = blockEnd(bytes, from, size);
    yield bytes.subarray(from, to);
    from = to;
  }
}

function blockEnd(bytes: Uint8Array, from: number, size: number): number {
  if (from + size >= bytes.length) return bytes.length;
  const last = bytes.lastIndexOf(LF, from + size - 1);
  if (last >= from) return last + 1;
  const next = bytes.indexOf(LF, from + size);
  return next < 0 ? bytes.length : next + 1;
}

/** Bytes of any size, read in pieces; a view returned by `read` is valid until the next `read`. */
export interface ByteSource {
  readonly size: number;
  /** The bytes at `offset`, `length` of them or fewer at the end. */
  read(offset: number, length: number): Uint8Array;
}

/** Bytes that are at hand, as a source; what it reads are views of them. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
}

/** A line longer than this is not held whole: its head is a block of its own, the rest is passed over. */
export const LONGEST_LINE_BYTES = 1 << 20;
const LINE_HEAD_BYTES = 65536;

export interface ReadBlock {
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** Bytes of an overlong line that were passed over; they follow `bytes` in the source. */
  readonly passedOver: number;
}

/** Reads a source as blocks of whole lines; the views are valid until the next one is asked for. One that ends before its size is read so far. */
export function* readBlocks(source: ByteSource, size = BLOCK_BYTES): Iterable<ReadBlock> {
  for (let offset = 0; offset < source.size;) {
    let length = size;
    let bytes = source.read(offset, length);
    if (bytes.length === 0) return;
    let end = wholeLinesEnd(source, offset, bytes, length);
    while (end === 0 && length < LONGEST_LINE_BYTES) {
      length *= 2;
      bytes = source.read(offset, length);
      end = wholeLinesEnd(source, offset, bytes, length);
    }
    if (end > 0) {
      yield { offset, bytes: bytes.subarray(0, end), passedOver: 0 };
      offset += end;
    } else {
      const head = headOf(bytes);
      const next = lineEnd(source, offset + bytes.length);
      yield { offset, bytes: head, passedOver: next - offset - head.length };
      offset = next;
    }
  }
}

function wholeLinesEnd(source: ByteSource, offset: number, bytes: Uint8Array, asked: number): number {
  return offset + bytes.length >= source.size || bytes.length < asked ? bytes.length : bytes.lastIndexOf(LF) + 1;
}

/** A copy of the first bytes of a line, cut between two characters and ended as a line. */
function headOf(bytes: Uint8Array): Uint8Array {
  let end = LINE_HEAD_BYTES;
  while (end > LINE_HEAD_BYTES - 4 && (bytes[end]! & 0xc0) === 0x80) end--;
  // The slice of a Buffer would be a view of it.
  const head = new Uint8Array(bytes.subarray(0, end + 1));
  head[end] = LF;
  return head;
}

/** Where the line that goes on at `from` ends, its line feed included. Few go on for long. */
export function lineEnd(source: ByteSource, from: number): number {
  let length = 4096;
  for (let at = from; at < source.size; length = Math.min(2 * length, LONGEST_LINE_BYTES)) {
    const bytes = source.read(at, length);
    const found = bytes.indexOf(LF);
    if (found >= 0) return at + found + 1;
    if (bytes.length === 0) break;
    at += bytes.length;
  }
  return source.size;
}

const HEAD = 65536;
const PIECE = 16384;

/** The head of the last sample, so that the next one of an edited document has the same strings where it is the same. */
export interface SampleHead {
  bytes: Uint8Array;
  lines: readonly string[];
}

/** Lines of a sample of the source, from which its formats are decided: the head, a piece of the middle and the tail. */
export function sampleLines(source: ByteSource, last?: SampleHead): readonly string[] {
  const { size } = source;
  if (size <= 2 * HEAD) return wholeLines(source.read(0, size), false, false);
  return [
    ...headLines(source.read(0, HEAD), last),
    ...wholeLines(source.read(size >> 1, PIECE), true, true),
    ...wholeLines(source.read(size - PIECE, PIECE), true, false),
  ];
}

function headLines(bytes: Uint8Array, last: SampleHead | undefined): readonly string[] {
  if (last === undefined) return wholeLines(bytes, false, true);
  if (!sameBytes(last.bytes, bytes)) Object.assign(last, { bytes: bytes.slice(), lines: wholeLines(bytes, false, true) });
  return last.lines;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at === a.length && a.length === b.length;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function wholeLines(bytes: Uint8Array, cutHead: boolean, cutTail: boolean): readonly string[] {
  const lines = utf8.decode(bytes).split('\n');
  const whole = lines.slice(cutHead ? 1 : 0, cutTail ? -1 : undefined);
  return whole.map((line) => line.replace(/\r$/, '').slice(0, PIECE)).filter((line) => line.trim() !== '');
}

import { growLines, growSlots, SHAPE_BYTES, type Kernel, type LineColumns } from './kernel.ts';
import { PLACEHOLDERS, placeholderOf, VANISHES } from './mask.ts';
import { finishHash, mixRun, startHash, type ShapeHash } from './shapeHash.ts';

/** Byte classes: 0 delimiter, 1 word, 2 word that is also a hexadecimal letter, 3 digit. */
const CLASS = new Uint8Array(256);
for (let c = 0; c < 256; c++) {
  const digit = c >= 48 && c <= 57;
  const letter = (c >= 65 && c <= 90) || (c >= 97 && c <= 122);
  const hex = (c >= 65 && c <= 70) || (c >= 97 && c <= 102);
  CLASS[c] = digit ? 3 : hex ? 2 : letter || c === 95 || c >= 128 ? 1 : 0;
}
const LF = 10;
const CR = 13;
const ESC = 27;
const BACKSLASH = 92;
/** Bytes that may stand between the parts of one identifier: `-`, `.`, `:`. */
const JOINS = new Uint8Array(256);
for (const c of [45, 46, 58]) JOINS[c] = 1;
/** Second bytes of a backslash escape that are kept as delimiters: n r t b f " / \ u. */
const ESCAPED = new Uint8Array(256);
for (const c of 'nrtbf"/\\u') ESCAPED[c.charCodeAt(0)] = 1;

const hash: ShapeHash = { a: 0, b: 0 };

/** The kernel in plain TypeScript: the oracle of every faster one. */
export const plainKernel: Kernel = { name: 'plain', scan };

function scan(bytes: Uint8Array, from: number, to: number, out: LineColumns): void {
  out.count = 0;
  out.slotCount = 0;
  out.machine = null;
  for (let start = from; start < to;) {
    let end = bytes.indexOf(LF, start);
    if (end < 0 || end > to) end = to;
    const next = end + 1;
    if (end > start && bytes[end - 1] === CR) end--;
    if (out.count === out.start.length) growLines(out);
    scanLine(bytes, start, end, out);
    start = next;
  }
  out.slotFrom[out.count] = out.slotCount;
}

function scanLine(bytes: Uint8Array, start: number, end: number, out: LineColumns): void {
  const line = out.count++;
  out.start[line] = start;
  out.end[line] = end;
  out.slotFrom[line] = out.slotCount;
  const stop = end - start > SHAPE_BYTES ? start + SHAPE_BYTES : end;
  startHash(hash);
  /** Where the text since the last slot began. */
  let run = start;
  /** Offset behind the last masked token, or -1: what follows it over one joining byte and is hexadecimal is masked too. */
  let masked = -1;
  for (let i = start; i < stop;) {
    const c = bytes[i]!;
    if (CLASS[c] === 0) {
      const behind = c === ESC ? behindControl(bytes, i, stop) : i + 1;
      if (behind > i + 1) {
        mixRun(hash, bytes, run, i, VANISHES + 1);
        pushSlot(out, i, behind);
        run = i = behind;
        continue;
      }
      i++;
      if (c === BACKSLASH && i < stop && ESCAPED[bytes[i]!] === 1) i += bytes[i] === 117 ? Math.min(5, stop - i) : 1;
      continue;
    }
    let digits = 0;
    let letters = 0;
    let j = i;
    for (; j < stop; j++) {
      const k = CLASS[bytes[j]!]!;
      if (k === 0) break;
      if (k === 3) digits = 1;
      else if (k === 1) letters = 1;
    }
    if (digits === 1 || (letters === 0 && masked === i - 1 && j > i + 1 && JOINS[bytes[i - 1]!] === 1)) {
      mixRun(hash, bytes, run, i, placeholderOf(bytes, i, j) + 1);
      pushSlot(out, i, j);
      run = masked = j;
    }
    i = j;
  }
  mixRun(hash, bytes, run, stop, 0);
  out.shape[line] = finishHash(hash);
}

function pushSlot(out: LineColumns, start: number, end: number): void {
  if (out.slotCount === out.slotStart.length) growSlots(out);
  out.slotStart[out.slotCount] = start;
  out.slotEnd[out.slotCount++] = end;
}

/** The offset behind an ANSI control sequence (ECMA-48 §5.4: CSI, parameters, final byte) at `at`; `at + 1` if there is none. */
function behindControl(bytes: Uint8Array, at: number, stop: number): number {
  if (bytes[at + 1] !== 91) return at + 1;
  for (let i = at + 2; i < stop && i < at + 24; i++) {
    const c = bytes[i]!;
    if (c >= 0x40 && c <= 0x7e) return i + 1;
    if (c < 0x20 || c > 0x3f) return at + 1;
  }
  return at + 1;
}

/** The placeholder of the slot `bytes[start..end)`, as the scan above used it. */
export function slotPlaceholder(bytes: Uint8Array, start: number, end: number): string {
  if (bytes[start] === ESC) return PLACEHOLDERS[VANISHES]!;
  return PLACEHOLDERS[placeholderOf(bytes, start, end)]!;
}

import { growLines, growSlots, SHAPE_BYTES, type Kernel, type LineColumns } from './kernel.ts';
import { PLACEHOLDERS, placeholderOf, VANISHES } from './mask.ts';

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

const placeholderBytes = PLACEHOLDERS.map((text) => Uint8Array.from(text, (c) => c.charCodeAt(0)));

/** The kernel in plain TypeScript: the oracle of every faster one. */
export const plainKernel: Kernel = { name: 'plain', scan };

function scan(bytes: Uint8Array, from: number, to: number, out: LineColumns): void {
  out.count = 0;
  out.slotCount = 0;
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
  let a = 0x811c9dc5 | 0;
  let b = 0x2545f491 | 0;
  /** Offset behind the last masked token, or -1: what follows it over one joining byte and is hexadecimal is masked too. */
  let masked = -1;
  for (let i = start; i < stop;) {
    const c = bytes[i]!;
    if (CLASS[c] === 0) {
      if (c === ESC) {
        const behind = behindControl(bytes, i, stop);
        if (behind > i + 1) {
          pushSlot(out, i, behind);
          i = behind;
          continue;
        }
      }
      a = Math.imul(a ^ c, 0x01000193);
      b = Math.imul(b ^ c, 0x5bd1e995) ^ (b >>> 15);
      i++;
      if (c === BACKSLASH && i < stop && ESCAPED[bytes[i]!] === 1) {
        const n = bytes[i] === 117 ? Math.min(5, stop - i) : 1;
        for (const behind = i + n; i < behind; i++) {
          a = Math.imul(a ^ bytes[i]!, 0x01000193);
          b = Math.imul(b ^ bytes[i]!, 0x5bd1e995) ^ (b >>> 15);
        }
      }
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
    if (digits === 0 && !(letters === 0 && masked === i - 1 && j > i + 1 && JOINS[bytes[i - 1]!] === 1)) {
      for (; i < j; i++) {
        a = Math.imul(a ^ bytes[i]!, 0x01000193);
        b = Math.imul(b ^ bytes[i]!, 0x5bd1e995) ^ (b >>> 15);
      }
      continue;
    }
    const text = placeholderBytes[digits === 0 ? 0 : placeholderOf(bytes, i, j)]!;
    for (let k = 0; k < text.length; k++) {
      a = Math.imul(a ^ text[k]!, 0x01000193);
      b = Math.imul(b ^ text[k]!, 0x5bd1e995) ^ (b >>> 15);
    }
    pushSlot(out, i, j);
    masked = j;
    i = j;
  }
  a ^= a >>> 16;
  a = Math.imul(a, 0x85ebca6b);
  b ^= b >>> 13;
  b = Math.imul(b, 0xc2b2ae35);
  out.shape[line] = ((b ^ (b >>> 16)) & 0x1fffff) * 4294967296 + ((a ^ (a >>> 13)) >>> 0);
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
  for (let i = start; i < end; i++) if (CLASS[bytes[i]!] === 3) return PLACEHOLDERS[placeholderOf(bytes, start, end)]!;
  return PLACEHOLDERS[0]!;
}

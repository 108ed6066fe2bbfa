import type { LineColumns } from '../kernel/kernel.ts';

/** Lines, by `kindOfLine`, that were seen to start no trace; forgetting them changes the speed and nothing else. */
export type QuietLines = Set<number>;

const KNOWN_KINDS = 65536;

/** Remembers a kind of line; when there are too many, all are forgotten first. */
export function rememberQuiet(quiet: QuietLines, kind: number): void {
  if (quiet.size >= KNOWN_KINDS) quiet.clear();
  quiet.add(kind);
}

/**
 * A hash (53 bits) of a line in which a run of digits counts by about its length and by whether it begins with zero, an
 * id by its shape, and all else in tokens as it is. Lines of one kind start the same traces: their
 * patterns tell digits apart by no more (`V8`, `#0`, `0x`), and numbers of one digit from numbers of two not at all.
 */
export function kindOfLine(bytes: Uint8Array, lines: LineColumns, line: number, header: boolean): number {
  let a = (lines.shape[line]! | 0) ^ (header ? 1 : 0);
  let b = (lines.shape[line]! / 4294967296) | 0;
  const last = lines.slotFrom[line + 1]!;
  for (let slot = lines.slotFrom[line]!; slot < last; slot++) {
    const from = lines.slotStart[slot]!;
    const to = lines.slotEnd[slot]!;
    let i = from;
    while (i < to && isDigit(bytes[i]!)) i++;
    const c = i === to ? kindOfDigits(to - from, true, bytes[from]!) : kindOfId(bytes, from, to);
    if (c !== 0) {
      a = Math.imul(a ^ c, 0x01000193);
      b = Math.imul(b ^ c, 0x5bd1e995) ^ (b >>> 15);
      continue;
    }
    for (i = from; i < to;) {
      const begin = i;
      while (i < to && isDigit(bytes[i]!)) i++;
      const masked = i > begin && to - from > 2;
      if (!masked) i = begin + 1;
      const d = masked ? kindOfDigits(i - begin, false, bytes[begin]!) : bytes[begin]!;
      a = Math.imul(a ^ d, 0x01000193);
      b = Math.imul(b ^ d, 0x5bd1e995) ^ (b >>> 15);
    }
    a = Math.imul(a ^ 255, 0x01000193);
  }
  a ^= a >>> 15;
  b ^= b >>> 13;
  return (b & 0x1fffff) * 4294967296 + (a >>> 0);
}

/** Lengths between which no pattern draws a line are one. */
function kindOfDigits(digits: number, whole: boolean, first: number): number {
  const length =
    digits < 6 ? (whole && digits === 1 ? 2 : digits) : digits < 9 ? 6 : digits === 9 ? 9 : digits < 16 ? 10 : Math.min(digits, 17);
  return 256 + 2 * length + (first === 48 ? 1 : 0);
}

/**
 * What an id counts as, 0 for any other token: a hexadecimal one of eight characters or more by its length and ends, one
 * of five or more that changes between digits and one or two letters at least twice by where these are.
 */
function kindOfId(bytes: Uint8Array, from: number, to: number): number {
  if (to - from < 5) return 0;
  let letters = 0;
  let hex = to - from >= 8;
  let run = 0;
  let longest = 0;
  let changes = 0;
  let hash = 0x811c9dc5 | 0;
  for (let i = from; i < to; i++) {
    const c = bytes[i]!;
    const digit = isDigit(c);
    if (i > from && digit !== (run === 0)) changes++;
    run = digit ? 0 : run + 1;
    longest = Math.max(longest, run);
    hash = Math.imul(hash ^ (digit ? 48 : c & 96), 0x01000193);
    if (digit) continue;
    const small = c | 32;
    if (small < 97 || small > 122) return 0;
    if (small > 102) hex = false;
    letters |= c & 32 ? 1 : 2;
  }
  if (letters === 0) return 0;
  if (hex) return 1024 + (to - from) * 16 + letters * 4 + (isDigit(bytes[from]!) ? 2 : 0) + (isDigit(bytes[to - 1]!) ? 1 : 0);
  return changes >= 2 && longest < 3 && bytes[from] !== 48 ? hash | 0x40000000 : 0;
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57;

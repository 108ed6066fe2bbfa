import type { LineColumns } from './kernel/kernel.ts';

/** Lines, by `kindOfLine`, that were seen to start no trace; forgetting them changes the speed and nothing else. */
export type QuietLines = Set<number>;

const KNOWN_KINDS = 65536;

export function rememberQuiet(quiet: QuietLines, kind: number): void {
  if (quiet.size >= KNOWN_KINDS) quiet.clear();
  quiet.add(kind);
}

/**
 * A hash (53 bits) of a line in which a run of digits counts by its length and by whether it begins with zero, and tokens
 * of two characters as they are. Lines of one kind start the same traces: their patterns tell digits apart by no more
 * (`V8`, `#0`, `0x`), and numbers of one digit from numbers of two not at all.
 */
export function kindOfLine(bytes: Uint8Array, lines: LineColumns, line: number, header: boolean): number {
  let a = (lines.shape[line]! | 0) ^ (header ? 1 : 0);
  let b = (lines.shape[line]! / 4294967296) | 0;
  const last = lines.slotFrom[line + 1]!;
  for (let slot = lines.slotFrom[line]!; slot < last; slot++) {
    const from = lines.slotStart[slot]!;
    const to = lines.slotEnd[slot]!;
    for (let i = from; i < to;) {
      const begin = i;
      while (i < to && isDigit(bytes[i]!)) i++;
      const digits = i - begin;
      const whole = digits === to - from;
      const masked = digits > 0 && (whole || to - from > 2);
      if (!masked) i = begin + 1;
      const c = masked ? 256 + 2 * (whole && digits === 1 ? 2 : digits) + (bytes[begin] === 48 ? 1 : 0) : bytes[begin]!;
      a = Math.imul(a ^ c, 0x01000193);
      b = Math.imul(b ^ c, 0x5bd1e995) ^ (b >>> 15);
    }
    a = Math.imul(a ^ 255, 0x01000193);
  }
  a ^= a >>> 15;
  b ^= b >>> 13;
  return (b & 0x1fffff) * 4294967296 + (a >>> 0);
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57;

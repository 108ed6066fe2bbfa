import { DIGIT_BITS, LINE_BITS, ODD_BITS, WORD_BITS } from '../server/src/analysis/kernel/layout';

/** Class of a byte: 0 delimiter, 1 letter or `_`, 2 digit, 3 beyond ASCII. */
export function word(c: u32): u32 {
  if (c - 48 < 10) return 2;
  if (c >= 128) return 3;
  return (c | 32) - 97 < 26 || c == 95 ? 1 : 0;
}

/** Fills the four bitmaps for the block's bytes; true when it holds an escape or a backslash. */
export function classify(text: u32, length: u32): bool {
  let odd: u64 = 0;
  for (let at: u32 = 0; at < length; at += 64) {
    let words: u64 = 0;
    let digits: u64 = 0;
    let lines: u64 = 0;
    let odds: u64 = 0;
    for (let k: u32 = 0; k < 64; k += 16) {
      const c = v128.load(text + at + k);
      const digit = i8x16.lt_u(i8x16.sub(c, i8x16.splat(48)), i8x16.splat(10));
      const letter = i8x16.lt_u(i8x16.sub(v128.or(c, i8x16.splat(32)), i8x16.splat(97)), i8x16.splat(26));
      const other = v128.or(i8x16.eq(c, i8x16.splat(95)), c);
      words |= u64(i8x16.bitmask(v128.or(v128.or(digit, letter), other))) << k;
      digits |= u64(i8x16.bitmask(digit)) << k;
      lines |= u64(i8x16.bitmask(i8x16.eq(c, i8x16.splat(10)))) << k;
      odds |= u64(i8x16.bitmask(v128.or(i8x16.eq(c, i8x16.splat(27)), i8x16.eq(c, i8x16.splat(92))))) << k;
    }
    const to = at >> 3;
    store<u64>(WORD_BITS + to, words);
    store<u64>(DIGIT_BITS + to, digits);
    store<u64>(LINE_BITS + to, lines);
    store<u64>(ODD_BITS + to, odds);
    odd |= odds;
  }
  return odd != 0;
}

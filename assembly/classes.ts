import { DIGIT_BITS, END_BITS, LINE_BITS, ODD_BITS, WORD_BITS } from '../server/src/analysis/kernel/layout';

/** Class of a byte: 0 delimiter, 1 letter or `_`, 2 digit, 3 beyond ASCII. */
export function word(c: u32): u32 {
  if (c - 48 < 10) return 2;
  if (c >= 128) return 3;
  return (c | 32) - 97 < 26 || c == 95 ? 1 : 0;
}

/** What bytes are compared with, read from memory: V8 makes constants anew each time that a loop comes by, which takes longer than all else in it. */
const CONSTANTS = memory.data<u8>([70, 117, 32, 5, 101, 95, 10, 27, 92]);

@inline
function constant(index: u32): v128 {
  return i8x16.splat(load<i8>(CONSTANTS + index));
}

/** True for bytes of a range: `up` takes its last one to 127, `below` is one less than where that takes its first. */
@inline
function between(c: v128, up: v128, below: v128): v128 {
  return i8x16.gt_s(i8x16.add(c, up), below);
}

/** The highest bits of 64 bytes. */
@inline
function bitsOf(a: v128, b: v128, c: v128, d: v128): u64 {
  const low = u32(i8x16.bitmask(a)) | (u32(i8x16.bitmask(b)) << 16);
  const high = u32(i8x16.bitmask(c)) | (u32(i8x16.bitmask(d)) << 16);
  return u64(low) | (u64(high) << 32);
}

/** Fills the bitmaps for the block's bytes; true when it holds an escape or a backslash. */
export function classify(text: u32, length: u32): bool {
  const toDigits = constant(0);
  const belowDigits = constant(1);
  const small = constant(2);
  const toLetters = constant(3);
  const belowLetters = constant(4);
  const underscore = constant(5);
  const feed = constant(6);
  const escape = constant(7);
  const backslash = constant(8);
  let anyOdd = false;
  // A token with a digit may go on in the next 64 bytes.
  let carry: u64 = 0;
  for (let at: u32 = 0; at < length; at += 64) {
    const a = v128.load(text + at);
    const b = v128.load(text + at, 16);
    const c = v128.load(text + at, 32);
    const d = v128.load(text + at, 48);
    const digitA = between(a, toDigits, belowDigits);
    const digitB = between(b, toDigits, belowDigits);
    const digitC = between(c, toDigits, belowDigits);
    const digitD = between(d, toDigits, belowDigits);
    const digits = bitsOf(digitA, digitB, digitC, digitD);
    const words =
      digits |
      bitsOf(
        v128.or(v128.or(between(v128.or(a, small), toLetters, belowLetters), i8x16.eq(a, underscore)), a),
        v128.or(v128.or(between(v128.or(b, small), toLetters, belowLetters), i8x16.eq(b, underscore)), b),
        v128.or(v128.or(between(v128.or(c, small), toLetters, belowLetters), i8x16.eq(c, underscore)), c),
        v128.or(v128.or(between(v128.or(d, small), toLetters, belowLetters), i8x16.eq(d, underscore)), d),
      );
    const lines = bitsOf(i8x16.eq(a, feed), i8x16.eq(b, feed), i8x16.eq(c, feed), i8x16.eq(d, feed));
    const odds = bitsOf(
      v128.or(i8x16.eq(a, escape), i8x16.eq(a, backslash)),
      v128.or(i8x16.eq(b, escape), i8x16.eq(b, backslash)),
      v128.or(i8x16.eq(c, escape), i8x16.eq(c, backslash)),
      v128.or(i8x16.eq(d, escape), i8x16.eq(d, backslash)),
    );
    const to = at >> 3;
    store<u64>(WORD_BITS + to, words);
    store<u64>(DIGIT_BITS + to, digits);
    store<u64>(LINE_BITS + to, lines);
    store<u64>(ODD_BITS + to, odds);
    anyOdd = anyOdd || odds != 0;
    // Added to a run of ones, its digits carry into the zero behind it.
    const sum = words + digits;
    const ends = sum + carry;
    carry = u64(sum < words) | u64(ends < sum);
    store<u64>(END_BITS + to, ends & ~words);
  }
  store<u64>(END_BITS + ((length + 63) >> 6 << 3), carry);
  return anyOdd;
}

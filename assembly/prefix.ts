import {
  DIGIT_BITS,
  PREFIX_COUNTS,
  PREFIX_ENDS,
  PREFIX_HASHES,
  PREFIX_MASK,
  PREFIX_STARTS,
  PREFIX_TEXT,
  SLOT_END,
  SLOT_START,
  TEXT,
} from '../server/src/analysis/kernel/layout';
import { bitsAt } from './bits';
import { isDigit } from './placeholder';

// The beginning of a line: as far as another line differs from it in digits alone, as a header with its stamp mostly does,
// the other's slots and hash are known.

export const PREFIX_BYTES: u32 = 48;
const MOST_SLOTS: u32 = 16;

let count: u32 = 0;
let digits: u64 = 0;
let misses: u32 = 0;

/** Where the slot with this number (from 1) ends in a line, and the hash behind it. */
@inline
export function prefixEnd(slot: u32): u32 {
  return load<u32>(PREFIX_ENDS - 4 + (slot << 2));
}

@inline
export function prefixHash(slot: u32): u64 {
  return load<u64>(PREFIX_HASHES - 8 + (slot << 3));
}

/** Writes the slots in which the line begins alike, and gives their number. */
export function recallPrefix(start: u32, stop: u32, slot: u32): u32 {
  if (count == 0) return 0;
  let differs = bitsAt(DIGIT_BITS, start) ^ digits;
  for (let i: u32 = 0; i < PREFIX_BYTES; i += 16) {
    const bits = v128.and(v128.xor(v128.load(TEXT + start + i), v128.load(PREFIX_TEXT + i)), v128.load(PREFIX_MASK + i));
    differs |= u64(i8x16.bitmask(i8x16.ne(bits, i8x16.splat(0)))) << i;
  }
  const alike = min(min(u32(ctz(differs)), PREFIX_BYTES), stop - start);
  const known = u32(load<u8>(PREFIX_COUNTS + alike));
  if (known == 0) {
    misses++;
    return 0;
  }
  const base = i32x4.splat(start);
  for (let k: u32 = 0; k < known; k += 4) {
    v128.store(slot + (k << 2), i32x4.add(v128.load(PREFIX_STARTS + (k << 2)), base));
    v128.store(slot + (k << 2) + (SLOT_END - SLOT_START), i32x4.add(v128.load(PREFIX_ENDS + (k << 2)), base));
  }
  misses = 0;
  return known;
}

/** Begins to remember a line, given slot by slot; false where lines go on to begin unlike each other. */
export function beginPrefix(): bool {
  if (misses > 8 && (misses & 63) != 0) return false;
  count = 0;
  return true;
}

@inline
export function addToPrefix(from: u32, to: u32, hash: u64): void {
  if (count == MOST_SLOTS) return;
  store<u32>(PREFIX_STARTS + (count << 2), from);
  store<u32>(PREFIX_ENDS + (count << 2), to);
  store<u64>(PREFIX_HASHES + (count << 3), hash);
  count++;
}

export function endPrefix(start: u32): void {
  digits = bitsAt(DIGIT_BITS, start);
  let known: u32 = 0;
  for (let i: u32 = 0; i < PREFIX_BYTES; i++) {
    const c = load<u8>(TEXT + start + i);
    store<u8>(PREFIX_TEXT + i, c);
    store<u8>(PREFIX_MASK + i, isDigit(c) ? 0 : 255);
    // A slot is known where what ends it is alike too.
    store<u8>(PREFIX_COUNTS + i, known);
    if (known < count && load<u32>(PREFIX_ENDS + (known << 2)) == i) known++;
  }
  store<u8>(PREFIX_COUNTS + PREFIX_BYTES, known);
}

/** Forgets it: each block stands for itself. */
export function forgetPrefix(): void {
  count = 0;
  misses = 0;
}

import {
  DIGIT_BITS,
  END_BITS,
  MOST_PREFIXES,
  PREFIX_BEHIND,
  PREFIX_DIGITS,
  PREFIX_ENDS,
  PREFIX_HASHES,
  PREFIX_MASK,
  PREFIX_MISSES,
  PREFIX_RECORD_BYTES,
  PREFIX_STARTS,
  PREFIX_TEXT,
  PREFIXES,
  SLOT_END,
  SLOT_START,
  TEXT,
} from '../server/src/analysis/kernel/layout';
import { bitsAt } from './bits';

// The beginning of a line: as far as another line differs from it in digits alone, as a header with its stamp mostly does,
// the other's slots and hash are known. One is remembered for each way in which digits stand at the very front.

export const PREFIX_BYTES: u32 = 48;
const MOST_SLOTS: u32 = 16;
/** Bytes of which the digits choose the record: addresses of different widths have one each, while all lines behind one stamp share theirs. */
const FRONT: u64 = 0xffff;
/** A beginning with fewer slots is found as fast as remembered. */
const LEAST_SLOTS: u32 = 2;

/** That of the line begun last. */
let prefix: u32 = PREFIXES;
let count: u32 = 0;
/** As in its record, while it is learnt. */
let behind: u64 = 0;

/** Where the slot with this number (from 1) ends in a line, and the hash behind it. */
@inline
export function prefixEnd(slot: u32): u32 {
  return load<u32>(prefix + PREFIX_ENDS - 4 + (slot << 2));
}

@inline
export function prefixHash(slot: u32): u64 {
  return load<u64>(prefix + PREFIX_HASHES - 8 + (slot << 3));
}

/** Writes the slots in which the line begins alike, and gives their number. */
@inline
export function recallPrefix(start: u32, stop: u32, slot: u32): u32 {
  const digits = bitsAt(DIGIT_BITS, start);
  const known = PREFIXES + ((u32(digits & FRONT) * 0x9e3779b1) >> 28) * PREFIX_RECORD_BYTES;
  prefix = known;
  let differs = digits ^ load<u64>(known + PREFIX_DIGITS);
  for (let i: u32 = 0; i < PREFIX_BYTES; i += 16) {
    const bits = v128.and(v128.xor(v128.load(TEXT + start + i), v128.load(known + PREFIX_TEXT + i)), v128.load(known + PREFIX_MASK + i));
    differs |= u64(i8x16.bitmask(i8x16.ne(bits, i8x16.splat(0)))) << i;
  }
  const alike = min(min(u32(ctz(differs)), PREFIX_BYTES), stop - start);
  // A slot is known where what ends it is alike too.
  const slots = u32(popcnt(load<u64>(known + PREFIX_BEHIND) & ((u64(1) << alike) - 1)));
  if (slots == 0) return 0;
  const base = i32x4.splat(start);
  for (let k: u32 = 0; k < slots; k += 4) {
    v128.store(slot + (k << 2), i32x4.add(v128.load(known + PREFIX_STARTS + (k << 2)), base));
    v128.store(slot + (k << 2) + (SLOT_END - SLOT_START), i32x4.add(v128.load(known + PREFIX_ENDS + (k << 2)), base));
  }
  store<u32>(known + PREFIX_MISSES, 0);
  return slots;
}

/** Begins to remember the line that was not recalled, given slot by slot; false where it is not worth it, or lines go on to begin unlike each other. */
@inline
export function beginPrefix(start: u32): bool {
  if (u32(popcnt(bitsAt(END_BITS, start) & ((u64(1) << PREFIX_BYTES) - 1))) < LEAST_SLOTS) return false;
  const misses = load<u32>(prefix + PREFIX_MISSES);
  store<u32>(prefix + PREFIX_MISSES, misses + 1);
  if (misses > 8 && (misses & 63) != 0) return false;
  count = 0;
  behind = 0;
  return true;
}

@inline
export function addToPrefix(from: u32, to: u32, hash: u64): void {
  if (count == MOST_SLOTS) return;
  store<u32>(prefix + PREFIX_STARTS + (count << 2), from);
  store<u32>(prefix + PREFIX_ENDS + (count << 2), to);
  store<u64>(prefix + PREFIX_HASHES + (count << 3), hash);
  behind |= u64(1) << to;
  count++;
}

export function endPrefix(start: u32): void {
  store<u64>(prefix + PREFIX_DIGITS, bitsAt(DIGIT_BITS, start));
  store<u64>(prefix + PREFIX_BEHIND, behind);
  for (let i: u32 = 0; i < PREFIX_BYTES; i += 16) {
    const c = v128.load(TEXT + start + i);
    v128.store(prefix + PREFIX_TEXT + i, c);
    v128.store(prefix + PREFIX_MASK + i, i8x16.ge_u(i8x16.sub(c, i8x16.splat(48)), i8x16.splat(10)));
  }
}

/** Forgets all: each block stands for itself. */
export function forgetPrefixes(): void {
  for (let i: u32 = 0; i < u32(MOST_PREFIXES); i++) {
    store<u64>(PREFIXES + i * PREFIX_RECORD_BYTES + PREFIX_BEHIND, 0);
    store<u32>(PREFIXES + i * PREFIX_RECORD_BYTES + PREFIX_MISSES, 0);
  }
}

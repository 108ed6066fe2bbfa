/** So many bits of a bitmap are seen at once from any bit on, or before it. */
export const SEEN: u32 = 57;

/** Bits of a bitmap from `at` on; only the first SEEN count. */
@inline
export function bitsAt(map: u32, at: u32): u64 {
  return load<u64>(map + (at >> 3)) >> (at & 7);
}

/** Bits of a bitmap before `at`, the last one highest; only SEEN of them count. */
@inline
export function bitsBefore(map: u32, at: u32): u64 {
  return load<u64>(map - 8 + ((at + 7) >> 3)) << (-at & 7);
}

/** The first set bit of a bitmap at or behind `at`; `to` when there is none before it. */
@inline
export function nextBit(map: u32, at: u32, to: u32): u32 {
  let word = at >> 6;
  let bits = load<u64>(map + (word << 3)) & (u64.MAX_VALUE << (at & 63));
  while (bits == 0) {
    word++;
    if (word << 6 >= to) return to;
    bits = load<u64>(map + (word << 3));
  }
  const found = (word << 6) + u32(ctz(bits));
  return found < to ? found : to;
}

/** The offset behind the last clear bit before `at`; `from` when there is none at or behind it. */
@inline
export function behindClear(map: u32, at: u32, from: u32): u32 {
  let word = at >> 6;
  let bits = ~load<u64>(map + (word << 3)) & ((u64(1) << (at & 63)) - 1);
  while (bits == 0) {
    if (word << 6 <= from) return from;
    word--;
    bits = ~load<u64>(map + (word << 3));
  }
  const found = (word << 6) + 64 - u32(clz(bits));
  return found > from ? found : from;
}

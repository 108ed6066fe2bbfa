// The hash of shapes, the same as in server/src/analysis/kernel/shapeHash.ts: two lanes of 32 bits, `a` in the low half.

export const SEED: u64 = 0x2545f491811c9dc5;

@inline
export function mix(h: u64, w: u64): u64 {
  let a = (u32(h) ^ u32(w)) * 0x9e3779b1;
  let b = (u32(h >> 32) ^ u32(w >> 32)) * 0x85ebca77;
  a += rotl<u32>(b, 17);
  b ^= rotl<u32>(a, 11);
  return (u64(b) << 32) | u64(a);
}

/**
 * Takes in the bytes between two slots and what stands behind them: a placeholder's number + 1, or 0 at the end. The last
 * word holds what is left, how many bytes that were, and what stands behind.
 */
@inline
export function mixRun(h: u64, text: u32, from: u32, to: u32, behind: u32): u64 {
  let at = text + from;
  let left = to - from;
  for (; left >= 8; left -= 8, at += 8) h = mix(h, load<u64>(at));
  let tail = load<u64>(at) & ((u64(1) << (left << 3)) - 1);
  if (left == 7) {
    h = mix(h, tail);
    tail = 0;
  }
  return mix(h, tail | (u64(left) << 48) | (u64(behind) << 52));
}

/** 53 bits of the hash, as a number that is exact in a double. */
@inline
export function finish(h: u64): f64 {
  let a = u32(h);
  let b = u32(h >> 32);
  a ^= a >> 16;
  a *= 0x85ebca6b;
  b ^= b >> 13;
  b *= 0xc2b2ae35;
  return f64(i64((u64((b ^ (b >> 16)) & 0x1fffff) << 32) | u64(a ^ (a >> 13))));
}

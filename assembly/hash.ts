// The hash of shapes, the same as in server/src/analysis/kernel/shapeHash.ts: two lanes of 32 bits, `a` in the low half.

const A: u32 = 0x9e3779b1;
const B: u32 = 0x85ebca77;
export const SEED: u64 = 0x2545f491811c9dc5;

/**
 * Takes in the bytes between two slots and what stands behind them: a placeholder's number + 1, or 0 at the end. The last
 * word holds what is left, how many bytes that were, and what stands behind.
 */
@inline
export function mixRun(h: u64, text: u32, from: u32, to: u32, behind: u32): u64 {
  let a = u32(h);
  let b = u32(h >> 32);
  let at = text + from;
  const end = text + to;
  for (; at + 8 <= end; at += 8) {
    a = (a ^ load<u32>(at)) * A;
    b = (b ^ load<u32>(at + 4)) * B;
    a += rotl<u32>(b, 17);
    b ^= rotl<u32>(a, 11);
  }
  const left = end - at;
  let tail = load<u64>(at) & ((u64(1) << (left << 3)) - 1);
  if (left == 7) {
    a = (a ^ u32(tail)) * A;
    b = (b ^ u32(tail >> 32)) * B;
    a += rotl<u32>(b, 17);
    b ^= rotl<u32>(a, 11);
    tail = 0;
  }
  a = (a ^ u32(tail)) * A;
  b = (b ^ u32(tail >> 32) ^ (left << 16) ^ (behind << 20)) * B;
  a += rotl<u32>(b, 17);
  b ^= rotl<u32>(a, 11);
  return (u64(b) << 32) | u64(a);
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

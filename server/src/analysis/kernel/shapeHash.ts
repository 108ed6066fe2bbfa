/**
 * The hash of a shape: two lanes of 32 bits that each take in half of eight bytes of the text between two slots and then
 * one another, and behind each such run the slot's placeholder. Kernels share it, so their shapes have the same keys.
 */
export interface ShapeHash {
  a: number;
  b: number;
}

/** Begins the hash of another line. */
export function startHash(hash: ShapeHash): void {
  hash.a = 0x811c9dc5 | 0;
  hash.b = 0x2545f491;
}

/**
 * Takes in `bytes[from..to)` and what stands behind: a placeholder's number + 1, or 0 at the end of the line. The last
 * word holds what is left, how many bytes that were, and what stands behind.
 */
export function mixRun(hash: ShapeHash, bytes: Uint8Array, from: number, to: number, behind: number): void {
  let at = from;
  for (; to - at >= 8; at += 8) mix(hash, wordAt(bytes, at, 4), wordAt(bytes, at + 4, 4));
  const left = to - at;
  let low = wordAt(bytes, at, Math.min(4, left));
  let high = left > 4 ? wordAt(bytes, at + 4, left - 4) : 0;
  if (left === 7) {
    mix(hash, low, high);
    low = high = 0;
  }
  mix(hash, low, high | (left << 16) | (behind << 20));
}

function wordAt(bytes: Uint8Array, at: number, length: number): number {
  if (length === 4) return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  let word = 0;
  for (let k = 0; k < length; k++) word |= bytes[at + k]! << (k * 8);
  return word;
}

function mix(hash: ShapeHash, low: number, high: number): void {
  const a = Math.imul(hash.a ^ low, 0x9e3779b1);
  const b = Math.imul(hash.b ^ high, 0x85ebca77);
  hash.a = (a + ((b << 17) | (b >>> 15))) | 0;
  hash.b = b ^ ((hash.a << 11) | (hash.a >>> 21));
}

/** 53 bits of the hash. */
export function finishHash(hash: ShapeHash): number {
  let { a, b } = hash;
  a ^= a >>> 16;
  a = Math.imul(a, 0x85ebca6b);
  b ^= b >>> 13;
  b = Math.imul(b, 0xc2b2ae35);
  return ((b ^ (b >>> 16)) & 0x1fffff) * 4294967296 + ((a ^ (a >>> 13)) >>> 0);
}

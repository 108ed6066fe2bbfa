const K = /* first 32 bits of the fractional parts of the cube roots of the first 64 primes, FIPS 180-4 §4.2.2 */ fractions(64, 1 / 3);
const H = /* … of the square roots of the first 8 primes, FIPS 180-4 §5.3.3 */ fractions(8, 1 / 2);

function fractions(count: number, power: number): Uint32Array {
  const out = new Uint32Array(count);
  let found = 0;
  for (let n = 2; found < count; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (prime) {
      const root = n ** power;
      out[found++] = Math.floor((root - Math.floor(root)) * 2 ** 32);
    }
  }
  return out;
}

/** SHA-256 of bytes (FIPS 180-4 §6.2), for the short texts that an output itself needs hashed: a style sheet in a content security policy. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
  const hash = H.slice();
  for (let at = 0; at < padded.length; at += 64) compress(hash, view, at);
  const out = new Uint8Array(32);
  hash.forEach((word, i) => new DataView(out.buffer).setUint32(i * 4, word));
  return out;
}

function compress(hash: Uint32Array, view: DataView, at: number): void {
  const w = new Uint32Array(64);
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(at + i * 4);
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15]!;
    const b = w[i - 2]!;
    w[i] = w[i - 16]! + (rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)) + w[i - 7]! + (rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10));
  }
  const s = Array.from(hash);
  for (let i = 0; i < 64; i++) {
    const [a, b, c, d, e, f, g, h] = s as [number, number, number, number, number, number, number, number];
    const t1 = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0;
    const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    s.splice(0, 8, (t1 + t2) | 0, a, b, c, (d + t1) | 0, e, f, g);
  }
  s.forEach((word, i) => (hash[i] = hash[i]! + word));
}

function rotate(x: number, n: number): number {
  return (x >>> n) | (x << (32 - n));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of bytes (RFC 4648 §4). */
export function base64(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const n = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out += ALPHABET[n >> 18]! + ALPHABET[(n >> 12) & 63]!;
    out += i + 1 < bytes.length ? ALPHABET[(n >> 6) & 63]! : '=';
    out += i + 2 < bytes.length ? ALPHABET[n & 63]! : '=';
  }
  return out;
}

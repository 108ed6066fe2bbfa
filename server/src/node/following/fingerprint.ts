import type { ByteSource } from '../../analysis/fold/blocks.ts';

/** The last bytes before a place of a file, by which is seen whether the file is still the one that was read. */
export interface Fingerprint {
  readonly end: number;
  readonly bytes: Uint8Array;
}

const LENGTH = 256;

/** The fingerprint of a source up to an offset. */
export function fingerprintAt(source: ByteSource, end: number): Fingerprint {
  const from = Math.max(0, end - LENGTH);
  return { end, bytes: source.read(from, end - from).slice() };
}

/** Whether a file has the same bytes at the same place. */
export function isSameSoFar(source: ByteSource, { end, bytes }: Fingerprint): boolean {
  if (source.size < end) return false;
  const now = source.read(end - bytes.length, bytes.length);
  return now.length === bytes.length && now.every((byte, i) => byte === bytes[i]);
}

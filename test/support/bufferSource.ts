import type { ByteSource } from '../../server/src/analysis/fold/blocks.ts';

/** A source that reads into one Buffer, as a file's does: what it gave last is gone when it is asked again. */
export function bufferSource(text: string): ByteSource {
  const all = Buffer.from(text);
  const shared = Buffer.alloc(all.length);
  const read = (offset: number, length: number): Uint8Array => {
    shared.fill('-');
    return shared.subarray(0, all.copy(shared, 0, offset, offset + length));
  };
  return { size: all.length, read };
}

import { createGunzip } from 'node:zlib';
import * as zlib from 'node:zlib';
import type { Readable, Transform } from 'node:stream';
import { Decompress } from 'fzstd';

/** Bytes of a compressed stream as they were before. A truncated stream gives what there is and then fails. */
export function inflate(stream: Readable, how: 'gzip' | 'zstd'): AsyncIterable<Uint8Array> {
  if (how === 'gzip') return stream.pipe(createGunzip());
  // Node has zstd from 22.15 on; before that fzstd reads it.
  const { createZstdDecompress } = zlib as { readonly createZstdDecompress?: () => Transform };
  return createZstdDecompress ? stream.pipe(createZstdDecompress()) : zstdInScript(stream);
}

async function* zstdInScript(stream: Readable): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const decompress = new Decompress((chunk) => ready.push(chunk.slice()));
  for await (const chunk of stream) {
    decompress.push(chunk as Uint8Array);
    yield* ready;
    ready = [];
  }
  decompress.push(new Uint8Array(0), true);
  yield* ready;
}

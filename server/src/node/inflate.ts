import { createGunzip, createInflateRaw } from 'node:zlib';
import * as zlib from 'node:zlib';
import type { Readable, Transform } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Decompress } from 'fzstd';

/** Bytes of a compressed stream as they were before. A truncated or damaged stream gives what there is and then fails. */
export function inflate(stream: Readable, how: 'gzip' | 'zstd' | 'deflate'): AsyncIterable<Uint8Array> {
  if (how !== 'zstd') return through(stream, how === 'gzip' ? createGunzip(options) : createInflateRaw(options));
  // Node has zstd from 22.15 on; before that fzstd reads it.
  const { createZstdDecompress } = zlib as { readonly createZstdDecompress?: (options: zlib.ZlibOptions) => Transform };
  return createZstdDecompress ? through(stream, createZstdDecompress(options)) : zstdInScript(stream);
}

/** Large pieces: each costs a way to the threads of zlib and back. */
export const PIECE_BYTES = 1 << 20;
const options: zlib.ZlibOptions = { chunkSize: PIECE_BYTES };

/** Bytes handed to an engine at a time: fewer where they become many, since all that they become is held at once. */
const LEAST_FEED = 512;
const MOST_FEED = 1 << 16;
const MUCH = 1 << 22;

function nextFeed(feed: number, ready: readonly Uint8Array[]): number {
  const made = ready.reduce((sum, { length }) => sum + length, 0);
  return made > MUCH ? LEAST_FEED : Math.min(MOST_FEED, made * 2 > MUCH ? feed : feed * 2);
}

async function* inParts(stream: Readable, bytes: () => number): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + bytes());
      at += part.length;
      yield part;
    }
  }
}

/** Piece by piece, so that what came out before a failure is never dropped with a buffer: the same file, the same bytes. */
async function* through(stream: Readable, engine: Transform): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let feed = LEAST_FEED;
  let failure: unknown = null;
  engine.on('data', (chunk: Uint8Array) => ready.push(chunk));
  let proceed = (): void => undefined;
  engine.on('error', (error) => {
    failure ??= error;
    proceed();
  });
  for await (const part of inParts(stream, () => feed)) {
    await new Promise<void>((resolve) => {
      // An engine that fails forgets to call back.
      proceed = resolve;
      engine.write(part, () => resolve());
    });
    feed = nextFeed(feed, ready);
    yield* ready;
    ready = [];
    if (failure !== null) throw failure;
  }
  engine.end();
  await finished(engine).catch((error: unknown) => (failure ??= error));
  yield* ready;
  if (failure !== null) throw failure;
}

async function* zstdInScript(stream: Readable): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let feed = LEAST_FEED;
  const decompress = new Decompress((chunk) => ready.push(chunk.slice()));
  for await (const part of inParts(stream, () => feed)) {
    decompress.push(part);
    feed = nextFeed(feed, ready);
    yield* ready;
    ready = [];
  }
  decompress.push(new Uint8Array(0), true);
  yield* ready;
}

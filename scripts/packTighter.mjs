// Loaded before vsce, which packs at zlib's default level: Zopfli needs some seconds more and some percent less for the same content.
import { Transform } from 'node:stream';
import zlib from 'node:zlib';
import zopfli from '@gfx/zopfli';

// @ts-expect-error It stands in for a class and is only ever constructed.
zlib.DeflateRaw = function tightest() {
  /** @type {Buffer[]} */
  const chunks = [];
  return new Transform({
    transform(chunk, _encoding, done) {
      chunks.push(chunk);
      done();
    },
    flush(done) {
      zopfli.deflate(Buffer.concat(chunks), { numiterations: 2 }, (error, packed) => done(error, packed));
    },
  });
};

// Loaded before vsce, which packs at zlib's default level: more bytes for the same files.
import zlib from 'node:zlib';

const { createDeflateRaw } = zlib;
// @ts-expect-error It stands in for a class and is only ever constructed.
zlib.DeflateRaw = function tightest() {
  // Smaller runs, each with its own code: these files change in kind as they go.
  return createDeflateRaw({ level: 9, memLevel: 6 });
};

import { closeSync, createReadStream, createWriteStream, openSync, writeSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync, zstdCompressSync } from 'node:zlib';

/** A file made to exhaust or to confuse, and what the command line owes whoever names it. */
export interface HostileFile {
  readonly name: string;
  readonly make: (path: string) => void | Promise<void>;
  /** It holds text that must be read, if only in part; else it is refused with one line. */
  readonly isRead: boolean;
  /** Seconds and MiB it may take on a slow machine: what is stated, not what is hoped. */
  readonly seconds: number;
  readonly megabytes: number;
}

const PIECE = 1 << 20;

/** Writes pieces one after another, so that no file is ever held whole. */
function write(path: string, pieces: Iterable<string | Uint8Array>): void {
  const file = openSync(path, 'w');
  for (const piece of pieces) writeSync(file, typeof piece === 'string' ? Buffer.from(piece) : piece);
  closeSync(file);
}

/** `count` lines in pieces of about a megabyte. */
function* lines(count: number, line: (n: number) => string): Iterable<string> {
  let piece = '';
  for (let n = 0; n < count; n++) {
    piece += `${line(n)}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function* times(count: number, piece: Uint8Array | string): Iterable<Uint8Array | string> {
  for (let i = 0; i < count; i++) yield piece;
}

/** Stamps that ascend a second a line, from the year given on. */
const at = (n: number, year = 2025): string => new Date(Date.UTC(year, 1, 10) + n * 1000).toISOString();
/** A word of letters that no other number has: digits would be masked. */
const word = (n: number): string => n.toString(26).replace(/./g, (c) => String.fromCharCode(97 + parseInt(c, 26)));

async function gzipped(path: string, megabytes: number): Promise<void> {
  write(`${path}.raw`, times(megabytes, Buffer.alloc(PIECE, 'a')));
  await pipeline(createReadStream(`${path}.raw`), createGzip({ level: 9 }), createWriteStream(path));
}

const huge = 1e3;

/** `scale` below 1 makes everything smaller, for a short run. */
export const hostileFiles = (scale: number): readonly HostileFile[] => {
  const many = (count: number): number => Math.max(1, Math.round(count * scale));
  return [
    { name: 'empty', make: (path) => write(path, []), isRead: true, seconds: 10, megabytes: 200 },
    {
      name: 'one line of 200 MB',
      make: (path) => write(path, times(many(200), Buffer.alloc(PIECE, 'x'))),
      isRead: true,
      seconds: 30,
      megabytes: 300,
    },
    {
      name: '50 million empty lines',
      make: (path) => write(path, times(many(48), Buffer.alloc(PIECE, '\n'))),
      isRead: true,
      seconds: 120,
      megabytes: 600,
    },
    {
      name: 'a million distinct statements',
      make: (path) =>
        write(
          path,
          lines(many(1e6), (n) => `${at(n)} ERROR ${word(n)} broke the ${word(n * 7 + 1)}`),
        ),
      isRead: true,
      seconds: huge,
      megabytes: 4000,
    },
    {
      name: '100,000 open traces',
      make: (path) =>
        write(
          path,
          lines(
            many(1e5),
            (n) => `${at(n)} ERROR [thread-${word(n)}] Traceback (most recent call last):\n  File "/a/${word(n)}.py", line ${n}, in f`,
          ),
        ),
      isRead: true,
      seconds: 240,
      megabytes: 2000,
    },
    {
      name: 'a trace of a million frames',
      make: (path) => write(path, ['java.lang.Error: x\n', ...lines(many(1e6), (n) => `\tat a.B.c(B.java:${n})`)]),
      isRead: true,
      seconds: 60,
      megabytes: 600,
    },
    {
      name: 'years 1970 and 9999',
      make: (path) =>
        write(
          path,
          lines(many(2e5), (n) => `${at(n, n % 2 === 0 ? 1970 : 9999)} ERROR x`),
        ),
      isRead: true,
      seconds: 60,
      megabytes: 800,
    },
    {
      name: 'stamps that run backwards',
      make: (path) =>
        write(
          path,
          lines(many(2e5), (n) => `${at(1e6 - n)} ERROR step ${n} failed`),
        ),
      isRead: true,
      seconds: 60,
      megabytes: 800,
    },
    {
      name: 'JSON nested 100,000 deep',
      make: (path) =>
        write(
          path,
          lines(20, () => `{"a":${'['.repeat(1e5)}${']'.repeat(1e5)}}`),
        ),
      isRead: true,
      seconds: 30,
      megabytes: 400,
    },
    {
      name: 'every line a failure',
      make: (path) =>
        write(
          path,
          lines(many(1e6), (n) => `${at(n)} ERROR Job ${n} failed after ${n % 90} seconds`),
        ),
      isRead: true,
      seconds: 240,
      megabytes: 2000,
    },
    {
      name: 'lines of control characters',
      make: (path) =>
        write(
          path,
          lines(many(2e5), (n) => `\u001b[2J\u001b]0;${n}\u0007\u202eERROR\u0000 x`),
        ),
      isRead: true,
      seconds: 60,
      megabytes: 800,
    },
    {
      name: 'broken UTF-8',
      make: (path) => write(path, times(many(16), Buffer.alloc(PIECE, Buffer.from([0x45, 0xe2, 0x82, 0x0a])))),
      isRead: true,
      seconds: 240,
      megabytes: 1500,
    },
    {
      name: 'random bytes',
      make: (path) => write(path, times(4, Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 7919 + (n >> 3)) & 255)))),
      isRead: false,
      seconds: 10,
      megabytes: 200,
    },
    { name: 'a gzip bomb of 1 GB', make: (path) => gzipped(path, many(1000)), isRead: true, seconds: 120, megabytes: 300 },
    {
      name: 'a Zstandard bomb of 1 GB',
      make: (path) => write(path, [zstdCompressSync(Buffer.alloc(many(1000) * PIECE, 'a'))]),
      isRead: true,
      seconds: 120,
      megabytes: 300,
    },
    {
      name: 'a truncated gzip',
      make: (path) => write(path, [gzipSync('2025-02-10 16:30:34 ERROR x\n'.repeat(1e5)).subarray(0, 800)]),
      isRead: true,
      seconds: 20,
      megabytes: 300,
    },
    { name: 'gzip in gzip', make: (path) => write(path, [gzipSync(gzipSync('x\n'))]), isRead: false, seconds: 10, megabytes: 200 },
  ];
};

import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  fstatSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ByteSource } from '../analysis/fold/blocks.ts';
import { detectEncoding, utf8Decoder } from '../analysis/fold/encoding.ts';
import { kindOfBytes } from './magic.ts';
import { inflate, PIECE_BYTES } from './inflate.ts';
import { messages } from './messages.ts';

/** An input that can be read at any place; plain UTF-8, whatever it was. */
export interface Input {
  readonly file: string;
  readonly source: ByteSource;
  /** Of the open file that the source reads. */
  readonly descriptor: number;
  readonly modified: number | null;
  readonly notes: readonly string[];
  /** Hashes the bytes up to an offset, as a part of what `sha256` has to do, and from then on what is read in order. */
  hashTo(offset: number): void;
  /** SHA-256 of the file as it is, in hexadecimal. */
  sha256(): string;
  close(): void;
}

/** Asked between pieces: false stops what is under way. */
export type Going = () => boolean;

export type Opened = { readonly ok: true; readonly input: Input } | { readonly ok: false; readonly problem: string };

/** Opens a path, or standard input for `-`; compressed and foreign encodings are spooled to a private temporary file. */
export async function openInput(file: string, stdin: Readable, going: Going = () => true): Promise<Opened> {
  if (file === '-') return spooled(file, stdin, null, going);
  const stats = statOf(file);
  if (typeof stats === 'string') return { ok: false, problem: stats };
  // A pipe is read once, from its beginning: `<(journalctl)`.
  if (stats.isFIFO()) return spooled(file, createReadStream(file), null, going);
  const opened = openHead(file);
  if (typeof opened === 'string') return { ok: false, problem: opened };
  const { descriptor, head } = opened;
  const kind = kindOfBytes(head);
  if (kind.kind === 'text' && detectEncoding(head) === 'utf-8') return { ok: true, input: onDisk(file, descriptor, stats) };
  closeSync(descriptor);
  if (kind.kind === 'refused') return { ok: false, problem: messages.noText(file, kind.what) };
  if (kind.kind === 'bundle') return { ok: false, problem: messages.nested(file) };
  const raw = createReadStream(file, { highWaterMark: PIECE_BYTES });
  return spooled(file, kind.kind === 'compressed' ? inflate(raw, kind.how) : raw, stats.mtimeMs, going);
}

/** A file with its first bytes; a string says why it cannot be read. */
function openHead(file: string): { readonly descriptor: number; readonly head: Buffer } | string {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(file, 'r');
    return { descriptor, head: readAt(descriptor, 0, 65536) };
  } catch (error) {
    if (descriptor !== null) closeSync(descriptor);
    return messages.unreadable(file, error);
  }
}

function statOf(file: string): Stats | string {
  let stats: Stats;
  try {
    stats = statSync(file);
  } catch (error) {
    return messages.unreadable(file, error);
  }
  return stats.isDirectory() ? messages.directory(file) : stats;
}

/** Up to `length` bytes of an open file from an offset on, fewer at its end; read into `into`, a view of which is returned, or into fresh memory. Throws what the disk answers. */
export function readAt(descriptor: number, offset: number, length: number, into?: Buffer): Buffer {
  const bytes = into ?? Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const n = readSync(descriptor, bytes, read, length - read, offset + read);
    if (n === 0) break;
    read += n;
  }
  return bytes.subarray(0, read);
}

/** As `readAt`; a disk that fails ends the file there. */
function readOrStop(descriptor: number, offset: number, length: number, into?: Buffer): Buffer {
  try {
    return readAt(descriptor, offset, length, into);
  } catch {
    return Buffer.alloc(0);
  }
}

function onDisk(
  file: string,
  descriptor: number,
  { mtimeMs }: { readonly mtimeMs: number | null },
  notes: string[] = [],
  remove?: () => void,
): Input {
  const { size } = fstatSync(descriptor);
  const cut = messages.cutShort(file);
  // One buffer for all reads, since a view is valid until the next: fresh ones pile up until they are collected.
  const shared = Buffer.allocUnsafe(Math.min(size, 1 << 20));
  const hash = createHash('sha256');
  let hashed = 0;
  let isWanted = false;
  const read = (offset: number, wanted: number): Uint8Array => {
    const length = Math.max(0, Math.min(wanted, size - offset));
    const bytes = readOrStop(descriptor, offset, length, length <= shared.length ? shared : undefined);
    // What is read in order is hashed as it passes.
    if (isWanted && offset <= hashed && hashed < offset + bytes.length) {
      hash.update(bytes.subarray(hashed - offset));
      hashed = offset + bytes.length;
    }
    if (bytes.length < length && !notes.includes(cut)) notes.push(cut);
    return bytes;
  };
  const source: ByteSource = { size, read };
  const hashTo = (offset: number): void => {
    isWanted = true;
    for (const to = Math.min(offset, size); hashed < to;) {
      const length = Math.min(shared.length, to - hashed);
      hash.update(readOrStop(descriptor, hashed, length, shared));
      hashed += length;
    }
  };
  return {
    file,
    source,
    descriptor,
    modified: mtimeMs === null ? null : Math.floor(mtimeMs),
    notes,
    hashTo,
    sha256() {
      hashTo(size);
      return hash.copy().digest('hex');
    },
    close() {
      closeSync(descriptor);
      remove?.();
    },
  };
}

/** Writes a stream into a temporary file that only this user may read. It has no name while it is read, so nothing of it stays however the program ends. */
export async function spooled(file: string, stream: AsyncIterable<Uint8Array>, modified: number | null, going: Going): Promise<Opened> {
  const { descriptor, remove } = namelessFile();
  const notes: string[] = [];
  try {
    for await (const piece of whileRoom(toUtf8(stream, file, notes), file, going)) {
      for (let at = 0; at < piece.length;) at += writeSync(descriptor, piece, at);
    }
  } catch (error) {
    if (!(error instanceof Unreadable) && notes.length === 0 && fstatSync(descriptor).size > 0) {
      notes.push(messages.brokenStream(file, error));
    } else {
      closeSync(descriptor);
      remove();
      return { ok: false, problem: error instanceof Unreadable ? error.message : messages.unreadable(file, error) };
    }
  }
  return { ok: true, input: onDisk(file, descriptor, { mtimeMs: modified }, notes, remove) };
}

/** An empty file to write and read, its name gone; where a system keeps the name of what is open, `remove` does it behind. */
function namelessFile(): { readonly descriptor: number; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-'));
  const descriptor = openSync(join(folder, 'spool'), 'wx+', 0o600);
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    rmSync(folder, { recursive: true });
  } catch {
    process.once('exit', remove);
  }
  return { descriptor, remove };
}

/** A stream stops here: its message is the one line that is shown. */
export class Unreadable extends Error {}

/** What a temporary copy must leave free of its disk, and how many bytes are written between two looks. */
const LEFT_FREE_BYTES = 512 * 2 ** 20;
const LOOK_EVERY_BYTES = 64 * 2 ** 20;

/** Passes a stream on until the disk of temporary files is nearly full: a small archive may hold more than it has room for. */
async function* whileRoom(stream: AsyncIterable<Uint8Array>, file: string, going: Going): AsyncGenerator<Uint8Array> {
  let since = 0;
  for await (const chunk of stream) {
    if (!going()) throw new Unreadable(messages.stopped(file));
    since += chunk.length;
    if (since > LOOK_EVERY_BYTES) {
      since = 0;
      const { bavail, bsize } = statfsSync(tmpdir());
      if (bavail * bsize < LEFT_FREE_BYTES) throw new Unreadable(messages.noRoom(file));
    }
    yield chunk;
  }
}

async function* toUtf8(stream: AsyncIterable<Uint8Array>, file: string, notes: string[]): AsyncGenerator<Uint8Array> {
  let decoder: ReturnType<typeof utf8Decoder> | null = null;
  for await (const chunk of stream) {
    if (decoder === null) {
      const kind = kindOfBytes(chunk);
      if (kind.kind === 'refused') throw new Unreadable(messages.noText(file, kind.what));
      if (kind.kind === 'compressed') throw new Unreadable(messages.noText(file, `${kind.how} data once more; decompress it first`));
      if (kind.kind === 'bundle') throw new Unreadable(messages.nested(file));
      const encoding = detectEncoding(chunk);
      if (encoding !== 'utf-8') notes.push(messages.encoding(encoding));
      decoder = utf8Decoder(encoding);
    }
    yield decoder.push(chunk);
  }
  if (decoder !== null) yield decoder.end();
}

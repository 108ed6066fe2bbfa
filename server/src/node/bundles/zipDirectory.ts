/** One file of a zip archive, as its central directory states it. */
export interface ZipEntry {
  readonly name: string;
  /** Of compression: 0 stored, 8 deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Where its local header begins in the archive. */
  readonly offset: number;
  /** Milliseconds since 1970; a DOS time is taken as UTC, since it states no zone. */
  readonly modified: number;
}

export type ZipDirectory =
  { readonly ok: true; readonly entries: readonly ZipEntry[] } | { readonly ok: false; readonly problem: 'damaged' | 'overlapping' };

/** Reads bytes of the archive; fewer come back at its end. */
export type ReadAt = (offset: number, length: number) => Buffer;

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65535;
/** A directory beyond this belongs to no bundle of logs. */
const MOST_DIRECTORY_BYTES = 64 << 20;

interface Directory {
  readonly offset: number;
  readonly bytes: number;
  /** Bytes that stand before the archive, as in one that unpacks itself: offsets in it do not count them. */
  readonly before: number;
}

/** Lists the files of a zip archive (PKWARE APPNOTE.TXT 6.3.10, §4.3), with zip64; folders and links are left out. */
export function readZipDirectory(read: ReadAt, size: number): ZipDirectory {
  const found = findDirectory(read, size);
  if (found === null || found.bytes > MOST_DIRECTORY_BYTES) return { ok: false, problem: 'damaged' };
  const bytes = read(found.offset, found.bytes);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= bytes.length && bytes.readUInt32LE(at) === CENTRAL;) {
    const next = at + 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (next > bytes.length) return { ok: false, problem: 'damaged' };
    const entry = readEntry(bytes, at, found.before);
    if (entry.offset + entry.packedBytes > size) return { ok: false, problem: 'damaged' };
    if (isFile(bytes, at, entry.name)) entries.push(entry);
    at = next;
  }
  if (bytes.length < found.bytes) return { ok: false, problem: 'damaged' };
  return overlap(entries) ? { ok: false, problem: 'overlapping' } : { ok: true, entries };
}

/** Where the packed bytes of an entry begin; null when its local header is not there. */
export function packedOffset(read: ReadAt, { offset }: ZipEntry): number | null {
  const header = read(offset, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== LOCAL) return null;
  return offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

function findDirectory(read: ReadAt, size: number): Directory | null {
  const from = Math.max(0, size - END_BYTES - LONGEST_COMMENT);
  const tail = read(from, size - from);
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END || at + END_BYTES + tail.readUInt16LE(at + 20) > tail.length) continue;
    const bytes = tail.readUInt32LE(at + 12);
    const offset = tail.readUInt32LE(at + 16);
    const wide = bytes === 0xffffffff || offset === 0xffffffff || tail.readUInt16LE(at + 10) === 0xffff;
    return (wide ? findDirectory64(read, from + at) : null) ?? placed(offset, bytes, from + at);
  }
  return null;
}

function findDirectory64(read: ReadAt, end: number): Directory | null {
  const locator = read(Math.max(0, end - 20), 20);
  if (locator.length < 20 || locator.readUInt32LE(0) !== LOCATOR64) return null;
  const at = Number(locator.readBigUInt64LE(8));
  const record = Number.isSafeInteger(at) ? read(at, 56) : Buffer.alloc(0);
  if (record.length < 56 || record.readUInt32LE(0) !== END64) return null;
  return placed(Number(record.readBigUInt64LE(48)), Number(record.readBigUInt64LE(40)), at);
}

/** The directory ends where its end record begins; what its stated offset falls short of that stands before the archive. */
function placed(stated: number, bytes: number, end: number): Directory | null {
  const before = end - bytes - stated;
  return before < 0 ? null : { offset: stated + before, bytes, before };
}

function readEntry(bytes: Buffer, at: number, before: number): ZipEntry {
  const flags = bytes.readUInt16LE(at + 8);
  const extraAt = at + 46 + bytes.readUInt16LE(at + 28);
  const raw = bytes.subarray(at + 46, extraAt);
  const extra = bytes.subarray(extraAt, extraAt + bytes.readUInt16LE(at + 30));
  const wide = extraField(extra, 1);
  let taken = 0;
  /** A size that needs more than 32 bits stands in the extra field, in this order. */
  const size = (place: number): number => {
    const short = bytes.readUInt32LE(place);
    if (short !== 0xffffffff || wide === null || wide.length < taken + 8) return short;
    taken += 8;
    return Number(wide.readBigUInt64LE(taken - 8));
  };
  const unpacked = size(at + 24);
  const packedBytes = size(at + 20);
  const offset = size(at + 42) + before;
  return {
    name: nameOf(raw),
    method: bytes.readUInt16LE(at + 10),
    isEncrypted: (flags & 1) !== 0 || bytes.readUInt16LE(at + 10) === 99,
    packedBytes,
    bytes: unpacked,
    offset,
    modified: unixTime(extra) ?? dosTime(bytes.readUInt16LE(at + 14), bytes.readUInt16LE(at + 12)),
  };
}

function extraField(extra: Buffer, id: number): Buffer | null {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return null;
}

/** Of the extended timestamp (Info-ZIP, id 0x5455), which counts seconds since 1970. */
function unixTime(extra: Buffer): number | null {
  const field = extraField(extra, 0x5455);
  return field !== null && field.length >= 5 && (field[0]! & 1) === 1 ? field.readInt32LE(1) * 1000 : null;
}

function dosTime(date: number, time: number): number {
  return Date.UTC(1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2);
}

/** UTF-8, or what older archivers wrote, of which the ASCII part is the same. */
function nameOf(raw: Buffer): string {
  const name = raw.toString('utf8');
  return (name.includes('\ufffd') ? raw.toString('latin1') : name).replaceAll('\\', '/');
}

function isFile(bytes: Buffer, at: number, name: string): boolean {
  const isUnix = bytes[at + 5] === 3;
  const type = (bytes.readUInt32LE(at + 38) >>> 28) & 15;
  return !name.endsWith('/') && !(isUnix && type !== 0 && type !== 8);
}

/** Files that share packed bytes unpack to far more than the archive holds (D. Fifield, A better zip bomb, WOOT 2019). */
function overlap(entries: readonly ZipEntry[]): boolean {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  return sorted.some((entry, i) => i > 0 && sorted[i - 1]!.offset + 30 + sorted[i - 1]!.packedBytes > entry.offset);
}

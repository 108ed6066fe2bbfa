/** One file of a tar archive; what is left unread of its content is passed over when the next one is asked for. */
export interface TarEntry {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/** The archive ends in the middle of a file, or a header is not what its checksum says. */
export class TarDamage extends Error {}

const BLOCK = 512;
const MOST_EXTRA_BYTES = 1 << 20;

/** The plain files of a tar stream in their order (POSIX.1-2024 pax, with GNU long names); folders, links and devices are left out. */
export async function* tarEntries(stream: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const reader = byteReader(stream);
  let extra: Readonly<Record<string, string>> = {};
  try {
    for (;;) {
      const header = await reader.take(BLOCK);
      if (header === null) throw new TarDamage('ended');
      if (header.every((byte) => byte === 0)) return;
      if (!isWhole(header)) throw new TarDamage('checksum');
      const type = String.fromCharCode(header[156]!);
      const size = extra['size'] === undefined ? numberAt(header, 124) : Number(extra['size']);
      const padding = (BLOCK - (size % BLOCK)) % BLOCK;
      if (type === 'L' || type === 'x') {
        const body = size > MOST_EXTRA_BYTES ? null : await reader.take(size + padding);
        if (body === null) throw new TarDamage('ended');
        extra = { ...extra, ...(type === 'L' ? { path: textOf(body) } : paxRecords(body.subarray(0, size))) };
        continue;
      }
      const content = reader.content(size);
      if (type === '0' || type === '\0' || type === '7') {
        const modified = (extra['mtime'] === undefined ? numberAt(header, 136) : Number(extra['mtime'])) * 1000;
        yield { name: extra['path'] ?? nameOf(header), bytes: size, modified, content };
      }
      if (type !== 'g') extra = {};
      for await (const piece of content) void piece;
      if ((await reader.take(padding)) === null) throw new TarDamage('ended');
    }
  } finally {
    await reader.close();
  }
}

interface ByteReader {
  /** The next bytes, all of them; null when the stream ends before. */
  take(length: number): Promise<Uint8Array | null>;
  content(length: number): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

function byteReader(stream: AsyncIterable<Uint8Array>): ByteReader {
  const chunks = stream[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array(0);
  const some = async (most: number): Promise<Uint8Array | null> => {
    while (held.length === 0) {
      const next = await chunks.next();
      if (next.done === true) return null;
      held = next.value;
    }
    const piece = held.subarray(0, most);
    held = held.subarray(piece.length);
    return piece;
  };
  return {
    async take(length) {
      const whole = new Uint8Array(length);
      for (let at = 0; at < length;) {
        const piece = await some(length - at);
        if (piece === null) return null;
        whole.set(piece, at);
        at += piece.length;
      }
      return whole;
    },
    content(length) {
      let left = length;
      return {
        async *[Symbol.asyncIterator]() {
          while (left > 0) {
            const piece = await some(left);
            if (piece === null) throw new TarDamage('ended');
            left -= piece.length;
            yield piece;
          }
        },
      };
    },
    async close() {
      await chunks.return?.();
    },
  };
}

/** Whether the header's checksum holds: the sum of its bytes, its own field taken as blanks. */
function isWhole(header: Uint8Array): boolean {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : header[i]!;
  return sum === Number.parseInt(textOf(header.subarray(148, 156)).trim(), 8);
}

/** An octal number of twelve bytes, or, with the first bit set, one in base 256 as GNU writes large ones. */
function numberAt(header: Uint8Array, at: number): number {
  const field = header.subarray(at, at + 12);
  if ((field[0]! & 0x80) === 0) return Number.parseInt(textOf(field).trim() || '0', 8) || 0;
  return field.subarray(4).reduce((value, byte) => value * 256 + byte, 0);
}

function textOf(field: Uint8Array): string {
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

function nameOf(header: Uint8Array): string {
  const isPosix = textOf(header.subarray(257, 263)) === 'ustar';
  const prefix = isPosix && header[262] === 0 ? textOf(header.subarray(345, 500)) : '';
  const name = textOf(header.subarray(0, 100));
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Records of a pax header: `length key=value\n`, the length counting itself, in bytes. */
function paxRecords(body: Uint8Array): Readonly<Record<string, string>> {
  const records: Record<string, string> = {};
  for (let at = 0; at < body.length;) {
    const length = Number.parseInt(textOf(body.subarray(at, at + 20)), 10);
    if (!(length > 0)) break;
    const [key = '', ...value] = textOf(body.subarray(at, at + length - 1))
      .replace(/^\d+ /, '')
      .split('=');
    if (key === 'path' || key === 'size' || key === 'mtime') records[key] = value.join('=');
    at += length;
  }
  return records;
}

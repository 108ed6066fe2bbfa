import { crc32, deflateRawSync } from 'node:zlib';

/** A file for an archive that a test makes. */
export interface Packed {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Stored instead of deflated. */
  readonly stored?: boolean;
  readonly encrypted?: boolean;
  /** Compression method to state, whatever it is. */
  readonly method?: number;
  /** Sizes and offset in the fields of zip64, as large archives have them. */
  readonly wide?: boolean;
  /** Index of the file whose packed bytes are used again. */
  readonly shares?: number;
}

const bytesOf = (content: string | Uint8Array): Buffer => Buffer.from(content as string);

/** A zip archive (PKWARE APPNOTE.TXT, §4.3). */
export function zipOf(files: readonly Packed[]): Buffer {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const plain = bytesOf(file.content);
    const packed = file.stored ? plain : deflateRawSync(plain);
    const name = Buffer.from(file.name);
    const method = file.method ?? (file.stored ? 0 : 8);
    const flags = (file.encrypted ? 1 : 0) | 0x800;
    const offset = file.shares === undefined ? at : offsets[file.shares]!;
    offsets.push(offset);
    const local = fields([4, 0x04034b50], [2, 20], [2, flags], [2, method], [4, 0], [4, crc32(plain)], [4, packed.length]);
    if (file.shares === undefined) {
      parts.push(local, fields([4, plain.length], [2, name.length], [2, 0]), name, packed);
      at += 30 + name.length + packed.length;
    }
    const extra = file.wide ? fields([2, 1], [2, 24], [8, plain.length], [8, packed.length], [8, offset]) : Buffer.alloc(0);
    const stated = (value: number): number => (file.wide ? 0xffffffff : value);
    central.push(
      fields([4, 0x02014b50], [2, 0x31e], [2, 45], [2, flags], [2, method], [4, 0x5a6e8000], [4, crc32(plain)]),
      fields([4, stated(packed.length)], [4, stated(plain.length)], [2, name.length], [2, extra.length], [2, 0]),
      fields([2, 0], [2, 0], [4, 0], [4, stated(offset)]),
      name,
      extra,
    );
  }
  const directory = Buffer.concat(central);
  const count = files.length;
  return Buffer.concat([
    ...parts,
    directory,
    fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, directory.length], [4, at], [2, 0]),
  ]);
}

/** Little-endian numbers: [bytes, value]. */
function fields(...all: readonly (readonly [bytes: number, value: number])[]): Buffer {
  return Buffer.concat(
    all.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      if (bytes === 8) field.writeBigUInt64LE(BigInt(value));
      else field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}

/** A tar archive (POSIX ustar); names beyond 100 bytes get a pax header. */
export function tarOf(files: readonly Packed[]): Buffer {
  const parts: Buffer[] = [];
  for (const { name, content } of files) {
    const plain = bytesOf(content);
    if (name.length > 100) parts.push(...tarFile('pax', paxPath(name), 'x'));
    parts.push(...tarFile(name.slice(0, 100), plain, '0'));
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

function tarFile(name: string, content: Buffer, type: string): readonly Buffer[] {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write(`${(1739205034).toString(8)}\0`, 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
}

/** `length path=name\n`, the length counting itself. */
function paxPath(name: string): Buffer {
  const rest = ` path=${name}\n`;
  let length = rest.length + 2;
  while (`${length}${rest}`.length !== length) length++;
  return Buffer.from(`${length}${rest}`);
}

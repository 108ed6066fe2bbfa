import { legacyEncoding, type LegacyEncoding } from './legacyEncoding.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | LegacyEncoding | typeof CR_ENDED | typeof MIXED;

/** Lines that end in CR alone, as on early Macs and in captures of terminals. */
const CR_ENDED = 'utf-8 with CR line ends';
/** What PowerShell's `>>` makes of an ASCII log, and what others make of a log begun by its `>`. */
const MIXED = 'utf-8 with parts in utf-16';
const LF = 10;
const CR = 13;

/** The encoding that the first bytes of a text state or show: a byte order mark, zero bytes in every second place, or bytes that are no UTF-8. */
export function detectEncoding(head: Uint8Array): Encoding {
  if (isMixed(head)) return MIXED;
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i & 1]!++;
  if (Math.min(zeros[0]!, zeros[1]!) * 20 < Math.max(zeros[0]!, zeros[1]!) && Math.max(zeros[0]!, zeros[1]!) * 4 > head.length) {
    return zeros[1]! > zeros[0]! ? 'utf-16le' : 'utf-16be';
  }
  if (head.includes(CR) && !head.includes(LF) && head.indexOf(CR) < head.lastIndexOf(CR)) return CR_ENDED;
  return manyBrokenSequences(head) ? legacyEncoding(head) : 'utf-8';
}

/** Whether some pieces are plain ASCII while in others every second byte is zero. */
function isMixed(head: Uint8Array): boolean {
  const piece = 64;
  let plain = false;
  let wide = false;
  for (let at = 0; at + piece <= head.length && !(plain && wide); at += piece) {
    const some = head.subarray(at, at + piece);
    const zeros = some.filter((byte) => byte === 0).length;
    if (zeros === 0) plain ||= some.every((byte) => byte > 8 && byte < 0x80);
    else wide ||= zeros > 24 && zeros < 33 && some.every((byte, i) => byte !== 0 || some[i + 1] !== 0);
  }
  return plain && wide;
}

/** A stray byte is damage in a UTF-8 text; a text of another encoding has hardly a sequence that is whole. */
function manyBrokenSequences(bytes: Uint8Array): boolean {
  let broken = 0;
  let whole = 0;
  for (let i = 0; i < bytes.length - 4;) {
    const c = bytes[i]!;
    const width = c < 0x80 ? 1 : c >= 0xc2 && c < 0xe0 ? 2 : c >= 0xe0 && c < 0xf0 ? 3 : c >= 0xf0 && c < 0xf5 ? 4 : 0;
    const follows = width > 1 && bytes.subarray(i + 1, i + width).every((byte) => (byte & 0xc0) === 0x80);
    if (width === 1) i++;
    else if (follows) {
      whole++;
      i += width;
    } else {
      broken++;
      i++;
    }
  }
  return broken > whole;
}

/** Turns chunks of `encoding` into UTF-8 without a byte order mark; lone surrogates become U+FFFD. */
export function utf8Decoder(encoding: Encoding): { push(chunk: Uint8Array): Uint8Array; end(): Uint8Array } {
  if (encoding === 'utf-8') return { push: (chunk) => chunk, end: () => new Uint8Array(0) };
  if (encoding === CR_ENDED) return { push: (chunk) => chunk.map((byte) => (byte === CR ? LF : byte)), end: () => new Uint8Array(0) };
  if (encoding === MIXED) return { push: (chunk) => chunk.filter((byte) => byte !== 0 && byte < 0xfe), end: () => new Uint8Array(0) };
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return {
    push: (chunk) => encoder.encode(decoder.decode(chunk, { stream: true })),
    end: () => encoder.encode(decoder.decode()),
  };
}

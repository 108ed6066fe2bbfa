import type { BlockNames } from './blockNames.ts';
import { decodeBytes } from './rowSpans.ts';
import { hashText } from '../hash.ts';

/** Names of one block, told apart by their bytes. Number 0 is ''. Lives for one block. */
export interface NameTable {
  count: number;
  /** Where in the block the name with number i stands first. */
  from: Uint32Array;
  to: Uint32Array;
  hashes: Int32Array;
  /** Numbers by hash, open addressing; 0 is free. Its length is a power of two. */
  slots: Uint32Array;
}

const NAME_CHARS = 200;
/** 200 characters take no more bytes. */
const NAME_BYTES = 800;

/** An empty table with room for so many names; it grows. */
export function newNameTable(size = 1024): NameTable {
  return {
    count: 1,
    from: new Uint32Array(size),
    to: new Uint32Array(size),
    hashes: new Int32Array(size),
    slots: new Uint32Array(size * 4),
  };
}

/** Forgets all names, for the next block. */
export function clearNames(table: NameTable): void {
  table.count = 1;
  table.slots.fill(0);
}

/** The number of the name `bytes[from..to)`. */
export function nameNumber(table: NameTable, bytes: Uint8Array, from: number, whole: number): number {
  if (whole <= from) return 0;
  const to = Math.min(whole, from + NAME_BYTES);
  const hash = hashBytes(bytes, from, to);
  const mask = table.slots.length - 1;
  let at = hash & mask;
  for (let known = table.slots[at]!; known !== 0; known = table.slots[at]!) {
    if (table.hashes[known] === hash && sameBytes(bytes, table.from[known]!, table.to[known]!, from, to)) return known;
    at = (at + 1) & mask;
  }
  if (table.count === table.from.length) {
    grow(table);
    return nameNumber(table, bytes, from, whole);
  }
  const number = table.count++;
  table.from[number] = from;
  table.to[number] = to;
  table.hashes[number] = hash;
  table.slots[at] = number;
  return number;
}

let sealed = new Uint8Array(1 << 16);
const encoder = new TextEncoder();

/** The names by number, each of at most 200 characters, without control sequences; they do not refer to the block. */
export function sealNames({ count, from, to, hashes }: NameTable, bytes: Uint8Array): BlockNames {
  const ends = new Uint32Array(count);
  const own = hashes.slice(0, count);
  own[0] = hashText('');
  let end = 0;
  for (let name = 1; name < count; name++) {
    const last = to[name]!;
    if (sealed.length < end + NAME_BYTES) sealed = grown(sealed);
    const begin = end;
    let plain = last - from[name]! <= NAME_CHARS;
    for (let i = from[name]!; i < last; i++) {
      const c = bytes[i]!;
      if (c > 127 || c === ESC) plain = false;
      sealed[end++] = c;
    }
    if (!plain) {
      const text = nameOfBytes(bytes, from[name]!, last);
      end = begin + encoder.encodeInto(text, sealed.subarray(begin)).written;
      own[name] = hashText(text);
    }
    ends[name] = end;
  }
  return { length: count, bytes: sealed.slice(0, end), ends, hashes: own };
}

/** A name as it is kept; half a character at its end is none. */
export function nameOfBytes(bytes: Uint8Array, from: number, to: number): string {
  return decodeBytes(bytes, from, to)
    .slice(0, NAME_CHARS)
    .replace(/[\ud800-\udbff]$/, '');
}

const ESC = 27;

function grown(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(bytes.length * 2);
  more.set(bytes);
  return more;
}

/** FNV-1a (Fowler, Noll, Vo), its high bits folded in. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

function sameBytes(bytes: Uint8Array, from: number, to: number, from2: number, to2: number): boolean {
  if (to - from !== to2 - from2) return false;
  for (let i = from, j = from2; i < to; i++, j++) if (bytes[i] !== bytes[j]) return false;
  return true;
}

function grow(table: NameTable): void {
  const { from, to, hashes, count } = table;
  const bigger = newNameTable(from.length * 2);
  bigger.from.set(from);
  bigger.to.set(to);
  bigger.hashes.set(hashes);
  const mask = bigger.slots.length - 1;
  for (let number = 1; number < count; number++) {
    let at = hashes[number]! & mask;
    while (bigger.slots[at] !== 0) at = (at + 1) & mask;
    bigger.slots[at] = number;
  }
  Object.assign(table, bigger, { count });
}

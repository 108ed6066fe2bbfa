import { decodeBytes } from './rowSpans.ts';
import { hashText, knownText, numberOfText, type TextTable } from './textTable.ts';

/** Names of one block, told apart by their bytes; a string is made only of each distinct one. Number 0 is ''. Lives for one block. */
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

export function newNameTable(size = 1024): NameTable {
  return {
    count: 1,
    from: new Uint32Array(size),
    to: new Uint32Array(size),
    hashes: new Int32Array(size),
    slots: new Uint32Array(size * 4),
  };
}

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

/**
 * The names by number, as strings of at most 200 characters that do not refer to the block; `known` lends those of
 * earlier blocks, so that a name is one string however often it comes.
 */
export function namesOf({ count, from, to, hashes }: NameTable, bytes: Uint8Array, known: TextTable): string[] {
  const names = [''];
  for (let i = 1; i < count; i++) {
    const lent = knownText(known, bytes, from[i]!, to[i]!, hashes[i]!);
    if (lent !== null) {
      names.push(lent);
      continue;
    }
    const name = decodeBytes(bytes, from[i]!, to[i]!).slice(0, NAME_CHARS);
    if (known.texts.length < LENT_NAMES) numberOfText(known, name, hashText(name));
    names.push(name);
  }
  return names;
}

/** So many names are lent at most. */
const LENT_NAMES = 262144;

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

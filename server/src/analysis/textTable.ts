import { hashText } from './hash.ts';

/** Texts told apart by hash and comparison, numbered in order of arrival. Much cheaper than a Map where most texts come once. */
export interface TextTable {
  readonly texts: string[];
  hashes: Int32Array;
  /** Numbers + 1 by hash, open addressing; 0 is free. Its length is a power of two. */
  slots: Uint32Array;
}

/** A table whose text number 0 is `first`. */
export function newTextTable(first: string): TextTable {
  const table: TextTable = { texts: [], hashes: new Int32Array(1024), slots: new Uint32Array(4096) };
  numberOfText(table, first, hashText(first));
  return table;
}

/** The same table, to go on by itself. */
export function copyTable({ texts, hashes, slots }: TextTable): TextTable {
  return { texts: texts.slice(), hashes: hashes.slice(), slots: slots.slice() };
}

/** The number of a text, `hash` being its `hashText`. */
export function numberOfText(table: TextTable, text: string, hash: number): number {
  const { texts, hashes, slots } = table;
  const mask = slots.length - 1;
  let at = hash & mask;
  for (let known = slots[at]!; known !== 0; known = slots[at]!) {
    if (hashes[known - 1] === hash && texts[known - 1] === text) return known - 1;
    at = (at + 1) & mask;
  }
  const number = texts.push(text) - 1;
  hashes[number] = hash;
  slots[at] = number + 1;
  if (texts.length === hashes.length) grow(table);
  return number;
}

/** The number of the text of `bytes[from..to)` when they are plain ASCII and the table holds it, `hash` being its `hashText`; -1 when it does not. */
export function knownNumber({ texts, hashes, slots }: TextTable, bytes: Uint8Array, from: number, to: number, hash: number): number {
  const mask = slots.length - 1;
  let at = hash & mask;
  for (let known = slots[at]!; known !== 0; known = slots[at]!) {
    if (hashes[known - 1] === hash && isText(texts[known - 1]!, bytes, from, to)) return known - 1;
    at = (at + 1) & mask;
  }
  return -1;
}

function isText(text: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let i = 0; i < text.length; i++) if (bytes[from + i]! > 127 || text.charCodeAt(i) !== bytes[from + i]) return false;
  return true;
}

function grow(table: TextTable): void {
  const count = table.texts.length;
  const hashes = new Int32Array(table.hashes.length * 2);
  hashes.set(table.hashes);
  const slots = new Uint32Array(table.slots.length * 2);
  const mask = slots.length - 1;
  for (let number = 0; number < count; number++) {
    let at = hashes[number]! & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = number + 1;
  }
  Object.assign(table, { hashes, slots });
}

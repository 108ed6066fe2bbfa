import { hashText } from '../hash.ts';
import { knownNumber, numberOfText, type TextTable } from '../textTable.ts';

/**
 * Names of one block by number, as bytes of their own: most are never asked for, so strings are made only of those that
 * are. Number 0 is ''.
 */
export interface BlockNames {
  readonly length: number;
  /** UTF-8, one name behind the other. */
  readonly bytes: Uint8Array;
  /** Where in `bytes` each ends. */
  readonly ends: Uint32Array;
  /** `hashText` of each. */
  readonly hashes: Int32Array;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** The characters of the name under way; one list for all, since a list that grows costs as much as the text. */
const codes: number[] = [];

/** The text of a name by its number. */
export function nameText({ bytes, ends }: BlockNames, name: number): string {
  const [from, to] = [name === 0 ? 0 : ends[name - 1]!, ends[name]!];
  codes.length = to - from;
  for (let at = from; at < to; at++) {
    if (bytes[at]! > 127) return utf8.decode(bytes.subarray(from, to));
    codes[at - from] = bytes[at]!;
  }
  // At once: a text put together character by character keeps all its beginnings. As a list, since typed arrays are spread slowly.
  return String.fromCharCode(...codes);
}

/** The number that a table of texts gives a name. */
export function numberOfName(table: TextTable, names: BlockNames, name: number): number {
  const { bytes, ends, hashes } = names;
  const from = name === 0 ? 0 : ends[name - 1]!;
  const known = knownNumber(table, bytes, from, ends[name]!, hashes[name]!);
  return known >= 0 ? known : numberOfText(table, nameText(names, name), hashes[name]!);
}

/** The names and one more, which gets the number `names.length`. */
export function withName({ length, bytes, ends, hashes }: BlockNames, text: string): BlockNames {
  const own = encoder.encode(text);
  const joined = new Uint8Array(bytes.length + own.length);
  joined.set(bytes);
  joined.set(own, bytes.length);
  const more = { ends: new Uint32Array(length + 1), hashes: new Int32Array(length + 1) };
  more.ends.set(ends);
  more.hashes.set(hashes);
  more.ends[length] = joined.length;
  more.hashes[length] = hashText(text);
  return { length: length + 1, bytes: joined, ...more };
}

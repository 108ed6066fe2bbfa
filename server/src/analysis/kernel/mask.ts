/** How a token with a digit is blanked: its placeholder in the shape text. */

const UNITS = 'ns us ms s sec secs m min mins h hr hrs d k K M G kb KB mb MB gb GB tb TB b B KiB MiB GiB'.split(' ');
/** The units' keys, by which a kernel finds them. */
export const UNIT_KEYS: readonly number[] = UNITS.map(unitKey);
const LEVEL_LETTERS = 'IWEFDVC';

/** Placeholders by number; a kernel hashes them byte by byte like any text. */
export const PLACEHOLDERS: readonly string[] = [
  '0',
  '0Z',
  '0T0',
  '0T0Z',
  '0x0',
  ...UNITS.map((unit) => `0${unit}`),
  ...[...LEVEL_LETTERS].map((letter) => `${letter}0`),
  '',
];
/** An ANSI control sequence: it vanishes from the shape. */
export const VANISHES = PLACEHOLDERS.length - 1;

const PLAIN = 0;
const ZULU = 1;
const STAMP_T = 2;
const STAMP_TZ = 3;
const HEX = 4;
const FIRST_UNIT = 5;
const FIRST_LETTER = FIRST_UNIT + UNITS.length;
const unitByKey = new Map(UNITS.map((unit, i) => [unitKey(unit), FIRST_UNIT + i]));
const letterIndex = new Int8Array(128).fill(-1);
[...LEVEL_LETTERS].forEach((letter, i) => (letterIndex[letter.charCodeAt(0)] = i));

function unitKey(unit: string): number {
  return [...unit].reduce((key, c) => key * 256 + c.charCodeAt(0), 0);
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57;

/** The number of the placeholder for the token `bytes[from..to)`; that of a token without digits is a plain `0`. */
export function placeholderOf(bytes: Uint8Array, from: number, to: number): number {
  let i = from;
  while (i < to && isDigit(bytes[i]!)) i++;
  if (i === to) return PLAIN;
  if (i === from) return to - from === 5 || to - from === 9 ? levelLetter(bytes, from, to) : PLAIN;
  const c = bytes[i]!;
  if (c === 84) return stampWithT(bytes, i + 1, to);
  if (c === 90 && i + 1 === to) return ZULU;
  if (c === 120 && i === from + 1 && bytes[from] === 48) return HEX;
  return to - i <= 4 ? unit(bytes, i, to) : PLAIN;
}

/** A letter with the month and day behind it, and the year before those: glog. */
function levelLetter(bytes: Uint8Array, from: number, to: number): number {
  const letter = letterIndex[bytes[from]! & 127]!;
  if (letter < 0 || bytes[from]! > 127) return PLAIN;
  for (let i = from + 1; i < to; i++) if (!isDigit(bytes[i]!)) return PLAIN;
  return FIRST_LETTER + letter;
}

function stampWithT(bytes: Uint8Array, from: number, to: number): number {
  let i = from;
  while (i < to && isDigit(bytes[i]!)) i++;
  if (i === from) return PLAIN;
  if (i === to) return STAMP_T;
  return i + 1 === to && bytes[i] === 90 ? STAMP_TZ : PLAIN;
}

function unit(bytes: Uint8Array, from: number, to: number): number {
  let key = 0;
  for (let i = from; i < to; i++) {
    const c = bytes[i]!;
    if (isDigit(c) || c > 127) return PLAIN;
    key = key * 256 + c;
  }
  return unitByKey.get(key) ?? PLAIN;
}

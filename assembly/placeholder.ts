import { MOST_UNITS, UNITS } from '../server/src/analysis/kernel/layout';
import { word } from './classes';

// How a token with a digit is blanked; the numbers are those of server/src/analysis/kernel/mask.ts.
export const PLAIN: u32 = 0;
const ZULU: u32 = 1;
const STAMP_T: u32 = 2;
const STAMP_TZ: u32 = 3;
const HEX: u32 = 4;
const FIRST_UNIT: u32 = 5;

@inline
export function isDigit(c: u32): bool {
  return c - 48 < 10;
}

/** The number of the placeholder for the token between two addresses, which holds at least one digit. */
export function placeholderOf(from: u32, to: u32): u32 {
  let i = from;
  while (i < to && isDigit(load<u8>(i))) i++;
  if (i == to) return PLAIN;
  if (i == from) return to - from == 5 || to - from == 9 ? levelLetter(from, to) : PLAIN;
  const c = load<u8>(i);
  if (c == 84) return stampWithT(i + 1, to);
  if (c == 90 && i + 1 == to) return ZULU;
  if (c == 120 && i == from + 1 && load<u8>(from) == 48) return HEX;
  return to - i <= 4 ? unit(i, to) : PLAIN;
}

function levelLetter(from: u32, to: u32): u32 {
  for (let i = from + 1; i < to; i++) if (!isDigit(load<u8>(i))) return PLAIN;
  const units = load<u32>(UNITS);
  switch (load<u8>(from)) {
    case 73:
      return FIRST_UNIT + units;
    case 87:
      return FIRST_UNIT + units + 1;
    case 69:
      return FIRST_UNIT + units + 2;
    case 70:
      return FIRST_UNIT + units + 3;
    case 68:
      return FIRST_UNIT + units + 4;
    case 86:
      return FIRST_UNIT + units + 5;
    case 67:
      return FIRST_UNIT + units + 6;
    default:
      return PLAIN;
  }
}

function stampWithT(from: u32, to: u32): u32 {
  let i = from;
  while (i < to && isDigit(load<u8>(i))) i++;
  if (i == from) return PLAIN;
  if (i == to) return STAMP_T;
  return i + 1 == to && load<u8>(i) == 90 ? STAMP_TZ : PLAIN;
}

function unit(from: u32, to: u32): u32 {
  let key: u32 = 0;
  for (let i = from; i < to; i++) {
    const c = u32(load<u8>(i));
    if (word(c) != 1) return PLAIN;
    key = (key << 8) | c;
  }
  const units = load<u32>(UNITS);
  for (let i: u32 = 0; i < units && i < u32(MOST_UNITS); i++) if (load<u32>(UNITS + 4 + (i << 2)) == key) return FIRST_UNIT + i;
  return PLAIN;
}

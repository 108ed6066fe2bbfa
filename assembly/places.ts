import {
  AT_LINE_END,
  BEHIND_SLOT,
  FROM_LINE,
  IN_SLOT,
  LINE_END,
  LINE_SLOTS,
  LINE_START,
  SLOT_END,
  SLOT_START,
  TEXT,
  TIME_UNITS,
} from '../server/src/analysis/kernel/layout';
import { isDigit } from './placeholder';

/** The offset in the block of one end of a place, `at` being the address of its two words. */
@inline
export function offsetOf(at: u32, line: u32): u32 {
  const how = load<u32>(at);
  const bytes = load<u32>(at + 4);
  const kind = how & 7;
  if (kind == FROM_LINE) return load<u32>(LINE_START + (line << 2)) + bytes;
  if (kind == AT_LINE_END) return load<u32>(LINE_END + (line << 2));
  const slot = (load<u32>(LINE_SLOTS + (line << 2)) + (how >> 3)) << 2;
  if (kind == BEHIND_SLOT) return load<u32>(SLOT_END + slot) + bytes;
  if (kind == IN_SLOT) return load<u32>(SLOT_START + slot) + bytes;
  const end = load<u32>(SLOT_END + slot);
  let digits = load<u32>(SLOT_START + slot);
  while (digits < end && isDigit(load<u8>(TEXT + digits))) digits++;
  return digits;
}

/** The number of up to nine plain digits without a leading zero; -1 for any other text. */
export function numberAt(place: u32, line: u32): i32 {
  const from = TEXT + offsetOf(place, line);
  const to = TEXT + offsetOf(place + 8, line);
  const length = i32(to - from);
  if (length < 1 || length > 9 || (length > 1 && load<u8>(from) == 48)) return -1;
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = i32(load<u8>(i)) - 48;
    if (u32(digit) > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/**
 * Milliseconds of a number of up to 15 digits, bare or before one unit; -1 for any other text. As `durationOfBytes` and,
 * with a unit, as `readDuration`.
 */
export function durationAt(place: u32, line: u32, bare: f64): f64 {
  const from = TEXT + offsetOf(place, line);
  const end = TEXT + offsetOf(place + 8, line);
  if (i32(end) <= i32(from)) return -1;
  let number: i64 = 0;
  let point: u32 = 0;
  let to = from;
  for (; to < end; to++) {
    const digit = i32(load<u8>(to)) - 48;
    if (u32(digit) <= 9) number = number * 10 + digit;
    else if (digit == -2 && point == 0 && to > from && to + 1 < end) point = to;
    else break;
  }
  if (to == from || to - from > 15 || point + 1 == to) return -1;
  const unit = to == end ? bare : unitOf(to, end);
  const decimals: u32 = point == 0 ? 0 : to - point - 1;
  if (decimals > 9 || unit == 0) return -1;
  let power: i64 = 1;
  for (let i: u32 = 0; i < decimals; i++) power *= 10;
  const scaled = (f64(number) / f64(power)) * unit * 1e6;
  // Math.round of JavaScript: halves go up.
  const floor = Math.floor(scaled);
  return (scaled - floor >= 0.5 ? floor + 1 : floor) / 1e6;
}

/** Milliseconds of the unit spelled from one address to another, behind up to three blanks; 0 when it is none. */
function unitOf(at: u32, to: u32): f64 {
  let from = at;
  while (from < to && from < at + 3 && load<u8>(from) == 32) from++;
  if (from == to || to - from > 8) return 0;
  const text = load<u64>(from) & (u64.MAX_VALUE >> ((8 - (to - from)) << 3));
  const last = TIME_UNITS + 8 + (load<u32>(TIME_UNITS) << 4);
  for (let unit = TIME_UNITS + 8; unit < last; unit += 16) if (load<u64>(unit) == text) return load<f64>(unit + 8);
  return 0;
}

import type { DurationUnit } from '../model.ts';
import { msOf, tidy } from './slotTest.ts';

const ZERO = 48;

/** The number of up to nine plain digits without a leading zero; -1 for any other text. */
export function numberOfBytes(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  if (length < 1 || length > 9 || (length > 1 && bytes[from] === ZERO)) return -1;
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = bytes[i]! - ZERO;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/**
 * Milliseconds of a bare number (`12`, `0.034`) of up to 15 digits; -1 for any other text. Exact: the quotient of two
 * integers below 2^53 is the double nearest to the decimal (W. D. Clinger, "How to read floating point numbers accurately", 1990).
 */
export function durationOfBytes(bytes: Uint8Array, from: number, to: number, unit: DurationUnit): number {
  if (to - from > 15 || to <= from) return -1;
  let number = 0;
  let point = -1;
  for (let i = from; i < to; i++) {
    const digit = bytes[i]! - ZERO;
    if (digit >= 0 && digit <= 9) number = number * 10 + digit;
    else if (digit === -2 && point < 0 && i > from && i + 1 < to) point = i;
    else return -1;
  }
  const decimals = point < 0 ? 0 : to - point - 1;
  return decimals > 9 ? -1 : tidy((number / POWERS[decimals]!) * msOf(unit));
}

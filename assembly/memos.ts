import {
  CELL_MEMOS,
  MEMO_BYTES,
  MEMO_FRACTION,
  MEMO_FRACTION_END,
  MEMO_HOUR,
  MEMO_LENGTH,
  MEMO_MASK,
  MEMO_MIDNIGHT,
  MEMO_MINUTE,
  MEMO_SECOND,
  MEMO_TEXT,
  MEMOS,
  TEXT,
} from '../server/src/analysis/kernel/layout';
import { cell } from './cells';

/** The memo that fitted last. */
let likely: u32 = MEMOS;
/** The wall clock of the stamp that was recalled last, in ms. */
export let wall: f64 = 0;

/** The memo that a stamp differs from in the digits of its clock alone; 0 when there is none. Sets `wall`. */
@inline
export function recall(from: u32, to: u32): u32 {
  if (cell(CELL_MEMOS) == 0) return 0;
  if (fits(likely, TEXT + from, to - from)) return likely;
  return other(from, to);
}

/** True when the stamp between two offsets can be recalled. */
export function knowsStamp(from: u32, to: u32): bool {
  return recall(from, to) != 0;
}

function other(from: u32, to: u32): u32 {
  for (let i = 0; i < cell(CELL_MEMOS); i++) {
    const memo = MEMOS + i * MEMO_BYTES;
    if (memo != likely && fits(memo, TEXT + from, to - from)) {
      likely = memo;
      return memo;
    }
  }
  return 0;
}

@inline
function fits(memo: u32, at: u32, length: u32): bool {
  if (load<u32>(memo + MEMO_LENGTH) != length) return false;
  for (let i: u32 = 0; i < length; i += 16) {
    const differs = v128.xor(v128.load(at + i), v128.load(memo + MEMO_TEXT + i));
    if (v128.any_true(v128.and(differs, v128.load(memo + MEMO_MASK + i)))) return false;
  }
  const hour = two(at + load<u32>(memo + MEMO_HOUR));
  const minute = two(at + load<u32>(memo + MEMO_MINUTE));
  const second = two(at + load<u32>(memo + MEMO_SECOND));
  if (hour > 23 || minute > 59 || second > 59) return false;
  const base = load<f64>(memo + MEMO_MIDNIGHT) + f64(i32(hour * 3600000 + minute * 60000 + second * 1000));
  const fraction = load<i32>(memo + MEMO_FRACTION);
  if (fraction < 0) {
    wall = base;
    return true;
  }
  let micros: u32 = 0;
  let unit: u32 = 100000;
  const end = at + load<u32>(memo + MEMO_FRACTION_END);
  for (let i = at + fraction; i < end; i++, unit /= 10) {
    const digit = u32(load<u8>(i)) - 48;
    if (digit > 9) return false;
    micros += digit * unit;
  }
  wall = base + f64(i32(micros)) / 1000;
  return true;
}

/** The number of two digits; at least 100 for anything else. */
@inline
function two(at: u32): u32 {
  const a = u32(load<u8>(at)) - 48;
  const b = u32(load<u8>(at + 1)) - 48;
  return a > 9 || b > 9 ? 100 : a * 10 + b;
}

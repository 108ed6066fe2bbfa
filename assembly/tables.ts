import {
  LEVEL_ENTRIES,
  LEVEL_SLOTS,
  LINE_SHAPE,
  LINE_SLOTS,
  PLAN_ADDRESSES,
  PLAN_KEYS,
  PLAN_SLOTS,
  QUIET_KEYS,
  QUIET_SLOTS,
  SLOT_END,
  SLOT_START,
  TEXT,
} from '../server/src/analysis/kernel/layout';
import { isDigit } from './placeholder';

@inline
function spread(key: f64): u32 {
  return u32((reinterpret<u64>(key) * 0x9e3779b97f4a7c15) >> 40);
}

/** The slot of a key in a table of doubles, or the free one where it belongs. */
@inline
function slotOf(keys: u32, mask: u32, key: f64): u32 {
  let slot = spread(key) & mask;
  while (true) {
    const known = load<f64>(keys + (slot << 3));
    if (known == key || known == 0) return slot;
    slot = (slot + 1) & mask;
  }
}

/** The address of a shape's plan; 0 when it has none. */
@inline
export function planOf(key: f64): u32 {
  const slot = slotOf(PLAN_KEYS, PLAN_SLOTS - 1, key);
  return load<f64>(PLAN_KEYS + (slot << 3)) == key ? load<u32>(PLAN_ADDRESSES + (slot << 2)) : 0;
}

export function addPlan(key: f64, address: u32): void {
  const slot = slotOf(PLAN_KEYS, PLAN_SLOTS - 1, key);
  store<f64>(PLAN_KEYS + (slot << 3), key);
  store<u32>(PLAN_ADDRESSES + (slot << 2), address);
}

export function addQuiet(kind: f64): void {
  store<f64>(QUIET_KEYS + (slotOf(QUIET_KEYS, QUIET_SLOTS - 1, kind) << 3), kind);
}

/** Forgets plans, kinds of lines and levels. */
export function clearTables(): void {
  memory.fill(PLAN_KEYS, 0, PLAN_SLOTS * 8);
  memory.fill(QUIET_KEYS, 0, QUIET_SLOTS * 8);
  memory.fill(LEVEL_ENTRIES, 0, LEVEL_SLOTS * 16);
}

/** True when lines of this kind are known to start no trace; the kind as in `kindOfLine`. */
export function isQuiet(line: u32, header: u32): bool {
  const kind = kindOf(line, header);
  return load<f64>(QUIET_KEYS + (slotOf(QUIET_KEYS, QUIET_SLOTS - 1, kind) << 3)) == kind;
}

function kindOf(line: u32, header: u32): f64 {
  const shape = u64(load<f64>(LINE_SHAPE + (line << 3)));
  let a = u32(shape) ^ header;
  let b = u32(shape >> 32);
  const last = load<u32>(LINE_SLOTS + ((line + 1) << 2));
  for (let slot = load<u32>(LINE_SLOTS + (line << 2)); slot < last; slot++) {
    const from = TEXT + load<u32>(SLOT_START + (slot << 2));
    const to = TEXT + load<u32>(SLOT_END + (slot << 2));
    let i = from;
    while (i < to && isDigit(load<u8>(i))) i++;
    const c = i == to ? kindOfDigits(to - from, true, load<u8>(from)) : kindOfId(from, to);
    if (c != 0) {
      a = (a ^ c) * 0x01000193;
      b = ((b ^ c) * 0x5bd1e995) ^ (b >> 15);
      continue;
    }
    for (i = from; i < to;) {
      const begin = i;
      while (i < to && isDigit(load<u8>(i))) i++;
      const masked = i > begin && to - from > 2;
      if (!masked) i = begin + 1;
      const d = masked ? kindOfDigits(i - begin, false, load<u8>(begin)) : u32(load<u8>(begin));
      a = (a ^ d) * 0x01000193;
      b = ((b ^ d) * 0x5bd1e995) ^ (b >> 15);
    }
    a = (a ^ 255) * 0x01000193;
  }
  a ^= a >> 15;
  b ^= b >> 13;
  return f64(i64((u64(b & 0x1fffff) << 32) | u64(a)));
}

@inline
function kindOfDigits(digits: u32, whole: bool, first: u32): u32 {
  const length = digits < 6 ? (whole && digits == 1 ? 2 : digits) : digits < 9 ? 6 : digits == 9 ? 9 : digits < 16 ? 10 : min(digits, 17);
  return 256 + 2 * length + u32(first == 48);
}

function kindOfId(from: u32, to: u32): u32 {
  if (to - from < 5) return 0;
  let letters: u32 = 0;
  let hex = to - from >= 8;
  let run: u32 = 0;
  let longest: u32 = 0;
  let changes: u32 = 0;
  let hash: u32 = 0x811c9dc5;
  for (let i = from; i < to; i++) {
    const c = u32(load<u8>(i));
    const digit = isDigit(c);
    if (i > from && digit != (run == 0)) changes++;
    run = digit ? 0 : run + 1;
    longest = max(longest, run);
    hash = (hash ^ (digit ? 48 : c & 96)) * 0x01000193;
    if (digit) continue;
    const small = c | 32;
    if (small < 97 || small > 122) return 0;
    if (small > 102) hex = false;
    letters |= c & 32 ? 1 : 2;
  }
  if (letters == 0) return 0;
  if (hex) return 1024 + (to - from) * 16 + letters * 4 + u32(isDigit(load<u8>(from))) * 2 + u32(isDigit(load<u8>(to - 1)));
  return changes >= 2 && longest < 3 && load<u8>(from) != 48 ? hash | 0x40000000 : 0;
}

@inline
function levelSlot(text: u64, table: u32): u32 {
  let slot = u32(((text + table) * 0x9e3779b97f4a7c15) >> 50) & (LEVEL_SLOTS - 1);
  for (let tried = 0; tried < LEVEL_SLOTS; tried++) {
    const at = LEVEL_ENTRIES + (slot << 4);
    const known = load<u32>(at + 8);
    if (known == 0 || (known == table + 1 && load<u64>(at) == text)) return at;
    slot = (slot + 1) & (LEVEL_SLOTS - 1);
  }
  return 0;
}

/** The code of the level that a text of up to eight bytes states; -1 when it is not known. */
export function levelOf(from: u32, to: u32, table: u32): i32 {
  if (i32(to) <= i32(from) || to - from > 8) return -1;
  const at = levelSlot(textOf(from, to), table | ((to - from) << 8));
  return at != 0 && load<u32>(at + 8) != 0 ? load<i32>(at + 12) : -1;
}

export function addLevel(from: u32, to: u32, table: u32, code: i32): void {
  if (i32(to) <= i32(from) || to - from > 8) return;
  const text = textOf(from, to);
  const key = table | ((to - from) << 8);
  const at = levelSlot(text, key);
  if (at == 0) return;
  store<u64>(at, text);
  store<u32>(at + 8, key + 1);
  store<i32>(at + 12, code);
}

@inline
function textOf(from: u32, to: u32): u64 {
  return load<u64>(TEXT + from) & (u64.MAX_VALUE >> ((8 - (to - from)) << 3));
}

import { CELL_NAMES, MOST_NAMES, NAME_ENDS, NAME_FROM, NAME_HASH, NAME_SLOTS, NAME_TEXT, NAME_TEXT_BYTES, NAME_TO, TEXT } from '../server/src/analysis/kernel/layout';
import { cell, setCell } from './cells';

const NAME_BYTES: u32 = 800;
let mask: u32 = 4095;

/** Forgets all names. */
export function clearNames(): void {
  const count = u32(cell(CELL_NAMES));
  mask = 4095;
  while (mask < count << 1 && mask < u32(MOST_NAMES * 2 - 1)) mask = (mask << 1) | 1;
  memory.fill(NAME_SLOTS, 0, (mask + 1) << 2);
  setCell(CELL_NAMES, 1);
}

/** The number of the name between two offsets; as `nameNumber`. */
export function addName(from: u32, whole: u32): u32 {
  if (i32(whole) <= i32(from)) return 0;
  const to = min(whole, from + NAME_BYTES);
  let hash: u32 = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = (hash ^ load<u8>(TEXT + i)) * 0x01000193;
  hash ^= hash >> 15;
  let slot = hash & mask;
  let known = load<u32>(NAME_SLOTS + (slot << 2));
  while (known != 0) {
    if (load<u32>(NAME_HASH + (known << 2)) == hash && isSame(known, from, to)) return known;
    slot = (slot + 1) & mask;
    known = load<u32>(NAME_SLOTS + (slot << 2));
  }
  const number = u32(cell(CELL_NAMES));
  store<u32>(NAME_FROM + (number << 2), from);
  store<u32>(NAME_TO + (number << 2), to);
  store<u32>(NAME_HASH + (number << 2), hash);
  store<u32>(NAME_SLOTS + (slot << 2), number);
  setCell(CELL_NAMES, number + 1);
  if (number << 1 > mask && mask < u32(MOST_NAMES * 2 - 1)) widen(number);
  return number;
}

function isSame(known: u32, from: u32, to: u32): bool {
  const other = load<u32>(NAME_FROM + (known << 2));
  if (load<u32>(NAME_TO + (known << 2)) - other != to - from) return false;
  let i = from;
  let j = other;
  for (; i + 8 <= to; i += 8, j += 8) if (load<u64>(TEXT + i) != load<u64>(TEXT + j)) return false;
  for (; i < to; i++, j++) if (load<u8>(TEXT + i) != load<u8>(TEXT + j)) return false;
  return true;
}

function widen(last: u32): void {
  mask = (mask << 1) | 1;
  memory.fill(NAME_SLOTS, 0, (mask + 1) << 2);
  for (let number: u32 = 1; number <= last; number++) {
    let slot = load<u32>(NAME_HASH + (number << 2)) & mask;
    while (load<u32>(NAME_SLOTS + (slot << 2)) != 0) slot = (slot + 1) & mask;
    store<u32>(NAME_SLOTS + (slot << 2), number);
  }
}

/**
 * Copies names from number `first` on, one behind the other, and notes where each ends; gives the number of one that is
 * no plain ASCII of up to 200 characters, which TypeScript has to write, or that of names.
 */
export function sealNames(first: u32): u32 {
  const count = u32(cell(CELL_NAMES));
  let end = first == 0 ? 0 : load<u32>(NAME_ENDS + ((first - 1) << 2));
  for (let name = first; name < count; name++) {
    const from = name == 0 ? 0 : load<u32>(NAME_FROM + (name << 2));
    const to = name == 0 ? 0 : load<u32>(NAME_TO + (name << 2));
    if (to - from > 200 || end + 1024 > NAME_TEXT_BYTES) return name;
    for (let i = from; i < to; i++) {
      const c = load<u8>(TEXT + i);
      if (c == 27 || c > 127) return name;
      store<u8>(NAME_TEXT + end + i - from, c);
    }
    end += to - from;
    store<u32>(NAME_ENDS + (name << 2), end);
  }
  return count;
}

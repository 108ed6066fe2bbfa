import {
  CELL_LEFT_END,
  CELL_LEFT_LINE,
  CELL_LEFT_STRATUM,
  CELL_OFFSET,
  CELL_REQUEST_BITS,
  CELL_THINNING,
  CELLS,
  LINE_START,
  MARK_NAMES,
  MOST_KINDS,
  NAME_FIELD,
  NAME_PLACE,
  NAME_WORDS,
  PLAN_KIND_COUNT,
  PLAN_KINDS,
  PLAN_NAMES,
  PLAN_THINNING,
  REQUEST_FIELD,
  ROW_LEFT_OUT,
  ROW_LUCK,
  STRATUM_LEAST,
  STRATUM_LEFT_OUT,
  TEXT,
} from '../server/src/analysis/kernel/layout';
import { cell, setCell } from './cells';
import { offsetOf } from './places';

const NAME_CHARS: u32 = 200;

/** The stratum of a record of one kind; 0 when TypeScript has to say. */
@inline
export function stratumOf(plan: u32, kind: u32): u32 {
  if (load<i32>(plan + (PLAN_THINNING << 2)) != cell(CELL_THINNING)) return 0;
  const end = plan + (PLAN_KINDS << 2) + (load<u32>(plan + (PLAN_KIND_COUNT << 2)) << 3);
  for (let at = plan + (PLAN_KINDS << 2); at < end; at += 8) if (load<u32>(at) == kind) return load<u32>(at + 4);
  return 0;
}

/** As `kindOf`. */
@inline
export function kindOf(mark: u32, level: u32, status: u32): u32 {
  return ((mark << 3) + level << 3) + min(u32(7), status / 100);
}

/** As `luckOf`, of the record that begins on a line. */
@inline
export function luckOf(line: u32): u32 {
  const offset = u64(load<f64>(CELLS + (CELL_OFFSET << 2))) + load<u32>(LINE_START + (line << 2));
  return u32(ctz(mix(u32(offset), u32(offset >> 32))));
}

/** As `mix`. */
@inline
function mix(a: u32, b: u32): u32 {
  let h = (a ^ (b * 0x9e3779b1)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}

/** Counts a record that stays without a row, its luck and its request being none that is kept; false when it has to have one. */
@inline
export function leaveOut(stratum: u32, luck: u32, plan: u32, marked: u32, line: u32): bool {
  if (luck >= load<u32>(stratum + STRATUM_LEAST) || isRequestKept(plan, marked, line)) return false;
  store<u32>(stratum + STRATUM_LEFT_OUT, load<u32>(stratum + STRATUM_LEFT_OUT) + 1);
  setCell(CELL_LEFT_LINE, line);
  setCell(CELL_LEFT_END, line);
  setCell(CELL_LEFT_STRATUM, stratum);
  return true;
}

/** Writes what thinning asks of a row; `stratum` is 0 where nothing is left out. */
@inline
export function writeLuck(row: u32, luck: u32, stratum: u32): void {
  store<u8>(ROW_LUCK + row, luck);
  if (stratum == 0) return;
  store<u32>(ROW_LEFT_OUT + (row << 2), load<u32>(stratum + STRATUM_LEFT_OUT));
  store<u32>(stratum + STRATUM_LEFT_OUT, 0);
  setCell(CELL_LEFT_LINE, -1);
}

/** True when the record's request may be one that is kept whole. */
@inline
function isRequestKept(plan: u32, marked: u32, line: u32): bool {
  const own = marked == 0 ? NONE : requestIn(marked + (MARK_NAMES << 2), line);
  const request = own != NONE ? own : requestIn(plan + (PLAN_NAMES << 2), line);
  if (request == NONE) return false;
  return request == ANY || (mix(request, 7) & ((1 << cell(CELL_REQUEST_BITS)) - 1)) == 0;
}

/** In place of a hash: no request is named; one whose hash is that of its text, not of its bytes. */
const NONE: u32 = 0;
const ANY: u32 = 0xffffffff;

/** The hash of the request that a list of names states first. */
function requestIn(list: u32, line: u32): u32 {
  const end = load<u32>(list + 4) + load<u32>(list) * (NAME_WORDS * 4);
  for (let name = load<u32>(list + 4); name < end; name += NAME_WORDS * 4) {
    if (load<u32>(name + (NAME_FIELD << 2)) != REQUEST_FIELD) continue;
    const from = offsetOf(name + (NAME_PLACE << 2), line);
    const to = offsetOf(name + (NAME_PLACE << 2) + 8, line);
    if (i32(to) <= i32(from)) continue;
    if (to - from > NAME_CHARS) return ANY;
    let hash: u32 = 0x811c9dc5;
    for (let i = from; i < to; i++) {
      const c = u32(load<u8>(TEXT + i));
      if (c == 27 || c >= 128) return ANY;
      hash = (hash ^ c) * 0x01000193;
    }
    return hash ^ (hash >> 15);
  }
  return NONE;
}

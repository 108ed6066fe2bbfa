import {
  CELL_FIRST,
  CELL_LEADING_END,
  CELL_LEFT_END,
  CELL_LEFT_LINE,
  CELL_OPEN,
  CELL_PASSED_LINE,
  CELL_ROWS,
  CELL_STALE_LINE,
  CELL_STREAMS,
  CONTINUES,
  IS_ESCAPED,
  IS_HEADER,
  LINE_END,
  LINE_SHAPE,
  LINE_START,
  MAY_START_TRACE,
  PLAN_FLAGS,
  PLAN_STAMP,
  PLAN_STREAM,
  PLACE_NONE,
  ROW_END_LINE,
  STARTS,
  STREAMS,
  TEXT,
} from '../server/src/analysis/kernel/layout';
import { cell, setCell } from './cells';
import { recall } from './memos';
import { offsetOf } from './places';
import { pushRow } from './pushRow';
import { isQuiet, planOf } from './tables';

/**
 * Folds lines from `first` on into rows, as `foldLine` does, while that takes nothing but what is known of their shapes;
 * the line it leaves to TypeScript, with nothing done for it, or `count`.
 */
export function foldRows(first: u32, count: u32): u32 {
  for (let line = first; line < count; line++) {
    const at = line << 2;
    const traces = cell(CELL_STREAMS) > 0;
    if (isBlank(load<u32>(LINE_START + at), load<u32>(LINE_END + at))) {
      if (traces) return line;
      continue;
    }
    const plan = planOf(load<f64>(LINE_SHAPE + (line << 3)));
    if (plan == 0) return line;
    const flags = load<u32>(plan + (PLAN_FLAGS << 2));
    let memo: u32 = 0;
    const stamp = plan + (PLAN_STAMP << 2);
    if (load<i32>(stamp) != PLACE_NONE) {
      memo = recall(offsetOf(stamp, line), offsetOf(stamp + 8, line));
      if (memo == 0) return line;
    }
    if (traces || (flags & MAY_START_TRACE) != 0) {
      if (flags & IS_ESCAPED) return line;
      if (traces && !(flags & IS_HEADER)) return line;
      if (flags & MAY_START_TRACE && !isQuiet(line, flags & IS_HEADER)) return line;
      if (traces && !passesBy(plan, line)) return line;
    }
    const rows = cell(CELL_ROWS);
    if (cell(CELL_OPEN) && (flags & CONTINUES || !(flags & STARTS))) {
      if (cell(CELL_LEFT_LINE) >= 0) setCell(CELL_LEFT_END, line);
      else if (rows > cell(CELL_FIRST)) store<u32>(ROW_END_LINE + ((rows - 1) << 2), line);
      else setCell(CELL_LEADING_END, line);
    } else {
      if (!pushRow(plan, flags, memo, line, rows, !traces)) return line;
      setCell(CELL_OPEN, 1);
    }
    if (traces) setCell(CELL_PASSED_LINE, line);
  }
  return count;
}

@inline
function isBlank(start: u32, end: u32): bool {
  for (let i = start; i < end; i++) if (load<u8>(TEXT + i) > 32) return false;
  return true;
}

/** True when the line's stream has no trace under way and none is stale. */
function passesBy(plan: u32, line: u32): bool {
  if (i32(line) >= cell(CELL_STALE_LINE)) return false;
  const stream = plan + (PLAN_STREAM << 2);
  let hash: u32 = 0x811c9dc5;
  if (load<i32>(stream) != PLACE_NONE) {
    const to = TEXT + offsetOf(stream + 8, line);
    for (let i = TEXT + offsetOf(stream, line); i < to; i++) {
      const c = u32(load<u8>(i));
      if (c == 27 || c >= 128) return false;
      hash = (hash ^ c) * 0x01000193;
    }
  }
  hash ^= hash >> 15;
  for (let i = 0; i < cell(CELL_STREAMS); i++) if (load<u32>(STREAMS + (i << 2)) == hash) return false;
  return true;
}

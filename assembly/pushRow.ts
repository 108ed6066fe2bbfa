import {
  BLOCK_SHAPES,
  CELL_ENDPOINTS,
  CELL_NAMED,
  CELL_ROWS,
  CELL_SERIAL,
  CELL_SHAPES,
  CELL_THINNING,
  CELLS,
  ENDPOINT_LINES,
  HAS_ENDPOINT,
  MARK_ELAPSED,
  MARK_NAMES,
  MARK_TESTS,
  MARK_UNIT,
  MARK_WORDS,
  MEMO_FLAGS,
  MEMO_OFFSET,
  MEMO_WEEKDAY,
  NAME_COLUMN_BYTES,
  NAME_FIELD,
  NAME_FIXED,
  NAME_NUMBER,
  NAME_PLACE,
  NAME_SERIAL,
  NAME_WORDS,
  PLACE_NONE,
  PLAN_DURATION,
  PLAN_LEVEL,
  PLAN_LEVEL_PLACE,
  PLAN_LEVEL_TABLE,
  PLAN_MARKS,
  PLAN_MARKS_IF_ERROR,
  PLAN_NAMES,
  PLAN_NUMBER,
  PLAN_SERIAL,
  PLAN_SHAPE,
  PLAN_SOURCE,
  PLAN_STATUS,
  PLAN_UNIT,
  ROW_DURATION,
  ROW_END_LINE,
  ROW_FLAGS,
  ROW_LEVEL,
  ROW_LINE,
  ROW_MARK,
  ROW_NAMES,
  ROW_OFFSET,
  ROW_SHAPE,
  ROW_STATUS,
  ROW_WALL,
  ROW_WEEKDAY,
  TEST_COUNT,
  TEST_KIND,
  TEST_NUMBERS,
  TEST_UNIT,
  TEST_WORDS,
  TEXT,
} from '../server/src/analysis/kernel/layout';
import { cell, setCell } from './cells';
import { wall } from './memos';
import { addName } from './names';
import { durationAt, numberAt, offsetOf } from './places';
import { levelOf } from './tables';
import { kindOf, leaveOut, luckOf, stratumOf, writeLuck } from './thinning';

const UNKNOWN: i32 = -1;

/**
 * Adds the row of a line that begins a record, its stamp being that of the memo, or counts the record where `mayLeaveOut` and
 * its stratum is thinned; false, with nothing done, when TypeScript must.
 */
export function pushRow(plan: u32, flags: u32, memo: u32, line: u32, rows: u32, mayLeaveOut: bool): bool {
  let level = load<i32>(plan + (PLAN_LEVEL << 2));
  if (level == UNKNOWN) {
    const place = plan + (PLAN_LEVEL_PLACE << 2);
    level = levelOf(offsetOf(place, line), offsetOf(place + 8, line), load<u32>(plan + (PLAN_LEVEL_TABLE << 2)));
    if (level == UNKNOWN) return false;
  }
  const list = plan + ((level >= 5 ? PLAN_MARKS_IF_ERROR : PLAN_MARKS) << 2);
  const mark = markAt(load<u32>(list), load<u32>(list + 4), line);
  if (mark == UNKNOWN) return false;
  const marked = mark > 0 ? load<u32>(list + 4) + (mark - 1) * (MARK_WORDS * 4) : 0;
  let status = 0;
  if (load<i32>(plan + (PLAN_STATUS << 2)) != PLACE_NONE) {
    status = numberAt(plan + (PLAN_STATUS << 2), line);
    if (status < 0) return false;
  }
  const luck = luckOf(line);
  let stratum: u32 = 0;
  if (cell(CELL_THINNING) != 0) {
    stratum = stratumOf(plan, kindOf(mark, level, status));
    if (stratum == 0) return false;
    if (mayLeaveOut && leaveOut(stratum, luck, plan, marked, line)) return true;
  }
  let duration: f64 = NaN;
  if (load<i32>(plan + (PLAN_DURATION << 2)) != PLACE_NONE) {
    duration = durationAt(plan + (PLAN_DURATION << 2), line, load<f64>(plan + (PLAN_UNIT << 2)));
    if (duration < 0) return false;
  } else if (marked != 0 && load<i32>(marked + (MARK_ELAPSED << 2)) != PLACE_NONE) {
    duration = durationAt(marked + (MARK_ELAPSED << 2), line, load<f64>(marked + (MARK_UNIT << 2)));
    if (duration < 0) return false;
  }
  writeRow(memo, line, rows);
  writeLuck(rows, luck, stratum);
  store<u8>(ROW_LEVEL + rows, level);
  store<u8>(ROW_MARK + rows, mark);
  store<u16>(ROW_STATUS + (rows << 1), status);
  store<f64>(ROW_DURATION + (rows << 3), duration);
  store<u32>(ROW_SHAPE + (rows << 2), shapeNumber(plan));
  pushNames(plan + (PLAN_SOURCE << 2), line, rows);
  if (marked != 0) pushNames(marked + (MARK_NAMES << 2), line, rows);
  pushNames(plan + (PLAN_NAMES << 2), line, rows);
  setCell(CELL_ROWS, rows + 1);
  if (flags & HAS_ENDPOINT && (mark > 0 || level >= 4)) {
    const count = cell(CELL_ENDPOINTS);
    store<u32>(ENDPOINT_LINES + (count << 2), line);
    setCell(CELL_ENDPOINTS, count + 1);
  }
  return true;
}

@inline
function writeRow(memo: u32, line: u32, row: u32): void {
  store<u32>(ROW_LINE + (row << 2), line);
  store<u32>(ROW_END_LINE + (row << 2), line);
  store<f64>(ROW_WALL + (row << 3), memo == 0 ? NaN : wall);
  store<u8>(ROW_FLAGS + row, memo == 0 ? 0 : load<u32>(memo + MEMO_FLAGS));
  store<i16>(ROW_OFFSET + (row << 1), memo == 0 ? -32768 : load<i32>(memo + MEMO_OFFSET));
  store<i8>(ROW_WEEKDAY + row, memo == 0 ? -1 : load<i32>(memo + MEMO_WEEKDAY));
}

/** The number that the plan's shape has in the block. */
@inline
function shapeNumber(plan: u32): u32 {
  if (load<i32>(plan + (PLAN_SERIAL << 2)) == cell(CELL_SERIAL)) return load<u32>(plan + (PLAN_SHAPE << 2));
  const number = cell(CELL_SHAPES);
  setCell(CELL_SHAPES, number + 1);
  store<i32>(plan + (PLAN_SERIAL << 2), cell(CELL_SERIAL));
  store<i32>(plan + (PLAN_SHAPE << 2), number);
  store<u32>(BLOCK_SHAPES + (number << 2), load<u32>(plan + (PLAN_NUMBER << 2)));
  return number;
}

/** 1 + the index of the first mark whose tests the line passes, 0 when there is none, UNKNOWN when TypeScript must say. */
@inline
function markAt(count: u32, marks: u32, line: u32): i32 {
  for (let i: u32 = 0; i < count; i++) {
    const mark = marks + i * (MARK_WORDS * 4);
    const passed = passesAll(load<u32>(mark + (MARK_TESTS << 2)), load<u32>(mark + (MARK_TESTS << 2) + 4), line);
    if (passed == UNKNOWN) return UNKNOWN;
    if (passed) return i + 1;
  }
  return 0;
}

function passesAll(count: u32, tests: u32, line: u32): i32 {
  for (let i: u32 = 0; i < count; i++) {
    const test = tests + i * (TEST_WORDS * 4);
    const unit = load<f64>(test + (TEST_UNIT << 2));
    const number = unit > 0 ? durationAt(test, line, unit) : f64(numberAt(test, line));
    if (number < 0) return UNKNOWN;
    const passed = passes(load<u32>(test + (TEST_KIND << 2)), number, load<u32>(test + (TEST_COUNT << 2)), load<u32>(test + (TEST_NUMBERS << 2)));
    if (passed != 1) return passed;
  }
  return 1;
}

@inline
function passes(kind: u32, number: f64, count: u32, numbers: u32): i32 {
  if (kind == 0) return number != 0;
  if (kind == 1) return number == 0;
  if (kind == 2) return number >= 500 && number < 600;
  if (kind == 3) return number >= 400 && number < 500;
  if (kind == 4) return number > load<f64>(numbers);
  if (kind == 5) return number < load<f64>(numbers);
  if (kind == 6) for (let i: u32 = 0; i < count; i++) if (load<f64>(numbers + (i << 3)) == number) return 1;
  return kind == 6 ? 0 : UNKNOWN;
}

/** Names the row's slots where they are not named yet; `list` is the address of a count and an address. */
function pushNames(list: u32, line: u32, row: u32): void {
  const count = load<u32>(list);
  const names = load<u32>(list + 4);
  for (let i: u32 = 0; i < count; i++) {
    const name = names + i * (NAME_WORDS * 4);
    const field = load<u32>(name + (NAME_FIELD << 2));
    const column = ROW_NAMES + field * NAME_COLUMN_BYTES + (row << 2);
    if (load<u32>(column) != 0) continue;
    const number = nameAt(name, field == 0, line);
    if (number == 0) continue;
    store<u32>(column, number);
    store<u8>(CELLS + (CELL_NAMED << 2) + field, 1);
  }
}

@inline
function nameAt(name: u32, trims: bool, line: u32): u32 {
  const fixed = load<u32>(name + (NAME_FIXED << 2)) != 0;
  if (fixed && load<i32>(name + (NAME_SERIAL << 2)) == cell(CELL_SERIAL)) return load<u32>(name + (NAME_NUMBER << 2));
  let from = offsetOf(name + (NAME_PLACE << 2), line);
  let to = offsetOf(name + (NAME_PLACE << 2) + 8, line);
  if (trims) {
    while (from < to && load<u8>(TEXT + from) <= 32) from++;
    while (to > from && load<u8>(TEXT + to - 1) <= 32) to--;
  }
  const number = addName(from, to);
  if (fixed) {
    store<u32>(name + (NAME_NUMBER << 2), number);
    store<i32>(name + (NAME_SERIAL << 2), cell(CELL_SERIAL));
  }
  return number;
}

import { daysFromCivil, isLeap, YEARLESS } from './civil.ts';
import type { ClockOptions, StampColumns } from './clock.ts';
import type { DatedSpan } from './days.ts';
import { STAMP_NO_YEAR } from '../model.ts';
import { offsetAt } from './zones.ts';

const DAY = 86_400_000;
/** A step of this many days within a year is a turn of the year: 31 December to 1 January is one of 365. */
const TURN = 300 * DAY;
const FIRST = Date.UTC(YEARLESS, 0, 1);
const LEAP_DAY = Date.UTC(YEARLESS, 1, 29);

/** What told the year or the day, in words: less than a date that the stamps themselves state. */
export const [LAST_CHANGE, OTHERS] = ["the file's last change", 'the times of the other files'];

/** Where the year came from, in words for the time card; null when no stamp lacks one. */
export interface YearSource {
  readonly from: string | null;
  /** Stamps that stay without a date. */
  readonly unresolved: number;
}

/**
 * Gives the stamps without a year theirs, in `wall`. Within the file a backward step of more than 300 days is New Year
 * and a forward one a late line of the old year; the year to begin with comes from the setting, a dated stamp of the same
 * file, the weekdays written, or the file's last change, in this order. What none of them tells gets NaN.
 */
export function resolveYears(stamps: StampColumns, wall: Float64Array, options: ClockOptions): YearSource {
  const rows: number[] = [];
  for (let i = 0; i < stamps.length; i++) if ((stamps.flags[i]! & STAMP_NO_YEAR) !== 0 && !Number.isNaN(wall[i]!)) rows.push(i);
  if (rows.length === 0) return { from: null, unresolved: 0 };
  const turns = countTurns(rows, wall);
  const base = baseYear(stamps, wall, rows, turns, options);
  let unresolved = 0;
  rows.forEach((row, k) => {
    const ms = base === null ? NaN : inYear(wall[row]!, base.year + turns[k]!);
    if (Number.isNaN(ms)) unresolved++;
    wall[row] = ms;
  });
  return { from: base?.from ?? null, unresolved };
}

/** Years passed since the first row, row by row. */
function countTurns(rows: readonly number[], wall: Float64Array): Int32Array {
  const turns = new Int32Array(rows.length);
  let turn = 0;
  for (let k = 1; k < rows.length; k++) {
    const step = wall[rows[k]!]! - wall[rows[k - 1]!]!;
    if (step < -TURN) turn++;
    else if (step > TURN) turn--;
    turns[k] = turn;
  }
  return turns;
}

/** A stamp stored in the leap year YEARLESS, moved to `year`; NaN for 29 February of a common year. */
export function inYear(ms: number, year: number): number {
  const leap = isLeap(year);
  if (!leap && ms >= LEAP_DAY && ms < LEAP_DAY + DAY) return NaN;
  const start = daysFromCivil(year, 1, 1) * DAY;
  return start + (ms - FIRST) - (!leap && ms > LEAP_DAY ? DAY : 0);
}

interface Base {
  readonly year: number;
  readonly from: string;
}

function baseYear(
  stamps: StampColumns,
  wall: Float64Array,
  rows: readonly number[],
  turns: Int32Array,
  options: ClockOptions,
): Base | null {
  if (options.year !== null) return { year: options.year, from: 'the year given' };
  const dated = besideDated(stamps, wall, rows, turns);
  if (dated !== null) return { year: dated, from: 'a dated stamp in the log' };
  const beside = options.beside ? besideOthers(wall, rows, turns, options.beside) : null;
  if (options.modified === null) return beside === null ? null : { year: beside.year, from: OTHERS };
  const latest = beforeChange(wall, rows, turns, options.modified, options.timezone);
  const byWeekday = withWeekdays(stamps, wall, rows, turns, latest);
  if (byWeekday !== null) return { year: byWeekday, from: "the weekdays written and the file's last change" };
  const changed = { year: withLeapDay(wall, rows, turns, latest), from: LAST_CHANGE };
  return beside === null || beside.meets(changed.year) || !beside.meets(beside.year) ? changed : { year: beside.year, from: OTHERS };
}

/** The year that puts the stamps nearest to when the other files were written, and whether a year makes them meet that time. */
function besideOthers(
  wall: Float64Array,
  rows: readonly number[],
  turns: Int32Array,
  { start, end }: DatedSpan,
): { readonly year: number; readonly meets: (year: number) => boolean } {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const distance = (year: number): number =>
    Math.max(0, inYear(wall[first]!, year) - end, start - inYear(wall[last]!, year + turns[rows.length - 1]!));
  const near = new Date(end).getUTCFullYear();
  const year = [near, near - 1, near + 1].reduce((a, b) => (distance(b) < distance(a) ? b : a));
  return { year, meets: (one) => distance(one) < DAY };
}

/** The year that puts a year-less stamp nearest to the first stamp of the file that has a full date. */
function besideDated(stamps: StampColumns, wall: Float64Array, rows: readonly number[], turns: Int32Array): number | null {
  let dated = -1;
  for (let i = 0; i < stamps.length && dated < 0; i++) if ((stamps.flags[i]! & STAMP_NO_YEAR) === 0 && !Number.isNaN(wall[i]!)) dated = i;
  if (dated < 0) return null;
  const after = rows.findIndex((row) => row > dated);
  const k = after < 0 ? rows.length - 1 : after;
  const near = wall[dated]!;
  const year = new Date(near).getUTCFullYear();
  const distance = (y: number): number => Math.abs(inYear(wall[rows[k]!]!, y) - near);
  const best = [year, year - 1, year + 1].reduce((a, b) => (distance(b) < distance(a) ? b : a));
  return best - turns[k]!;
}

/** The latest year with which no stamp lies more than a day after the file's last change. */
function beforeChange(wall: Float64Array, rows: readonly number[], turns: Int32Array, modified: number, timezone: string): number {
  const limit = modified + (offsetAt(timezone, modified) ?? 0) * 60_000 + DAY;
  const year = new Date(limit).getUTCFullYear();
  let lastTurn = 0;
  for (const turn of turns) lastTurn = Math.max(lastTurn, turn);
  const base = year - lastTurn;
  const late = rows.some((row, k) => inYear(wall[row]!, base + turns[k]!) > limit);
  return late ? base - 1 : base;
}

/** The latest year up to `latest` in which nearly all written weekdays are right; null when none are written or none of 28 years fits. */
function withWeekdays(stamps: StampColumns, wall: Float64Array, rows: readonly number[], turns: Int32Array, latest: number): number | null {
  const sample = rows.map((row, k) => ({ row, turn: turns[k]! })).filter(({ row }) => stamps.weekday[row]! >= 0);
  if (sample.length === 0) return null;
  const step = Math.ceil(sample.length / 200);
  const some = sample.filter((_, i) => i % step === 0);
  for (let year = latest; year > latest - 28; year--) {
    const right = some.filter(({ row, turn }) => new Date(inYear(wall[row]!, year + turn)).getUTCDay() === stamps.weekday[row]);
    if (right.length >= 0.95 * some.length) return year;
  }
  return null;
}

/** Goes back from `latest` until every 29 February of the file falls in a leap year. */
function withLeapDay(wall: Float64Array, rows: readonly number[], turns: Int32Array, latest: number): number {
  for (let year = latest; year > latest - 8; year--)
    if (rows.every((row, k) => !Number.isNaN(inYear(wall[row]!, year + turns[k]!)))) return year;
  return latest;
}

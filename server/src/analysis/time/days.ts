import type { ClockOptions, StampColumns } from './clock.ts';
import { STAMP_NO_DATE } from '../model.ts';
import { LAST_CHANGE, OTHERS } from './years.ts';
import { offsetAt } from './zones.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A clock that falls by more passed midnight, by less a late line came; one that rises by nearly a day is a late line of the day before. */
const TURN = 4 * HOUR;
/** Nobody to speak of lives farther east of UTC, nor as far west of it as the rest of the day. */
const EASTMOST = 13 * HOUR;
/** A last stamp is written to its file within this time. */
const SOON = MINUTE;

/** When the files of a report that state dates were written, ms of the wall clock of the assumed zone. */
export interface DatedSpan {
  readonly start: number;
  readonly end: number;
}

/** Where the days came from. */
export interface DaySource {
  /** In words for the time card; null when no stamp lacks a day or nothing tells it. */
  readonly from: string | null;
  /** True where no stamp of the file has a date, and some have a time of day. */
  readonly undated: boolean;
  /** The day that the first stamp of an undated file was given, ms as if UTC; null for none. */
  readonly day: number | null;
}

interface Day {
  readonly day: number;
  readonly from: string;
}

/**
 * Gives the stamps of a time of day alone (the default of Logback, Serilog and pino-pretty) their day, in `wall`, by the stamp before each. Where no
 * stamp of the file has a date, it ends at its last change or, where that is far from when the other files were written, beside them. What nothing
 * tells, and a clock that may count from the start of the program, gets NaN.
 */
export function resolveDays(stamps: StampColumns, wall: Float64Array, options: ClockOptions): DaySource {
  const { ms, flags, length } = stamps;
  const rows: number[] = [];
  for (let i = 0; i < length; i++) if ((flags[i]! & STAMP_NO_DATE) !== 0 && !Number.isNaN(ms[i]!)) rows.push(i);
  if (rows.length === 0) return { from: null, undated: false, day: null };
  const isDated = (at: number): boolean => !Number.isNaN(at);
  const dated = wall.findIndex(isDated);
  const leading = dated < 0 ? rows : rows.filter((row) => row < dated);
  let before = ms[rows[0]!]!;
  for (const row of leading) before = wall[row] = following(before, ms[row]!);
  const first =
    dated < 0
      ? firstDay(leading, wall, options)
      : { day: Math.round((wall[dated]! - before) / DAY) * DAY, from: 'a dated stamp in the log' };
  for (const row of leading) wall[row]! += first?.day ?? NaN;
  if (dated < 0) return { from: first?.from ?? null, undated: true, day: first?.day ?? null };
  before = wall[dated]!;
  for (let i = dated; i < length; i++) {
    if (isDated(wall[i]!)) before = wall[i]!;
    else if ((flags[i]! & STAMP_NO_DATE) !== 0) before = wall[i] = following(before, ms[i]!);
  }
  return { from: first?.from ?? null, undated: false, day: null };
}

/** The wall clock of a time of day that was written after `before`, or soon before it. */
function following(before: number, timeOfDay: number): number {
  const step = timeOfDay - before + TURN;
  return before - TURN + step - Math.floor(step / DAY) * DAY;
}

/** The midnight before the first of the clocks in `wall`, which count from midnight; null where nothing tells it. */
function firstDay(rows: readonly number[], wall: Float64Array, { modified, timezone, beside }: ClockOptions): Day | null {
  const first = wall[rows[0]!]!;
  const last = rows.reduce((latest, row) => Math.max(latest, wall[row]!), first);
  const changed = modified === null ? null : dayOfChange(last, modified + (offsetAt(timezone, modified) ?? 0) * MINUTE);
  const byChange = changed && { day: changed.day, from: LAST_CHANGE };
  const meets = (day: number): boolean => !beside || (day + first <= beside.end && day + last >= beside.start);
  if (byChange && meets(byChange.day) && (changed.atOnce || beside)) return byChange;
  if (beside) {
    const day = dayBeside(first, last, beside);
    if (meets(day) || first >= MINUTE) return { day, from: OTHERS };
  }
  return first >= MINUTE ? byChange : null;
}

/**
 * The first day of clocks that end with `last` in a file changed at `change` (ms of the wall clock of the assumed zone): they end at most a day before
 * it, or after it where whole half hours apart, as of a file written in a zone east of the assumed one. `atOnce`: it was changed as it was written.
 */
function dayOfChange(last: number, change: number): { readonly day: number; readonly atOnce: boolean } {
  const day = Math.floor((change - last) / DAY) * DAY;
  const behind = change - last - day;
  const atOnce = behind % (HOUR / 2) < SOON;
  return { day: atOnce && DAY - behind <= EASTMOST ? day + DAY : day, atOnce };
}

/** The last day on which the clocks meet a span, else the one nearest to it. */
function dayBeside(first: number, last: number, { start, end }: DatedSpan): number {
  const latest = Math.floor((end - first) / DAY) * DAY;
  const before = start - (latest + last);
  return before <= latest + DAY + first - end ? latest : latest + DAY;
}

import { fullYear, wallMs } from './civil.ts';
import type { StampColumns } from './clock.ts';
import { readingThatEnds, travelsFarther } from './dayOrder.ts';
import { STAMP_DAY_FIRST_PROVEN, STAMP_DAY_MONTH, YEAR_READ_FIRST, YEAR_READ_LAST } from '../model.ts';

const DAY = 86_400_000;
const OPEN = STAMP_DAY_FIRST_PROVEN | STAMP_DAY_MONTH;

/** A date of three numbers of two digits by one of its readings: ms of its midnight, NaN where no calendar has it, and its flags. */
interface Dated {
  readonly ms: number;
  readonly flags: number;
}
interface Readings {
  readonly first: Dated;
  readonly last: Dated;
  /** What the year would be. */
  readonly years: readonly [first: number, last: number];
}

/**
 * Decides for the whole file whether the year comes first or last in dates such as `02-10-25`, and rewrites `wall` accordingly. Evidence, in
 * this order: which reading every date has in the calendar; which makes time move steadily over the rows; which ends at the file's
 * last change; which are years from 2013 on. Answers the flags that hold then, and whether all of that was in vain.
 */
export function resolveTwoDigitYears(
  stamps: StampColumns,
  wall: Float64Array,
  modified: number | null,
): { readonly flags: Uint8Array; readonly open: boolean } {
  const rows: number[] = [];
  for (let i = 0; i < stamps.length; i++) if (stamps.weekday[i]! <= YEAR_READ_FIRST && !Number.isNaN(wall[i]!)) rows.push(i);
  if (rows.length === 0) return { flags: stamps.flags, open: false };
  const byDay = new Map<string, Readings>();
  const readings = rows.map((row) => {
    const key = `${Math.floor(wall[row]! / DAY)} ${stamps.weekday[row]} ${stamps.flags[row]! & OPEN}`;
    const known = byDay.get(key) ?? readingsOf(wall[row]!, stamps.weekday[row]!, stamps.flags[row]!);
    byDay.set(key, known);
    return known;
  });
  const by = (which: 'first' | 'last'): Float64Array =>
    Float64Array.from(rows, (row, k) => readings[k]![which].ms + (wall[row]! - Math.floor(wall[row]! / DAY) * DAY));
  const isLast = yearIsLast([...byDay.values()], by('first'), by('last'), modified);
  if (isLast === null) return { flags: stamps.flags, open: true };
  const flags = Uint8Array.from(stamps.flags);
  const resolved = by(isLast ? 'last' : 'first');
  rows.forEach((row, k) => {
    if (Number.isNaN(resolved[k]!)) return;
    wall[row] = resolved[k]!;
    flags[row] = (flags[row]! & ~OPEN) | readings[k]![isLast ? 'last' : 'first'].flags;
  });
  return { flags, open: false };
}

function yearIsLast(dates: readonly Readings[], first: Float64Array, last: Float64Array, modified: number | null): boolean | null {
  const [noFirst, noLast] = [first.some(Number.isNaN), last.some(Number.isNaN)];
  if (noFirst !== noLast) return noFirst;
  if (noFirst) return null;
  const recent = (which: 0 | 1): boolean => dates.every(({ years }) => years[which] >= 2013);
  const byYear = recent(0) === recent(1) ? null : recent(1);
  return travelsFarther(first, last) ?? readingThatEnds(first, last, modified) ?? byYear;
}

function readingsOf(ms: number, read: number, stated: number): Readings {
  const date = new Date(Math.floor(ms));
  const [year, month, day] = [date.getUTCFullYear() % 100, date.getUTCMonth() + 1, date.getUTCDate()];
  const isDayFirst = (stated & STAMP_DAY_FIRST_PROVEN) !== 0;
  const [a, b, c] = read === YEAR_READ_LAST ? (isDayFirst ? [day, month, year] : [month, day, year]) : [year, month, day];
  const dated = (y: number, m: number, d: number, flags = 0): Dated => ({ ms: wallMs(fullYear(y), m, d, 0, 0, 0), flags });
  const last = a > 12 ? dated(c, b, a, STAMP_DAY_FIRST_PROVEN) : dated(c, a, b, a === b || b > 12 ? 0 : STAMP_DAY_MONTH);
  return { first: dated(a, b, c), last, years: [fullYear(a), fullYear(c)] };
}

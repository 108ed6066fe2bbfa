import type { StampColumns } from './clock.ts';
import { STAMP_DAY_FIRST_PROVEN, STAMP_DAY_MONTH, STAMP_NO_YEAR, type TimeCard } from '../model.ts';

const DAY = 86_400_000;
/** Readings count as told apart by order when one travels this many times farther than the other, beyond ten days. */
const FARTHER = 2;

/**
 * Decides for the whole file whether `03/04/2025` is 3 April or 4 March and rewrites `wall` accordingly. Evidence, in
 * this order: a stamp whose first number is beyond 12; which reading makes time move steadily over the rows; which
 * reading ends at the file's last change. Without any, month first stands and the answer is ambiguous.
 */
export function resolveDayOrder(stamps: StampColumns, wall: Float64Array, modified: number | null): TimeCard['dayMonth'] {
  let open = 0;
  let proven = 0;
  for (let i = 0; i < stamps.length; i++) {
    if ((stamps.flags[i]! & STAMP_DAY_MONTH) !== 0) open++;
    if ((stamps.flags[i]! & STAMP_DAY_FIRST_PROVEN) !== 0) proven++;
  }
  if (open === 0) return proven > 0 ? 'by evidence' : 'stated';
  const swapped = Float64Array.from(wall);
  for (let i = 0; i < stamps.length; i++) if ((stamps.flags[i]! & STAMP_DAY_MONTH) !== 0) swapped[i] = swapDayMonth(wall[i]!);
  const dayFirst = proven > 0 ? true : (byTravel(stamps, wall, swapped) ?? readingThatEnds(wall, swapped, modified));
  if (dayFirst === true) wall.set(swapped);
  return dayFirst === null ? 'ambiguous' : 'by evidence';
}

/** The wall clock with day and month of its date exchanged. */
export function swapDayMonth(ms: number): number {
  if (Number.isNaN(ms)) return ms;
  const date = new Date(Math.floor(ms));
  const swapped = Date.UTC(date.getUTCFullYear(), date.getUTCDate() - 1, date.getUTCMonth() + 1);
  return swapped + (ms - Math.floor(ms / DAY) * DAY);
}

function byTravel({ length, flags }: StampColumns, monthFirst: Float64Array, dayFirst: Float64Array): boolean | null {
  const dated: number[] = [];
  for (let i = 0; i < length; i++) if (!Number.isNaN(monthFirst[i]!) && (flags[i]! & STAMP_NO_YEAR) === 0) dated.push(i);
  const of = (wall: Float64Array): Float64Array => Float64Array.from(dated, (row) => wall[row]!);
  return travelsFarther(of(monthFirst), of(dayFirst));
}

/** Of two readings of the same stamps, whether the first makes time move much farther over the rows; null when neither does. */
export function travelsFarther(one: Float64Array, other: Float64Array): boolean | null {
  const [a, b] = [one, other].map((wall) => wall.reduce((sum, ms, i) => sum + (i === 0 ? 0 : Math.abs(ms - wall[i - 1]!)), 0)) as [
    number,
    number,
  ];
  if (Math.max(a, b) < 10 * DAY) return null;
  return a > FARTHER * b ? true : b > FARTHER * a ? false : null;
}

/** Of two readings, whether the second ends within three days before the file was last changed and the first does not; null when both do, or neither. */
export function readingThatEnds(one: Float64Array, other: Float64Array, modified: number | null): boolean | null {
  if (modified === null) return null;
  const ends = (wall: Float64Array): boolean => {
    const last = wall.reduce((latest, ms) => (ms > latest ? ms : latest), -Infinity);
    return last <= modified + DAY && last >= modified - 3 * DAY;
  };
  const a = ends(one);
  const b = ends(other);
  return a === b ? null : b;
}

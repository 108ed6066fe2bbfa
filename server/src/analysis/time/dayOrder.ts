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
  const dayFirst = proven > 0 ? true : (byTravel(stamps, wall, swapped) ?? byLastChange(wall, swapped, modified));
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
  let a = 0;
  let b = 0;
  let before = -1;
  for (let i = 0; i < length; i++) {
    if (Number.isNaN(monthFirst[i]!) || (flags[i]! & STAMP_NO_YEAR) !== 0) continue;
    if (before >= 0) {
      a += Math.abs(monthFirst[i]! - monthFirst[before]!);
      b += Math.abs(dayFirst[i]! - dayFirst[before]!);
    }
    before = i;
  }
  if (Math.max(a, b) < 10 * DAY) return null;
  return a > FARTHER * b ? true : b > FARTHER * a ? false : null;
}

/** One reading ends within three days before the file was last changed, the other does not. */
function byLastChange(monthFirst: Float64Array, dayFirst: Float64Array, modified: number | null): boolean | null {
  if (modified === null) return null;
  const ends = (wall: Float64Array): boolean => {
    const last = wall.reduce((latest, ms) => (ms > latest ? ms : latest), -Infinity);
    return last <= modified + DAY && last >= modified - 3 * DAY;
  };
  const a = ends(monthFirst);
  const b = ends(dayFirst);
  return a === b ? null : b;
}

/** The year in which a stamp without one is stored: a leap year, so that 29 February stands. */
export const YEARLESS = 1972;

const DAY = 86_400_000;

/** Days since 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, chrono-compatible low-level date algorithms). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468;
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** By the Gregorian calendar. */
export const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Years that a stamp may state. */
export const [FIRST_YEAR, LAST_YEAR] = [1970, 2100];

/** Wall ms of checked fields; NaN when a field is out of range. */
export function wallMs(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return NaN;
  if (day > DAYS[month - 1]! || (month === 2 && day === 29 && !isLeap(year))) return NaN;
  if (minute > 59 || second > 60 || hour > 24 || (hour === 24 && (minute > 0 || second > 0))) return NaN;
  return daysFromCivil(year, month, day) * DAY + hour * 3_600_000 + minute * 60_000 + second * 1000;
}

/** The year two digits mean (POSIX turns the century at 69). */
export function fullYear(year: number): number {
  return year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;
}

import { daysFromCivil, fullYear, isLeap, wallMs, YEARLESS } from './civil.ts';
import {
  STAMP_DAY_FIRST_PROVEN,
  STAMP_DAY_MONTH,
  STAMP_EPOCH,
  STAMP_INSTANT,
  STAMP_NO_DATE,
  STAMP_NO_YEAR,
  STAMP_SECONDS,
  STAMP_UPTIME,
  type WallClock,
  YEAR_READ_FIRST,
  YEAR_READ_LAST,
} from '../model.ts';
import { parseIsoBytes, parseSixes, parseSyslogBytes } from './stampBytes.ts';
import { DIGIT_RULES, LETTER_RULES, MONTH_NUMBER, type StampRule } from './stampRules.ts';
import { withoutControls } from '../fold/rowSpans.ts';
import { recallStamp, rememberStamp } from './stampMemo.ts';
import { zoneOffset } from './zones.ts';

const DAY = 86_400_000;
const LONGEST = 64;
const ZERO = 48;

/**
 * Reads the exact text of a stamp. Null rather than wrong: every field must be in range (24:00:00 and second 60 allowed),
 * a year between 1970 and 2100, an epoch number between 1990 and 2100.
 */
export function parseStamp(bytes: Uint8Array, from: number, to: number): WallClock | null {
  if (to - from > LONGEST * 2) return null;
  const fast =
    parseIsoBytes(bytes, from, to) ?? parseSyslogBytes(bytes, from, to) ?? parseSixes(bytes, from, to) ?? recallStamp(bytes, from, to);
  if (fast !== null) return fast;
  const clock = parseStampText(withoutControls(textOf(bytes, from, to)));
  if (clock !== null) rememberStamp(bytes, from, to, clock);
  return clock;
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) {
    const b = bytes[i]!;
    if (b >= 0x80) return new TextDecoder().decode(bytes.subarray(from, to));
    text += String.fromCharCode(b);
  }
  return text;
}

/** As `parseStamp`, of a string. */
export function parseStampText(text: string): WallClock | null {
  if (text.length > LONGEST) return null;
  const trimmed = text.trim();
  const first = trimmed.charCodeAt(0);
  if (first === 0x40) return parseTai(trimmed.slice(1));
  if (first >= ZERO && first <= 57) {
    if (/^\d+(?:\.\d+)?$/.test(trimmed)) return parseNumber(trimmed) ?? parseHex(trimmed);
    if (/^[4-7][0-9a-f]{7}(?:\.[0-9a-f]{8})?$/.test(trimmed)) return parseHex(trimmed);
    if (/^1\.\d{1,15}e\+?0?9$/i.test(trimmed)) return parseNumber(Number(trimmed).toFixed(Math.max(1, trimmed.indexOf('e') - 11)));
    if (/^4000000[0-9a-f]{17}$/.test(trimmed)) return parseTai(trimmed);
    const instant = /^(\d{9,10}), *"nano(?:OfSecond)?": *(\d{1,9})$/.exec(trimmed);
    if (instant) return parseNumber(`${instant[1]}.${instant[2]!.padStart(9, '0')}`);
    return parseByRules(DIGIT_RULES, trimmed);
  }
  // glog's and CockroachDB's level letter is glued to the date.
  if (/^[IWEFDVC]\d{4,6} \d/.test(trimmed)) return parseByRules(DIGIT_RULES, trimmed.slice(1));
  // So is a prefix of Go's standard logger.
  if (/^[a-z]{2,16}\d{4}\/\d\d\/\d\d \d/.test(trimmed)) return parseByRules(DIGIT_RULES, trimmed.replace(/^[a-z]+/, ''));
  return parseByRules(LETTER_RULES, trimmed);
}

function parseByRules(rules: readonly StampRule[], text: string): WallClock | null {
  // A pattern may take the number of the message for a short offset: `16:30:34 -5 left`.
  const whole = text.replace(/ [+-]\d{1,2}$/, '');
  for (const rule of rules) {
    const match = rule.re.exec(whole);
    if (match?.groups === undefined) continue;
    const clock = assemble(match.groups, rule.order);
    if (clock !== null) return clock;
  }
  return null;
}

type Fields = Readonly<Record<string, string | undefined>>;

function assemble(g: Fields, order: StampRule['order']): WallClock | null {
  const date = dateOf(g, order);
  if (date === null) return null;
  let hour = Number(g['h']);
  const half = g['a']?.toLowerCase();
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  const wall = wallMs(date.year, date.month, date.day, hour, Number(g['i']), Number(g['s'] ?? 0));
  if (!(wall >= 0)) return null;
  const ms = wall + fractionMs(g['f'], g['p']);
  const zone = (g['z'] ?? g['z2'])?.trim();
  const offset = zone === undefined ? null : zoneOffset(zone, ms);
  if (offset === undefined) return null;
  const weekday = g['wd'] === undefined ? (date.read ?? null) : 'sunmontuewedthufrisat'.indexOf(g['wd'].slice(0, 3).toLowerCase()) / 3;
  const flags = date.flags | (g['f'] === undefined ? STAMP_SECONDS : 0) | (offset === null ? 0 : STAMP_INSTANT);
  return { ms, flags, offsetMinutes: offset, weekday };
}

/** Behind a colon a short fraction counts milliseconds (`16:30:34:5` is 5 ms), behind `.` and `,` it is decimal. Cut to microseconds. */
function fractionMs(digits: string | undefined, sign: string | undefined): number {
  if (digits === undefined) return 0;
  if (sign === ':' && digits.length < 3) return Number(digits);
  return Number(digits.padEnd(6, '0').slice(0, 6)) / 1000;
}

interface StampDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly flags: number;
  /** Which of three numbers was taken for the year. */
  readonly read?: number;
}

function dateOf(g: Fields, order: StampRule['order']): StampDate | null {
  if (g['C1'] !== undefined) return dateOfPairs(Number(g['C1']), Number(g['C2']), Number(g['C3']), g['a'] !== undefined);
  const flags = g['Y'] === undefined ? STAMP_NO_YEAR : 0;
  const year = g['Y'] === undefined ? YEARLESS : fullYear(Number(g['Y']));
  if (g['O'] !== undefined) return ordinalDate(year, Number(g['O']));
  if (g['W'] !== undefined) return weekDate(year, Number(g['W']), Number(g['w']));
  if (g['A'] !== undefined) return dateOfTwo(year, Number(g['A']), Number(g['B']), flags, order === 'day-first');
  if (g['D'] === undefined) return { year: 1970, month: 1, day: 1, flags: STAMP_NO_DATE };
  const month = g['N'] === undefined ? Number(g['M']) : (MONTH_NUMBER.get(g['N'].toLowerCase()) ?? 0);
  return { year, month, day: Number(g['D']), flags };
}

/** Two numbers of which one is the day: proven by one beyond 12, else by custom of the separator, else open (stored month-first). */
function dateOfTwo(year: number, a: number, b: number, flags: number, dayFirst: boolean): StampDate {
  if (a > 12) return { year, month: b, day: a, flags: flags | STAMP_DAY_FIRST_PROVEN };
  if (b > 12) return { year, month: a, day: b, flags };
  if (dayFirst) return { year, month: b, day: a, flags };
  return { year, month: a, day: b, flags: a === b ? flags : flags | STAMP_DAY_MONTH };
}

/**
 * Three numbers of two digits. Year first is log4j's `yy/MM/dd` (Hadoop, Spark); a first number that is no
 * recent year (below 13) or an AM/PM clock means the year is last. The whole file decides.
 */
function dateOfPairs(a: number, b: number, c: number, halfDay: boolean): StampDate | null {
  const yearFirst = !halfDay && a >= 13 && a <= 36 && b >= 1 && b <= 12 && c >= 1 && c <= 31;
  if (yearFirst) return { year: 2000 + a, month: b, day: c, flags: 0, read: YEAR_READ_FIRST };
  if (a < 1 || b < 1 || a > 31 || b > 31) return null;
  const year = c < 70 ? 2000 + c : 1900 + c;
  if (a <= 12 && b <= 12 && c >= 1 && c <= 12 && !halfDay) return { year: 2000 + a, month: b, day: c, flags: 0, read: YEAR_READ_FIRST };
  return { ...dateOfTwo(year, a, b, 0, false), ...(halfDay ? {} : { read: YEAR_READ_LAST }) };
}

function ordinalDate(year: number, day: number): StampDate | null {
  if (day < 1 || day > (isLeap(year) ? 366 : 365)) return null;
  return dateFromDays(daysFromCivil(year, 1, 1) + day - 1);
}

/** ISO 8601 week dates: week 1 is the one with 4 January, and a week is of the year that holds its Thursday. */
function weekDate(year: number, week: number, weekday: number): StampDate | null {
  const fourth = daysFromCivil(year, 1, 4);
  const monday = fourth - ((fourth + 3) % 7) + (week - 1) * 7;
  return dateFromDays(monday + 3).year === year ? dateFromDays(monday + weekday - 1) : null;
}

function dateFromDays(days: number): StampDate {
  const date = new Date(days * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), flags: 0 };
}

/** A date of three parts or with a named month, and a clock: whatever its numbers say, it was written as a stamp. */
const WRITTEN =
  /(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[A-Za-z]{3}[ -]{1,2}\d{1,2}|\d[ /-][A-Za-z]{3}(?:[ /-]\d{2,4})?)[T :]{1,2}\d{1,2}:\d\d:\d\d/;

/** True for text that states a time, be it one that no calendar has (`2025-02-30 25:61:00`): the line is a header all the same. */
export function isWrittenAsStamp(text: string): boolean {
  return WRITTEN.test(text);
}

const EPOCH_FROM = 631_152_000_000;
const EPOCH_TO = 4_102_444_800_000;

/** A bare number: an epoch in the unit its digits tell, a date of 14 digits, or seconds since boot when it has a short whole part and a fraction. */
function parseNumber(text: string): WallClock | null {
  const [whole = '', fraction] = text.split('.');
  if (whole.length === 14 || /^(?:19|20)\d{6}\.\d{6}$/.test(text)) return parseByRules(DIGIT_RULES, text);
  const unit = whole.length <= 10 ? 1000 : whole.length === 13 ? 1 : whole.length === 16 ? 1e-3 : whole.length === 19 ? 1e-6 : 0;
  if (unit === 0) return null;
  if (whole.length < 9)
    return fraction === undefined ? null : { ms: Number(text) * 1000, flags: STAMP_UPTIME, offsetMinutes: null, weekday: null };
  const whole_ms = unit >= 1 ? Number(whole) * unit : Number(whole.slice(0, 13)) + Number(whole.slice(13, 16)) / 1000;
  const ms = whole_ms + (unit === 1000 ? fractionMs(fraction?.slice(0, 9), '.') : 0);
  if (ms < EPOCH_FROM || ms > EPOCH_TO) return null;
  const seconds = unit === 1000 && fraction === undefined ? STAMP_SECONDS : 0;
  return { ms, flags: STAMP_INSTANT | STAMP_EPOCH | seconds, offsetMinutes: 0, weekday: null };
}

/** Unix seconds and nanoseconds in eight hexadecimal digits each, as OpenLDAP's slapd writes them; from 2004 to 2038. */
function parseHex(text: string): WallClock | null {
  const [seconds = '', fraction] = text.split('.');
  const nanos = fraction === undefined ? 0 : Number.parseInt(fraction, 16);
  if (!/^[4-7]/.test(text) || seconds.length !== 8 || (fraction !== undefined && fraction.length !== 8) || nanos >= 1e9) return null;
  if (fraction === undefined && /^\d+$/.test(seconds)) return null;
  const ms = Number.parseInt(seconds, 16) * 1000 + Math.floor(nanos / 1000) / 1000;
  return { ms, flags: STAMP_INSTANT | STAMP_EPOCH | (fraction === undefined ? STAMP_SECONDS : 0), offsetMinutes: 0, weekday: null };
}

/** TAI64 and TAI64N labels (cr.yp.to/libtai/tai64.html) as daemontools writes them: Unix time + 2^62 + 10. */
function parseTai(hex: string): WallClock | null {
  if (!/^4000000[0-9a-fA-F]{9}(?:[0-9a-fA-F]{8})?$/.test(hex)) return null;
  const seconds = Number.parseInt(hex.slice(7, 16), 16) - 10;
  const nanos = hex.length > 16 ? Number.parseInt(hex.slice(16, 24), 16) : 0;
  if (nanos >= 1e9) return null;
  const ms = seconds * 1000 + Math.floor(nanos / 1000) / 1000;
  if (ms < EPOCH_FROM || ms > EPOCH_TO) return null;
  return { ms, flags: STAMP_INSTANT | STAMP_EPOCH | (hex.length > 16 ? 0 : STAMP_SECONDS), offsetMinutes: 0, weekday: null };
}

/**
 * ISO text of a wall clock with milliseconds, with `Z` or an offset only when the stamp states one; `year` is put in
 * where the stamp has none (0000 when it is unknown). A time of day alone has the date 0000-01-01.
 */
export function formatWallClock(clock: WallClock, year?: number): string {
  const text = new Date(Math.floor(clock.ms)).toISOString().slice(0, 23);
  const open = (clock.flags & (STAMP_NO_YEAR | STAMP_NO_DATE)) !== 0;
  const wall = open ? String(year ?? 0).padStart(4, '0') + text.slice(4) : text;
  if (clock.offsetMinutes === null) return wall;
  if (clock.offsetMinutes === 0) return `${wall}Z`;
  const minutes = Math.abs(clock.offsetMinutes);
  const pad = (n: number): string => String(n).padStart(2, '0');
  return `${wall}${clock.offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

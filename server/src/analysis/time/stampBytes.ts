import { fullYear, wallMs, YEARLESS } from './civil.ts';
import { STAMP_INSTANT, STAMP_NO_YEAR, STAMP_SECONDS, type WallClock } from '../model.ts';

const ZERO = 48;

function two(bytes: Uint8Array, at: number): number {
  const a = bytes[at]! - ZERO;
  const b = bytes[at + 1]! - ZERO;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : NaN;
}

/** `2025-02-10T16:30:34.123456Z` and its kin with `/`, a space, a comma, `+01:00`; null when the text is anything else. */
export function parseIsoBytes(bytes: Uint8Array, from: number, to: number): WallClock | null {
  if (to - from < 19) return null;
  const sep = bytes[from + 4];
  if ((sep !== 0x2d && sep !== 0x2f) || bytes[from + 7] !== sep) return null;
  const t = bytes[from + 10];
  if ((t !== 0x54 && t !== 0x20) || bytes[from + 13] !== 0x3a || bytes[from + 16] !== 0x3a) return null;
  const year = two(bytes, from) * 100 + two(bytes, from + 2);
  let ms = wallMs(year, two(bytes, from + 5), two(bytes, from + 8), two(bytes, from + 11), two(bytes, from + 14), two(bytes, from + 17));
  if (!(ms >= 0)) return null;
  let at = from + 19;
  let flags = STAMP_SECONDS;
  if (at < to && (bytes[at] === 0x2e || bytes[at] === 0x2c)) {
    const start = ++at;
    let scale = 100;
    let fraction = 0;
    for (; at < to && bytes[at]! >= ZERO && bytes[at]! <= 57; at++, scale /= 10)
      if (at - start < 6) fraction += (bytes[at]! - ZERO) * Math.round(scale * 1000);
    if (at === start || at - start > 9) return null;
    ms += fraction / 1000;
    flags = 0;
  }
  if (at === to) return { ms, flags, offsetMinutes: null, weekday: null };
  if (bytes[at] === 0x5a && at + 1 === to) return { ms, flags: flags | STAMP_INSTANT, offsetMinutes: 0, weekday: null };
  const sign = bytes[at];
  if (sign !== 0x2b && sign !== 0x2d) return null;
  const minuteAt = bytes[at + 3] === 0x3a ? at + 4 : at + 3;
  if (minuteAt + 2 !== to) return null;
  const offset = two(bytes, at + 1) * 60 + two(bytes, minuteAt);
  if (!(offset <= 14 * 60) || offset % 15 !== 0) return null;
  return { ms, flags: flags | STAMP_INSTANT, offsetMinutes: sign === 0x2d ? -offset : offset, weekday: null };
}

const SYSLOG_MONTHS: ReadonlyMap<number, number> = new Map(
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'
    .split(' ')
    .map((m, i) => [(m.charCodeAt(0) << 16) | (m.charCodeAt(1) << 8) | m.charCodeAt(2), i + 1]),
);

/** `Feb  3 16:30:34` and `Feb 3 16:30:34.123`; null when the text is anything else. */
export function parseSyslogBytes(bytes: Uint8Array, from: number, to: number): WallClock | null {
  if (to - from < 14 || to - from > 26 || bytes[from + 3] !== 0x20) return null;
  const month = SYSLOG_MONTHS.get((bytes[from]! << 16) | (bytes[from + 1]! << 8) | bytes[from + 2]!);
  if (month === undefined) return null;
  let at = from + 4;
  if (bytes[at] === 0x20) at++;
  let day = bytes[at++]! - ZERO;
  if (day > 9) return null;
  if (bytes[at]! >= ZERO && bytes[at]! <= 57) day = day * 10 + bytes[at++]! - ZERO;
  if (bytes[at] !== 0x20 || bytes[at + 3] !== 0x3a || bytes[at + 6] !== 0x3a) return null;
  let ms = wallMs(YEARLESS, month, day, two(bytes, at + 1), two(bytes, at + 4), two(bytes, at + 7));
  at += 9;
  if (!(ms >= 0) || at > to) return null;
  if (at === to) return { ms, flags: STAMP_NO_YEAR | STAMP_SECONDS, offsetMinutes: null, weekday: null };
  if (bytes[at] !== 0x2e || to === at + 1 || to > at + 10) return null;
  let micros = 0;
  let unit = 100_000;
  for (at++; at < to; at++, unit /= 10) {
    const digit = bytes[at]! - ZERO;
    if (digit < 0 || digit > 9) return null;
    if (unit >= 1) micros += digit * unit;
  }
  ms += micros / 1000;
  return { ms, flags: STAMP_NO_YEAR, offsetMinutes: null, weekday: null };
}

/** Hadoop's `081109 203518`; null when the text is anything else. */
export function parseSixes(bytes: Uint8Array, from: number, to: number): WallClock | null {
  if (to - from !== 13 || bytes[from + 6] !== 0x20) return null;
  const year = fullYear(two(bytes, from));
  const ms = wallMs(year, two(bytes, from + 2), two(bytes, from + 4), two(bytes, from + 7), two(bytes, from + 9), two(bytes, from + 11));
  return ms >= 0 ? { ms, flags: STAMP_SECONDS, offsetMinutes: null, weekday: null } : null;
}

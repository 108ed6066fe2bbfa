import type { WallClock } from '../model.ts';

/**
 * A stamp read the slow way, so that the next one of the same day, spelled the same, costs a comparison: all but the
 * digits of the clock must be equal. Changes the speed of an answer, never the answer.
 */
export interface StampMemo {
  readonly text: Uint8Array;
  /** Where the two digits each of hours, minutes and seconds begin. */
  readonly hourAt: number;
  readonly minuteAt: number;
  readonly secondAt: number;
  /** Where the fraction's digits begin and end; -1 without a fraction. */
  readonly fractionAt: number;
  readonly fractionEnd: number;
  /** Milliseconds of the stamp's midnight, as the wall clock counts. */
  readonly midnight: number;
  readonly clock: WallClock;
}

const KEPT = 4;
const remembered: StampMemo[] = [];
let next = 0;

const ZERO = 48;
const isDigit = (b: number | undefined): boolean => b !== undefined && b >= ZERO && b <= 57;

/** The stamp in `bytes[from..to)` when it differs from a remembered one in the digits of its clock alone. */
export function recallStamp(bytes: Uint8Array, from: number, to: number): WallClock | null {
  for (const memo of remembered) {
    if (memo.text.length !== to - from || !sameBut(memo, bytes, from)) continue;
    const ms = clockMs(memo, bytes, from);
    if (ms >= 0) return { ...memo.clock, ms: memo.midnight + ms + micros(memo, bytes, from) / 1000 };
  }
  return null;
}

/** Remembers the stamp `bytes[from..to)`, which was parsed as `clock`, in place of the oldest; one of which not only the clock differs from others is left out. */
export function rememberStamp(bytes: Uint8Array, from: number, to: number, clock: WallClock): void {
  const memo = memoOf(bytes, from, to, clock);
  if (memo === null) return;
  remembered[next] = memo;
  next = (next + 1) % KEPT;
}

/** What can be remembered of a stamp whose clock is written `hh:mm:ss` once, by 24 hours and without a named place's zone behind it. */
export function memoOf(bytes: Uint8Array, from: number, to: number, clock: WallClock): StampMemo | null {
  // Copied: the slice of a file's Buffer would be a view, which the next read overwrites.
  const text = new Uint8Array(bytes.subarray(from, to));
  const hourAt = clockOf(text);
  if (hourAt < 0) return null;
  const gap = text[hourAt + 2] === 0x3a ? 3 : 2;
  let end = hourAt + 2 * gap + 2;
  let fractionAt = -1;
  if ((text[end] === 0x2e || text[end] === 0x2c || (text[end] === 0x20 && text.length === end + 7)) && isDigit(text[end + 1])) {
    fractionAt = end + 1;
    for (end = fractionAt; isDigit(text[end]);) end++;
  } else if (text[end] === 0x3a) return null;
  for (let i = end; i < text.length; i++) if (text[i] === 0x2f || (text[i]! | 0x20) === 0x61 || (text[i]! | 0x20) === 0x70) return null;
  const open = { text, hourAt, minuteAt: hourAt + gap, secondAt: hourAt + 2 * gap, fractionAt, fractionEnd: end, midnight: 0, clock };
  const ms = clockMs(open, text, 0);
  return ms >= 0 ? { ...open, midnight: Math.round((clock.ms - ms - micros(open, text, 0) / 1000) / 1000) * 1000 } : null;
}

/** Offset of the only `dd:dd:dd` in the text that no further digit or colon touches from the left; -1 when there is none or two. */
function clockOf(text: Uint8Array): number {
  // Hadoop's `yymmdd hhmmss`.
  if (text.length === 13 && text[6] === 0x20 && text.every((c, i) => i === 6 || isDigit(c))) return 7;
  let found = -1;
  for (let i = 0; i + 8 <= text.length; i++) {
    if (text[i + 2] !== 0x3a || text[i + 5] !== 0x3a) continue;
    if (![0, 1, 3, 4, 6, 7].every((k) => isDigit(text[i + k])) || isDigit(text[i - 1]) || isDigit(text[i + 8])) continue;
    if (found >= 0) return -1;
    found = i;
  }
  return found;
}

/** True for the digits of the clock at offset `i` of the memo's text. */
export function isOfClock({ hourAt, minuteAt, secondAt, fractionAt, fractionEnd }: StampMemo, i: number): boolean {
  if (i >= fractionAt && i < fractionEnd && fractionAt >= 0) return true;
  return i === hourAt || i === hourAt + 1 || i === minuteAt || i === minuteAt + 1 || i === secondAt || i === secondAt + 1;
}

function sameBut(memo: StampMemo, bytes: Uint8Array, from: number): boolean {
  const { text } = memo;
  for (let i = 0; i < text.length; i++) {
    const b = bytes[from + i]!;
    if (b !== text[i] && !(isOfClock(memo, i) && isDigit(b))) return false;
  }
  return true;
}

/** Whole seconds since midnight, in ms; NaN when out of range or a leap second, which the slow way judges. */
function clockMs({ hourAt, minuteAt, secondAt }: StampMemo, bytes: Uint8Array, from: number): number {
  const two = (i: number): number => (bytes[from + i]! - ZERO) * 10 + bytes[from + i + 1]! - ZERO;
  const hour = two(hourAt);
  const minute = two(minuteAt);
  const second = two(secondAt);
  return hour > 23 || minute > 59 || second > 59 ? NaN : hour * 3_600_000 + minute * 60_000 + second * 1000;
}

/** The fraction of the second, cut to microseconds. */
function micros({ fractionAt, fractionEnd }: StampMemo, bytes: Uint8Array, from: number): number {
  let sum = 0;
  if (fractionAt >= 0)
    for (let i = fractionAt, unit = 100_000; i < fractionEnd && unit >= 1; i++, unit /= 10) sum += (bytes[from + i]! - ZERO) * unit;
  return sum;
}

import type { WallClock } from './model.ts';

/**
 * Remembers the last stamps read the slow way, so that the next one of the same day, spelled the same, costs a
 * comparison: all but the digits of the clock must be equal. Changes the speed of an answer, never the answer.
 */
interface Remembered {
  readonly text: Uint8Array;
  /** Where the six digits of `hh:mm:ss` begin, and where the fraction's digits do; -1 without a fraction. */
  readonly clockAt: number;
  readonly fractionAt: number;
  readonly fractionEnd: number;
  /** Milliseconds of the stamp's midnight, as the wall clock counts. */
  readonly midnight: number;
  readonly clock: WallClock;
}

const KEPT = 4;
const remembered: Remembered[] = [];
let next = 0;

const ZERO = 48;
const isDigit = (b: number | undefined): boolean => b !== undefined && b >= ZERO && b <= 57;

/** The stamp in `bytes[from..to)` when it differs from a remembered one in the digits of its clock alone. */
export function recallStamp(bytes: Uint8Array, from: number, to: number): WallClock | null {
  for (const memo of remembered) {
    if (memo.text.length !== to - from || !sameBut(memo, bytes, from)) continue;
    const ms = clockMs(bytes, from + memo.clockAt, from + memo.fractionAt, from + memo.fractionEnd, memo.fractionAt >= 0);
    if (ms >= 0) return { ...memo.clock, ms: memo.midnight + ms };
  }
  return null;
}

/** Remembers a stamp whose clock is written `hh:mm:ss` once, by 24 hours and without a named place's zone behind it. */
export function rememberStamp(bytes: Uint8Array, from: number, to: number, clock: WallClock): void {
  const text = bytes.slice(from, to);
  const clockAt = clockOf(text);
  if (clockAt < 0) return;
  let end = clockAt + 8;
  let fractionAt = -1;
  if ((text[end] === 0x2e || text[end] === 0x2c) && isDigit(text[end + 1])) {
    fractionAt = end + 1;
    for (end = fractionAt; isDigit(text[end]);) end++;
  } else if (text[end] === 0x3a) return;
  for (let i = end; i < text.length; i++) if (text[i] === 0x2f || (text[i]! | 0x20) === 0x61 || (text[i]! | 0x20) === 0x70) return;
  const ms = clockMs(text, clockAt, fractionAt, end, fractionAt >= 0);
  if (!(ms >= 0)) return;
  remembered[next] = { text, clockAt, fractionAt, fractionEnd: end, midnight: clock.ms - ms, clock };
  next = (next + 1) % KEPT;
}

/** Offset of the only `dd:dd:dd` in the text that no further digit or colon touches from the left; -1 when there is none or two. */
function clockOf(text: Uint8Array): number {
  let found = -1;
  for (let i = 0; i + 8 <= text.length; i++) {
    if (text[i + 2] !== 0x3a || text[i + 5] !== 0x3a) continue;
    if (![0, 1, 3, 4, 6, 7].every((k) => isDigit(text[i + k])) || isDigit(text[i - 1]) || isDigit(text[i + 8])) continue;
    if (found >= 0) return -1;
    found = i;
  }
  return found;
}

function sameBut({ text, clockAt, fractionAt, fractionEnd }: Remembered, bytes: Uint8Array, from: number): boolean {
  for (let i = 0; i < text.length; i++) {
    const known = text[i]!;
    const b = bytes[from + i]!;
    if (b === known) continue;
    const inClock = (i >= clockAt && i < clockAt + 8) || (fractionAt >= 0 && i >= fractionAt && i < fractionEnd);
    if (!inClock || !isDigit(known) || !isDigit(b)) return false;
  }
  return true;
}

/** Milliseconds since midnight; NaN when out of range or a leap second, which the slow way judges. */
function clockMs(bytes: Uint8Array, at: number, fractionAt: number, fractionEnd: number, hasFraction: boolean): number {
  const two = (i: number): number => (bytes[i]! - ZERO) * 10 + bytes[i + 1]! - ZERO;
  const hour = two(at);
  const minute = two(at + 3);
  const second = two(at + 6);
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  let micros = 0;
  if (hasFraction)
    for (let i = fractionAt, unit = 100_000; i < fractionEnd && unit >= 1; i++, unit /= 10) micros += (bytes[i]! - ZERO) * unit;
  return hour * 3_600_000 + minute * 60_000 + second * 1000 + micros / 1000;
}

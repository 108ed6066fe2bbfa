import {
  DIGIT_BITS,
  END_BITS,
  LINE_BITS,
  LINE_END,
  LINE_SHAPE,
  LINE_SLOTS,
  LINE_START,
  MOST_LINES,
  MOST_SLOTS,
  ODD_BITS,
  SLOT_END,
  SLOT_START,
  TEXT,
  WORD_BITS,
} from '../server/src/analysis/kernel/layout';
import { behindClear, bitsBefore, nextBit, SEEN } from './bits';
import { classify, word } from './classes';
import { finish, mixRun, SEED } from './hash';
import { isDigit, PLAIN, placeholderOf } from './placeholder';
import { addToPrefix, beginPrefix, endPrefix, forgetPrefixes, PREFIX_BYTES, prefixEnd, prefixHash, recallPrefix } from './prefix';

const SHAPE_BYTES: u32 = 16384;
/** The placeholder of what vanishes, behind those of units and letters. */
let vanishes: u32 = 0;
let slots: u32 = 0;
let lines: u32 = 0;

export function setVanishes(number: u32): void {
  vanishes = number;
}

/** Slots of the last scan. */
export function slotCount(): u32 {
  return slots;
}

/** Fills the columns of lines and slots for the block in memory; their number, or -1 when there is no room for all. */
export function scan(length: u32): i32 {
  const odd = classify(TEXT, length);
  forgetPrefixes();
  slots = 0;
  lines = 0;
  let start: u32 = 0;
  for (let at: u32 = 0; at < length; at += 64) {
    let feeds = load<u64>(LINE_BITS + (at >> 3));
    while (feeds != 0) {
      const end = at + u32(ctz(feeds));
      feeds &= feeds - 1;
      if (!scanLine(start, end, odd)) return -1;
      start = end + 1;
    }
  }
  if (start < length && !scanLine(start, length, odd)) return -1;
  store<u32>(LINE_SLOTS + (lines << 2), slots);
  return lines;
}

function scanLine(start: u32, lineEnd: u32, odd: bool): bool {
  const end = lineEnd > start && load<u8>(TEXT + lineEnd - 1) == 13 ? lineEnd - 1 : lineEnd;
  const stop = end - start > SHAPE_BYTES ? start + SHAPE_BYTES : end;
  if (lines == u32(MOST_LINES) || slots + (stop - start) > u32(MOST_SLOTS)) return false;
  if (stop < end) endToken(start, stop);
  const at = lines++ << 2;
  store<u32>(LINE_START + at, start);
  store<u32>(LINE_END + at, end);
  store<u32>(LINE_SLOTS + at, slots);
  const hash = odd && nextBit(ODD_BITS, start, stop) < stop ? scanOdd(start, stop) : scanPlain(start, stop);
  store<f64>(LINE_SHAPE + (at << 1), finish(hash));
  return true;
}

/** Has a token with a digit end where its line is cut. */
function endToken(start: u32, at: u32): void {
  if (nextBit(DIGIT_BITS, behindClear(WORD_BITS, at, start), at) == at) return;
  const word = END_BITS + (at >> 6 << 3);
  store<u64>(word, load<u64>(word) | (u64(1) << (at & 63)));
}

@inline
function pushSlot(from: u32, to: u32): void {
  store<u32>(SLOT_START + (slots << 2), from);
  store<u32>(SLOT_END + (slots++ << 2), to);
}

/** A line without escapes or backslashes, from the end of one token with a digit to the next. */
function scanPlain(start: u32, stop: u32): u64 {
  let hash = SEED;
  let run = start;
  let slot = SLOT_START + (slots << 2);
  // Up to where what is found is remembered.
  let limit: u32 = 0;
  const recalled = slots + 16 < u32(MOST_SLOTS) ? recallPrefix(start, stop, slot) : 0;
  if (recalled != 0) {
    hash = prefixHash(recalled);
    run = start + prefixEnd(recalled);
    slot += recalled << 2;
    for (let joined = hexBehind(run, stop); joined != run; joined = hexBehind(run, stop)) {
      hash = mixRun(hash, TEXT, run, run + 1, PLAIN + 1);
      store<u32>(slot, run + 1);
      store<u32>(slot + (SLOT_END - SLOT_START), joined);
      slot += 4;
      run = joined;
    }
  } else if (beginPrefix(start)) limit = start + PREFIX_BYTES < stop ? start + PREFIX_BYTES : stop;
  const learns = limit != 0;
  let map = (run + 1) >> 6;
  let ends = load<u64>(END_BITS + (map << 3)) & (u64.MAX_VALUE << ((run + 1) & 63));
  while (true) {
    while (ends == 0 && map < stop >> 6) ends = load<u64>(END_BITS + (++map << 3));
    if (ends == 0) break;
    let to = (map << 6) + u32(ctz(ends));
    if (to > stop) break;
    ends &= ends - 1;
    const letters = u32(clz(~bitsBefore(WORD_BITS, to)));
    const from = letters < SEEN ? to - letters : behindClear(WORD_BITS, to, run);
    const digits = u32(clz(~bitsBefore(DIGIT_BITS, to)));
    const plain = (digits >= to - from && digits < SEEN) || (!isDigit(load<u8>(TEXT + from)) && to - from != 5 && to - from != 9);
    // Whether `1x1` is hexadecimal depends on its digit.
    if (!plain && load<u8>(TEXT + from + 1) == 120) limit = 0;
    hash = mixRun(hash, TEXT, run, from, (plain ? PLAIN : placeholderOf(TEXT + from, TEXT + to)) + 1);
    store<u32>(slot, from);
    store<u32>(slot + (SLOT_END - SLOT_START), to);
    slot += 4;
    run = to;
    if (to < limit) addToPrefix(from - start, to - start, hash);
    for (let joined = hexBehind(to, stop); joined != to; joined = hexBehind(to, stop)) {
      hash = mixRun(hash, TEXT, run, to + 1, PLAIN + 1);
      store<u32>(slot, to + 1);
      store<u32>(slot + (SLOT_END - SLOT_START), joined);
      slot += 4;
      if (joined < limit) addToPrefix(to + 1 - start, joined - start, hash);
      run = to = joined;
    }
  }
  if (learns) endPrefix(start);
  slots = (slot - SLOT_START) >> 2;
  return mixRun(hash, TEXT, run, stop, 0);
}

/** The end of a token of two or more hexadecimal letters that follows at `at` over one joining byte; `at` when there is none. */
@inline
function hexBehind(at: u32, stop: u32): u32 {
  if (at + 2 >= stop || !isHexLetter(load<u8>(TEXT + at + 1)) || !isJoin(load<u8>(TEXT + at))) return at;
  let i = at + 2;
  while (i < stop && isHexLetter(load<u8>(TEXT + i))) i++;
  return i == at + 2 || (i < stop && word(load<u8>(TEXT + i)) != 0) ? at : i;
}

@inline
function isHexLetter(c: u32): bool {
  return (c | 32) - 97 < 6;
}

@inline
function isJoin(c: u32): bool {
  return c == 45 || c == 46 || c == 58;
}

/** A line with escapes or backslashes, byte by byte. */
function scanOdd(start: u32, stop: u32): u64 {
  let hash = SEED;
  let run = start;
  let masked: u32 = u32.MAX_VALUE;
  let i = start;
  while (i < stop) {
    const c = u32(load<u8>(TEXT + i));
    if (word(c) == 0) {
      if (c == 27) {
        const behind = behindControl(i, stop);
        if (behind > i + 1) {
          hash = mixRun(hash, TEXT, run, i, vanishes + 1);
          pushSlot(i, behind);
          run = i = behind;
          continue;
        }
      }
      i++;
      if (c == 92 && i < stop) i += escaped(load<u8>(TEXT + i), stop - i);
      continue;
    }
    let digits = false;
    let letters = false;
    let j = i;
    for (; j < stop; j++) {
      const b = u32(load<u8>(TEXT + j));
      if (word(b) == 0) break;
      if (isDigit(b)) digits = true;
      else if (!isHexLetter(b)) letters = true;
    }
    if (digits || (!letters && masked == i - 1 && j > i + 1 && isJoin(load<u8>(TEXT + i - 1)))) {
      hash = mixRun(hash, TEXT, run, i, (digits ? placeholderOf(TEXT + i, TEXT + j) : PLAIN) + 1);
      pushSlot(i, j);
      masked = run = j;
    }
    i = j;
  }
  return mixRun(hash, TEXT, run, stop, 0);
}

/** How many bytes behind a backslash belong to it: n r t b f " / \ and uXXXX. */
function escaped(c: u32, left: u32): u32 {
  if (c == 117) return left < 5 ? left : 5;
  return c == 110 || c == 114 || c == 116 || c == 98 || c == 102 || c == 34 || c == 47 || c == 92 ? 1 : 0;
}

/** The offset behind an ANSI control sequence at `at`; `at + 1` if there is none. */
function behindControl(at: u32, stop: u32): u32 {
  if (at + 1 >= stop || load<u8>(TEXT + at + 1) != 91) return at + 1;
  for (let i = at + 2; i < stop && i < at + 24; i++) {
    const c = u32(load<u8>(TEXT + i));
    if (c >= 0x40 && c <= 0x7e) return i + 1;
    if (c < 0x20 || c > 0x3f) return at + 1;
  }
  return at + 1;
}

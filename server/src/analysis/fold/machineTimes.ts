import * as layout from '../kernel/layout.ts';
import type { Machine } from '../kernel/wasm.ts';
import type { ReadShape } from '../lines/shapes.ts';
import { TIME_UNITS } from '../lines/slotTest.ts';
import { NO_OFFSET } from '../model.ts';
import { parseStamp } from '../time/parseStamp.ts';
import { isOfClock, memoOf, type StampMemo } from '../time/stampMemo.ts';
import { offsetOf, type LineAt } from './rowSpans.ts';

/** What the machine is told of times: the units of durations, and stamps of which only the clock differs. */
export interface MachineTimes {
  /** Remembers the stamp of a line, unless one like it is known; the oldest is forgotten where there is no room. */
  learn(row: LineAt, read: ReadShape): void;
  forget(): void;
}

/** Times of a machine that knows none yet. */
export function machineTimes(machine: Machine): MachineTimes {
  const cells = new Int32Array(machine.buffer, layout.CELLS, 64);
  writeTimeUnits(machine);
  let memos = 0;
  return {
    learn(row, read) {
      if (read.plan.stamp === null) return;
      const from = offsetOf(row, read.plan.stamp.from);
      const to = offsetOf(row, read.plan.stamp.to);
      if (to - from > 64 || machine.knowsStamp(from, to) !== 0) return;
      const clock = parseStamp(row.bytes, from, to);
      const memo = clock && memoOf(row.bytes, from, to, clock);
      if (!memo) return;
      writeMemo(machine, layout.MEMOS + (memos++ % layout.MOST_MEMOS) * layout.MEMO_BYTES, memo);
      cells[layout.CELL_MEMOS] = Math.min(memos, layout.MOST_MEMOS);
    },
    forget() {
      memos = cells[layout.CELL_MEMOS] = 0;
    },
  };
}

function writeMemo({ buffer, bytes }: Machine, at: number, memo: StampMemo): void {
  const words = new Int32Array(buffer, at, layout.MEMO_BYTES >> 2);
  words[layout.MEMO_LENGTH >> 2] = memo.text.length;
  words[layout.MEMO_HOUR >> 2] = memo.hourAt;
  words[layout.MEMO_MINUTE >> 2] = memo.minuteAt;
  words[layout.MEMO_SECOND >> 2] = memo.secondAt;
  words[layout.MEMO_FRACTION >> 2] = memo.fractionAt;
  words[layout.MEMO_FRACTION_END >> 2] = memo.fractionEnd;
  words[layout.MEMO_FLAGS >> 2] = memo.clock.flags;
  words[layout.MEMO_OFFSET >> 2] = memo.clock.offsetMinutes ?? NO_OFFSET;
  words[layout.MEMO_WEEKDAY >> 2] = memo.clock.weekday ?? -1;
  new Float64Array(buffer, at + layout.MEMO_MIDNIGHT, 1)[0] = memo.midnight;
  bytes.fill(0, at + layout.MEMO_TEXT, at + layout.MEMO_BYTES);
  bytes.set(memo.text, at + layout.MEMO_TEXT);
  memo.text.forEach((_, i) => (bytes[at + layout.MEMO_MASK + i] = isOfClock(memo, i) ? 0 : 255));
}

/** Tells the machine the spellings of units that fit into eight bytes. */
function writeTimeUnits({ buffer, bytes }: Machine): void {
  // oxlint-disable-next-line no-control-regex -- ASCII is meant
  const units = TIME_UNITS.filter(([spelling]) => /^[\x00-\x7f]{1,8}$/.test(spelling));
  new Uint32Array(buffer, layout.TIME_UNITS, 1)[0] = units.length;
  units.forEach(([spelling, ms], i) => {
    const at = layout.TIME_UNITS + 8 + i * 16;
    for (let k = 0; k < spelling.length; k++) bytes[at + k] = spelling.charCodeAt(k);
    new Float64Array(buffer, at + 8, 1)[0] = ms;
  });
}

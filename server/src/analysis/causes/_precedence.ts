import { countOne } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { fineOrder } from '../slowdowns/fineTimes.ts';
import { forEachNaming } from '../slowdowns/sharedValues.ts';
import { statementsOf } from './_statements.ts';

/** Records that share a value belong to one piece of work within this time, ms. */
const SHORTLY = 3000;
/** A statement precedes another when it is certainly made before it at least so often, */
const LEAST = 3;
/** and so many times as often as after it. */
const MOSTLY = 3;
const SECOND = 1000;

const remembered = new WeakMap<LogData, (one: number, other: number) => boolean>();

/**
 * Whether records of one statement (its number in `statementsOf`) precede those of another, also by way of a third, judged by records that
 * share a value. Within a file the order of lines tells; between files those do whose seconds differ, of which among many there are some.
 */
export function precedence(data: LogData): (one: number, other: number) => boolean {
  const known = remembered.get(data);
  if (known) return known;
  const next = nextOf(data);
  const reached = new Map<number, ReadonlySet<number>>();
  const comesBefore = (one: number, other: number): boolean => {
    let all = reached.get(one);
    if (all === undefined) reached.set(one, (all = reachedFrom(one, next)));
    return all.has(other);
  };
  const found = (one: number, other: number): boolean => comesBefore(one, other) && !comesBefore(other, one);
  remembered.set(data, found);
  return found;
}

function reachedFrom(one: number, next: ReadonlyMap<number, readonly number[]>): ReadonlySet<number> {
  const all = new Set<number>();
  const open = [one];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of next.get(at) ?? []) {
      if (all.has(to)) continue;
      all.add(to);
      open.push(to);
    }
  }
  return all;
}

/** For each statement those that it precedes. */
function nextOf(data: LogData): ReadonlyMap<number, readonly number[]> {
  const { time, file } = data.rows;
  const stated = statementsOf(data);
  const { isCoarse } = fineOrder(data);
  const until = (row: number): number => time[row]! + (isCoarse(row) ? SECOND : 1);
  const isBefore = (one: number, other: number): boolean => (file[one] === file[other] ? one < other : until(one) <= time[other]!);
  const key = (one: number, other: number): number => stated[one]! * data.rows.length + stated[other]!;
  const counts = new Map<number, number>();
  forEachNaming(data, (row, sharing) => {
    for (const before of new Set(sharing.flat())) {
      if (stated[before] === stated[row] || Math.abs(time[row]! - time[before]!) > SHORTLY) continue;
      if (isBefore(before, row)) countOne(counts, key(before, row));
      else if (isBefore(row, before)) countOne(counts, key(row, before));
    }
  });
  const next = new Map<number, number[]>();
  for (const [pair, count] of counts) {
    const [one, other] = [Math.floor(pair / data.rows.length), pair % data.rows.length];
    const back = counts.get(other * data.rows.length + one) ?? 0;
    if (count < LEAST || count < MOSTLY * back) continue;
    const list = next.get(one) ?? [];
    next.set(one, list);
    list.push(other);
  }
  return next;
}

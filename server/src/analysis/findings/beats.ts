import { groupBy } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { statementOf } from '../quoteOf.ts';
import { quantile } from '../statistics.ts';

/** A statement is periodic when it occurs so often */
export const LEAST_TIMES = 8;
/** and so many of its intervals lie between 0.5 and 1.5 times their median. */
const REGULAR_SHARE = 0.9;

/** Longer logs are not read for who beats. */
const MOST_ROWS = 100_000;
/** So many records of a statement tell which of its words may name who beats, of at most so many first words. */
const SAMPLE = 80;
const MOST_WORDS = 20;
const MOST_NAMES = 20;
/** Those who beat do so from the beginning of the log to its end, give or take so many intervals; one in so many may stop. */
const NEAR = 2;
const MAY_STOP = 5;

/** The median interval between rows in order of time, ms; NaN where they are not periodic. */
export function intervalOf({ rows: { time } }: LogData, ordered: readonly number[]): number {
  const gaps = Float64Array.from(ordered.slice(1), (row, at) => time[row]! - time[ordered[at]!]!);
  const median = quantile(Float64Array.from(gaps).sort(), 0.5);
  return gaps.filter((gap) => gap >= 0.5 * median && gap <= 1.5 * median).length >= REGULAR_SHARE * gaps.length ? median : NaN;
}

/**
 * The rows of one statement by who beats (`heartbeat of worker-3`): split by a word such that each of its values comes at intervals of its own
 * from the beginning of the log on, and nearly all until its end; empty where there is no such word.
 */
export function beatsOf(data: LogData, ordered: readonly number[], times: Float64Array): readonly (readonly number[])[] {
  const { rows, templates } = data;
  const isVaried = templates[rows.template[ordered[0]!]!]?.text.includes('<*>') === true;
  if (!isVaried || rows.length > MOST_ROWS || ordered.length < 2 * LEAST_TIMES) return [];
  const wordsOf = (row: number): readonly string[] => statementOf(data, row).split(/[\s,;]+/, MOST_WORDS);
  const sample = new Map(ordered.slice(0, SAMPLE).map((row) => [row, wordsOf(row)]));
  const [start, end] = [times[0]!, times[times.length - 1]!];
  for (let at = 0; at < MOST_WORDS; at++) {
    const named = groupBy(sample.keys(), (row) => sample.get(row)![at] ?? null);
    const often = [...named.values()].filter((own) => own.length > 3);
    if (named.size < 2 || named.size > MOST_NAMES || often.length < 2 || often.some((own) => Number.isNaN(intervalOf(data, own)))) continue;
    const all = [...groupBy(ordered, (row) => (sample.get(row) ?? wordsOf(row))[at] ?? null).values()];
    const near = (row: number, instant: number, own: readonly number[]): boolean =>
      Math.abs(rows.time[row]! - instant) <= NEAR * intervalOf(data, own);
    const stopped = all.filter((own) => !near(own[own.length - 1]!, end, own)).length;
    const isStaff = all.every((own) => own.length >= LEAST_TIMES && near(own[0]!, start, own));
    if (isStaff && stopped < all.length && stopped <= Math.max(1, all.length / MAY_STOP)) return all;
  }
  return [];
}

import { addTo } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { median } from '../statistics.ts';
import { fineOrder } from './fineTimes.ts';
import { componentsOf } from '../causes/_components.ts';
import { statementsOf } from '../causes/_statements.ts';

/** Only this many statements, the most frequent ones, are compared with each other. */
const MOST = 64;
/** A statement needs at least this many records. */
const LEAST = 40;
/** Logs with more rows are not examined. */
const MOST_ROWS = 2_000_000;
/** At least half of the hops to a following statement take no longer than this, ms, */
const WITHIN_MS = 2000;
/** and no longer than this share of the median time that chance would take. */
const SOONER = 0.25;
/** A following statement has at least this share of the other's records. */
const AS_OFTEN = 0.5;
/** At most this many rows may lead to the same row: requests that wait at the same time. */
const MOST_TO_ONE = 2;
/** At most this many following statements are kept for each statement, the closest. */
const KEPT = 2;

/** A row and the next row of a statement that mostly follows. */
export type Following = readonly [from: number, to: number];

/**
 * For logs without request ids: leads from each statement to those that mostly follow it, far sooner than by chance (a Poisson stream of
 * the same rate). A single hop may join two requests, but the median of many does not.
 */
export function followings(data: LogData): readonly Following[] {
  const { length } = data.rows;
  const { of, known } = componentsOf(data);
  if (length > MOST_ROWS || known.size < 2) return [];
  const { time, rows } = fineOrder(data);
  const stated = statementsOf(data);
  const byStatement = new Map<number, number[]>();
  for (const row of rows) if (of[row] !== 0) addTo(byStatement, stated[row]!, row);
  const statements = [...byStatement.values()]
    .filter((own) => own.length >= LEAST)
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST);
  return statements.flatMap((own) => {
    const found = statements.flatMap((all) => {
      const chanceMs = (time[all[all.length - 1]!]! - time[all[0]!]!) / all.length;
      const most = Math.min(WITHIN_MS, SOONER * Math.LN2 * chanceMs);
      if (all === own || all.length < AS_OFTEN * own.length || !areMostlyWithin(time, own, all, most)) return [];
      const hops: Following[] = [];
      follow(time, own, all, (from, to) => hops.push([from, to]));
      return [{ hops, ms: median(hops.map(([from, to]) => time[to]! - time[from]!)) }];
    });
    return found
      .sort((a, b) => a.ms - b.ms)
      .slice(0, KEPT)
      .flatMap(({ hops }) => hops);
  });
}

/** Whether at least half of the hops take at most `most` ms. */
function areMostlyWithin(time: Float64Array, own: readonly number[], others: readonly number[], most: number): boolean {
  let [within, all] = [0, 0];
  follow(time, own, others, (from, to) => {
    all++;
    if (time[to]! - time[from]! <= most) within++;
  });
  return all > 0 && 2 * within >= all;
}

/**
 * Calls `take` for each row with the next row of the others; both lists are in order of time. When many rows lead to one, only the last
 * MOST_TO_ONE count.
 */
function follow(time: Float64Array, own: readonly number[], others: readonly number[], take: (from: number, to: number) => void): void {
  let next = 0;
  for (let i = 0; i < own.length; i++) {
    const from = own[i]!;
    while (next < others.length && !(time[others[next]!]! > time[from]!)) next++;
    const to = others[next];
    if (to === undefined) break;
    const later = own[i + MOST_TO_ONE];
    if (later === undefined || time[later]! >= time[to]!) take(from, to);
  }
}

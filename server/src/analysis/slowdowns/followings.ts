import { addTo } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { median } from '../statistics.ts';
import { fineOrder } from './fineTimes.ts';
import { componentsOf } from '../causes/_components.ts';
import { statementsOf } from '../causes/_statements.ts';

/** So many statements, those made most, are looked at, */
const MOST = 64;
/** each made so often; */
const LEAST = 40;
/** in logs of no more rows than these. */
const MOST_ROWS = 2_000_000;
/** Who follows does so within such a time mostly, ms, */
const WITHIN_MS = 2000;
/** in such a share of the time that chance would take, */
const SOONER = 0.25;
/** and is made about as often: at least such a share. */
const AS_OFTEN = 0.5;
/** So many rows may lead to the same one: of those that wait at once. */
const MOST_TO_ONE = 2;
/** So many statements that follow one most closely are kept. */
const KEPT = 2;

/** A row and that of a statement that mostly follows upon its own. */
export type Following = readonly [from: number, to: number];

/**
 * Where no request is named: from each statement to those that mostly follow it, far sooner than chance would have it (a Poisson
 * stream of the same rate). Single hops may join two requests; of many the middle one does not.
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

/** Whether at least half of the hops take no longer. */
function areMostlyWithin(time: Float64Array, own: readonly number[], others: readonly number[], most: number): boolean {
  let [within, all] = [0, 0];
  follow(time, own, others, (from, to) => {
    all++;
    if (time[to]! - time[from]! <= most) within++;
  });
  return all > 0 && 2 * within >= all;
}

/** From each row to the next of the others; both are in order of time. Where many lead to one, those before the last of them were left without. */
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

import { addTo } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { median } from '../statistics.ts';
import { timeOrder } from '../time/timeOrder.ts';
import { componentsOf } from './_components.ts';
import type { TimedHop } from './_slowStretch.ts';

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
/** So many statements that follow one most closely are kept. */
const KEPT = 2;

/** A hop from a statement to the next of one that mostly follows it shortly. */
export interface Following extends TimedHop {
  readonly from: number;
  readonly to: number;
}

/**
 * Where no request is named: from each statement to those that mostly follow it, far sooner than chance would have it (a Poisson
 * stream of the same rate). Single hops may join two requests; of many the middle one does not.
 */
export function followings(data: LogData): readonly Following[] {
  const { time, template, length } = data.rows;
  const { of, known } = componentsOf(data);
  if (length > MOST_ROWS || known.size < 2) return [];
  const { rows } = timeOrder(data);
  const byKind = new Map<string, number[]>();
  for (const row of rows) if (of[row] !== 0 && !Number.isNaN(time[row]!)) addTo(byKind, `${of[row]!} ${template[row]!}`, row);
  const statements = [...byKind]
    .filter(([, own]) => own.length >= LEAST)
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, MOST);
  return statements.flatMap(([kind, own]) => {
    const found = statements
      .filter(([other, all]) => other !== kind && all.length >= AS_OFTEN * own.length)
      .map(([other, all]) => ({ other, hops: hopsTo(data, own, all), chanceMs: spanOfRows(data, all) / all.length }))
      .map((one) => ({ ...one, ms: median(one.hops.map(({ ms }) => ms)) }))
      .filter(({ ms, chanceMs }) => ms <= WITHIN_MS && ms <= SOONER * Math.LN2 * chanceMs);
    const nearest = found.sort((a, b) => a.ms - b.ms).slice(0, KEPT);
    return nearest.flatMap(({ other, hops }) => hops.map((hop) => ({ ...hop, kind: `${kind} ${other}` })));
  });
}

const spanOfRows = ({ rows: { time } }: LogData, rows: readonly number[]): number => time[rows[rows.length - 1]!]! - time[rows[0]!]!;

/** From each row to the next of the others; both are in order of time. */
function hopsTo(data: LogData, own: readonly number[], others: readonly number[]): Following[] {
  const { time } = data.rows;
  const { of } = componentsOf(data);
  const hops: Following[] = [];
  let next = 0;
  for (const from of own) {
    while (next < others.length && !(time[others[next]!]! > time[from]!)) next++;
    const to = others[next];
    if (to === undefined) break;
    hops.push({ at: time[from]!, ms: time[to]! - time[from]!, kind: '', ends: [of[from]!, of[to]!], from, to });
  }
  return hops;
}

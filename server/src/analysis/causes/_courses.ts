import { levelCode } from '../lines/levels.ts';
import type { LogData } from '../model.ts';
import { saysNothing } from '../quoteOf.ts';
import { lowerBound } from '../sortedSearch.ts';
import { median, quantile } from '../statistics.ts';
import { componentsOf } from './_components.ts';
import { precedence } from './_precedence.ts';
import { kindsOf, statementsOf } from './_statements.ts';

/** A statement that a component repeats when nothing fails: a step of its work. */
export interface Step {
  /** As in `Components.of`. */
  readonly component: number;
  /** Its rows before the onset and during the incident, in order of time. */
  readonly before: readonly number[];
  readonly during: readonly number[];
}

/** Instants in ms: the beginning of the log, the onset, the end of the incident. */
export interface Stretch {
  readonly start: number;
  readonly split: number;
  readonly end: number;
}

/** Frequent steps from before the onset: missing or certainly rarer since, and still taken. */
export interface Courses {
  readonly missing: readonly Step[];
  readonly rarer: readonly Step[];
  readonly goingOn: readonly Step[];
}

/** A step is missing when it would have been due at least so often, */
export const LEAST_DUE = 8;
/** was taken in at most this share of those cases, */
const MOST_TAKEN = 0.2;
/** and at least so many other steps go on: otherwise all work ended. */
const LEAST_GOING_ON = 4;
/** A step is rarer when it was taken in at most this share of the cases in which the most frequent remaining steps were due, */
const RARER = 0.6;
const AS_MOST = 0.75;
/** with this log-likelihood ratio (natural logarithm) against chance. */
const CERTAIN = 9;
/** A step must occur in so many quarters of the background: statements at a start are no steps. */
const LEAST_QUARTERS = 2;
/** At most so many missing steps are examined, the most frequent ones. */
const MOST_MISSING = 40;

/** The steps of a log by whether they are missing, rarer or still taken since the onset. */
export function coursesOf(data: LogData, { start, split, end }: Stretch): Courses {
  const { time, weight } = data.rows;
  const ratio = (end - split) / (split - start);
  const count = (rows: readonly number[]): number => rows.reduce((sum, row) => sum + weight[row]!, 0);
  const quarters = ({ before }: Step): number =>
    new Set(before.map((row) => Math.floor((4 * (time[row]! - start)) / (split - start)))).size;
  const steps = stepsOf(data, split, end)
    .map((step) => ({ step, usual: count(step.before), taken: count(step.during) / (count(step.before) * ratio) }))
    .filter(({ step, usual }) => usual >= LEAST_DUE && quarters(step) >= LEAST_QUARTERS);
  const stay = steps.filter(({ taken }) => taken > MOST_TAKEN).map(({ taken }) => taken);
  if (stay.length < LEAST_GOING_ON) return { missing: [], rarer: [], goingOn: [] };
  // Traffic has fallen as much as the remaining steps became rarer.
  const traffic = Math.min(1, median(stay));
  const missing = steps.filter(({ usual, taken }) => usual * ratio * traffic >= LEAST_DUE && taken <= MOST_TAKEN * traffic);
  const most = quantile(Float64Array.from(stay).sort(), AS_MOST);
  const rarer = steps.filter(
    (one) => !missing.includes(one) && isRarer(one.usual * ratio * Math.min(1, most), one.usual * ratio * one.taken),
  );
  const first = (list: typeof steps): readonly Step[] =>
    list
      .sort((a, b) => b.usual - a.usual)
      .slice(0, MOST_MISSING)
      .map(({ step }) => step);
  const goingOn = steps.filter((one) => one.taken > 2 * MOST_TAKEN * traffic && !rarer.includes(one)).map(({ step }) => step);
  return { missing: first(missing), rarer: first(rarer), goingOn };
}

const isRarer = (due: number, taken: number): boolean =>
  due >= LEAST_DUE && taken <= RARER * due && due - taken + (taken === 0 ? 0 : taken * Math.log(taken / due)) >= CERTAIN;

const statementOf = (data: LogData, { before: [row] }: Step): number => statementsOf(data)[row!]!;

function stepsOf(data: LogData, split: number, end: number): readonly Step[] {
  const { rows } = data;
  const { of } = componentsOf(data);
  const error = levelCode('error');
  const stated = kindsOf(data);
  const steps = new Map<number, { readonly component: number; readonly before: number[]; readonly during: number[] }>();
  for (let row = 0; row < rows.length; row++) {
    const component = of[row]!;
    if (!(rows.time[row]! <= end) || component === 0 || rows.mark[row] !== 0 || rows.level[row]! >= error || saysNothing(data, row))
      continue;
    const key = stated[row]!;
    const step = steps.get(key) ?? { component, before: [], during: [] };
    steps.set(key, step);
    (rows.time[row]! < split ? step.before : step.during).push(row);
  }
  const byTime = (a: number, b: number): number => rows.time[a]! - rows.time[b]! || a - b;
  for (const { before, during } of steps.values()) {
    before.sort(byTime);
    during.sort(byTime);
  }
  return [...steps.values()];
}

/** The step that used to precede the others; null when none did, or when whole-second stamps of several files do not tell. */
export function firstOf(data: LogData, all: readonly Step[]): Step | null {
  // A step that blurred stamps hide behind no other is not first by that.
  const clear = all.filter((step) => all.filter((other) => areBlurred(data, step, other)).length * 2 < all.length);
  const steps = clear.length > 0 ? clear : all;
  const counts = steps.map((step) => {
    const others = steps.filter((other) => other !== step);
    const behind = others.filter((other) => comesBefore(data, other, step)).length;
    return { step, behind, ahead: isTold(data, step, others) ? 0 : others.filter((other) => comesBefore(data, step, other)).length };
  });
  const isFirst = (one: (typeof counts)[number], other: (typeof counts)[number]): boolean =>
    one.behind < other.behind || (one.behind === other.behind && one.ahead > other.ahead);
  const first = counts.reduce<(typeof counts)[number] | null>((best, one) => (best === null || isFirst(one, best) ? one : best), null);
  if (first === null) return null;
  const others = steps.filter((other) => other !== first.step);
  return first.ahead === 0 && !isTold(data, first.step, others) ? null : first.step;
}

/** Whether stamps or places tell, for at least one other step, which of the two comes first; true when there is no other. */
const isTold = (data: LogData, step: Step, others: readonly Step[]): boolean =>
  others.length === 0 || others.some((other) => !areBlurred(data, step, other));

const fileOf = ({ rows: { file } }: LogData, { before: [row] }: Step): number => file[row!]!;

/** Whether the steps stand in several files, one of which has stamps of whole seconds. */
const areBlurred = (data: LogData, one: Step, other: Step): boolean =>
  fileOf(data, one) !== fileOf(data, other) && [one, other].some((step) => isCoarse(data, step.before.slice(-MOST_PLACED)));

const isCoarse = ({ rows: { time } }: LogData, rows: readonly number[]): boolean => rows.every((row) => time[row]! % 1000 === 0);

/** Steps of one course follow each other within this time, ms. */
const SHORTLY = 2000;
/** Only so many of a step's latest records are compared, each with so many of the other's around it. */
const MOST_PLACED = 200;
const MOST_NEAR = 64;
/** A step precedes another when it comes before it so many times as often as after it; alternatives do neither. */
const MOSTLY = 1.5;

/**
 * Whether one step usually comes shortly before another: in the same request when both name one. With whole-second stamps the order of
 * lines decides within a file, and shared values between files.
 */
export function comesBefore(data: LogData, one: Step, other: Step): boolean {
  const { time, request, file } = data.rows;
  const times = one.before.map((row) => time[row]!);
  const placed = other.before.slice(-MOST_PLACED);
  if (areBlurred(data, one, other)) return precedence(data)(statementOf(data, one), statementOf(data, other));
  const isByPlace = [one.before, placed].some((rows) => isCoarse(data, rows));
  let [before, behind] = [0, 0];
  for (const row of placed) {
    const at = lowerBound(times, time[row]!);
    let [back, forth] = [Infinity, Infinity];
    for (let i = Math.max(0, at - MOST_NEAR); i < Math.min(times.length, at + MOST_NEAR); i++) {
      const near = one.before[i]!;
      const ms = Math.abs(times[i]! - time[row]!);
      const inFile = file[near] === file[row];
      const isOther = request[row] !== 0 && request[near] !== 0 && request[row] !== request[near];
      if (ms > SHORTLY || isOther || (isByPlace && !inFile)) continue;
      const apart = isByPlace ? Math.abs(near - row) : ms;
      if (inFile ? near > row : times[i]! >= time[row]!) forth = Math.min(forth, apart);
      else back = Math.min(back, apart);
    }
    if (back < forth) before++;
    else if (forth < Infinity) behind++;
  }
  return before >= MOSTLY * behind && before > 0 && before >= placed.length / 2;
}

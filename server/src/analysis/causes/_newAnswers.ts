import { addTo, countOne } from '../groupBy.ts';
import { levelCode } from '../lines/levels.ts';
import type { Category, LogData } from '../model.ts';
import { timeOrder } from '../time/timeOrder.ts';
import { backgroundEnd } from './_background.ts';
import { lacks } from './_blames.ts';
import type { CauseContext } from './_cause.ts';
import { componentsOf } from './_components.ts';
import { messageOf } from './_namedPeers.ts';
import { placesOf } from './_places.ts';
import { newWords } from './_newWords.ts';
import { oddValues } from './_oddValues.ts';
import { requestsOf } from './_requests.ts';
import { statementsOf } from './_statements.ts';

/** A statement is new when it is so many times more frequent since the onset, */
const NEWER = 20;
/** and made at least so often since. */
const LEAST = 5;
/** So many of its earlier records are read for odd values: a value that is only seen since makes the statement new. */
const MOST_BEFORE = 2000;
/** At least this share of the failures of a statement must follow it, and at least this share of it must precede failures of no other. */
const MOSTLY = 0.6;
/** Without request ids, a failure follows within this time (ms) and so many records. */
const SHORTLY = 500;
const MOST_BETWEEN = 50;
/** At most so many failures are read. */
const MOST_READ = 5000;
/** Categories of failures that a wrong answer may cause; others state their reason. */
const OVER_ANSWERS: ReadonlySet<Category> = new Set<Category>(['data', 'error', 'exception', 'http']);
/** A component with more than this share of the failures is not silent about failing. */
const FAILS = 0.05;

/** A new statement of one component that failures of another follow. */
export interface NewAnswer {
  readonly giver: string;
  /** Pairs of rows, in order of the log: the statement and the failure after it. */
  readonly pairs: readonly (readonly [given: number, failed: number])[];
  /** The share of the failures of the same statements that follow it. */
  readonly share: number;
  /** Whether request ids tell that both belong together. */
  readonly isTold: boolean;
}

/** The new statement, of a component that does not fail, just before most failures of another; null when there is none. */
export function newAnswer(context: CauseContext): NewAnswer | null {
  const { data, failures } = context;
  const { rows, marks } = data;
  const { of, names } = componentsOf(data);
  const split = backgroundEnd(context);
  if (Number.isNaN(split)) return null;
  const isFailure = new Set(failures);
  const isNew = newStatements(data, split);
  const runs = runsOf(data, failures, isFailure, split);
  const stated = statementsOf(data);
  const failed = new Map<number, number>();
  const byGiver = new Map<number, [number, number][]>();
  for (const run of runs) {
    const last = run[run.length - 1]!;
    if (!OVER_ANSWERS.has(marks[rows.mark[last]!]!.category)) continue;
    countOne(failed, stated[last]!);
    // Who complains of what a request lacks answers as it should.
    const isAnswer = (row: number): boolean =>
      of[row] !== of[last] && of[row] !== 0 && !isFailure.has(row) && isNew(row) && !lacks(data, row);
    const given = run.filter((row) => row !== last && isAnswer(row));
    for (const giver of new Set(given.map((row) => of[row]!))) addTo(byGiver, giver, [given.find((row) => of[row] === giver)!, last]);
  }
  const [best] = [...byGiver].sort((a, b) => b[1].length - a[1].length);
  if (best === undefined || new Set(best[1].map(([given]) => given)).size < LEAST) return null;
  const [giver, pairs] = best;
  const share = pairs.length / [...new Set(pairs.map(([, row]) => stated[row]!))].reduce((sum, one) => sum + failed.get(one)!, 0);
  const own = failures.filter((row) => of[row] === giver).length;
  return share < MOSTLY || own > FAILS * failures.length ? null : { giver: names[giver]!, pairs, share, isTold: isTold(data, failures) };
}

const isTold = ({ rows }: LogData, failures: readonly number[]): boolean => failures.some((row) => rows.request[row] !== 0);

/** Whether a row makes a statement that its component hardly ever made before. */
function newStatements(data: LogData, split: number): (row: number) => boolean {
  const { rows } = data;
  const stated = statementsOf(data);
  const error = levelCode('error');
  const counts = new Map<number, { before: number; since: number }>();
  for (let row = 0; row < rows.length; row++) {
    if (rows.mark[row] !== 0 || rows.level[row]! >= error) continue;
    const count = counts.get(stated[row]!) ?? { before: 0, since: 0 };
    counts.set(stated[row]!, count);
    if (rows.time[row]! < split) count.before++;
    else count.since++;
  }
  const { begin } = placesOf(data, split);
  const newWord = newWords(data, split);
  const isUsuallyOdd = new Map<number, boolean>();
  return (row) => {
    const key = stated[row]!;
    const count = counts.get(key);
    if (count === undefined) return false;
    if (count.since >= LEAST && count.before * NEWER <= count.since) return true;
    // What a component states when it begins was asked by its caller.
    if (count.before < LEAST) return false;
    if (newWord(row) !== undefined) return true;
    if (begin.has(key) || !isOdd(data, row)) return false;
    let usually = isUsuallyOdd.get(key);
    if (usually === undefined) isUsuallyOdd.set(key, (usually = wasOdd(data, (other) => stated[other] === key, split)));
    return !usually;
  };
}

const isOdd = (data: LogData, row: number): boolean => oddValues(messageOf(data, row)).length > 0;

/** Whether one of so many earlier rows of the kind held an odd value too. */
function wasOdd(data: LogData, isIt: (row: number) => boolean, split: number): boolean {
  const { time, length } = data.rows;
  let [all, odd] = [0, 0];
  for (let row = 0; row < length && all < MOST_BEFORE; row++) {
    if (!(time[row]! < split) || !isIt(row)) continue;
    all++;
    if (isOdd(data, row)) odd++;
  }
  return odd * NEWER > all;
}

/**
 * The records before each first failure since the onset, with the failure last: those of its request, or all that was logged shortly
 * before.
 */
function runsOf(data: LogData, failures: readonly number[], isFailure: ReadonlySet<number>, split: number): readonly (readonly number[])[] {
  const { time } = data.rows;
  if (isTold(data, failures))
    return requestsOf(data).flatMap((request) => {
      const first = request.findIndex((row) => isFailure.has(row));
      return first < 0 || time[request[first]!]! < split ? [] : [request.slice(0, first + 1)];
    });
  const { rows, at } = timeOrder(data);
  return failures.slice(0, MOST_READ).flatMap((row) => {
    if (!(time[row]! >= split)) return [];
    const until = at(time[row]! + 1);
    return [[...rows.subarray(Math.max(at(time[row]! - SHORTLY), until - MOST_BETWEEN), until).filter((one) => one !== row), row]];
  });
}

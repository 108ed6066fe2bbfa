import { countOne } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { rowIndex } from '../selectRows.ts';
import { evidenceOf, inSentence, ofFile, refOf, sentence } from '../sentences.ts';
import { spanOf, timeOrder } from '../time/timeOrder.ts';
import { quotesOf } from '../quoteOf.ts';
import { MOST_LINES, type Cause, type CauseContext, type Suspect } from './_cause.ts';
import { backgroundEnd, burstOf, hasBackground, incidentEnd } from './_background.ts';
import { blamesOf, brokenShare, type Blame } from './_blames.ts';
import { componentOf, componentsOf } from './_components.ts';
import { headOf } from './_heads.ts';
import { leftCourse } from './_leftCourse.ts';
import { isRefused, outsideTraces, WRONGLY_GIVEN } from './_outsideErrors.ts';
import { answers, risenStatements, type Risen, type Times } from './_risenStatements.ts';
import { diedFirst, isAskedInVain, isStarved, silences } from './_silences.ts';
import { calledIn } from './_namedPeers.ts';
import { tellsOfOthers } from './_unnamedCallee.ts';
import { wrongValues } from './_wrongValues.ts';

/**
 * Requests began to fail in one service. The first failure of each request whose statement rose against the background, weighed by how few
 * services make it (log N/df, after Spärck Jones 1972), is blamed on the service that logged last before it when that one broke off, and
 * otherwise on the service that states it.
 */
export const newFailureStatement: Cause = {
  id: 'new-failure-statement',
  title: 'A new failure that requests meet first',
  ofLog: true,
  steps: [
    'Start at the service named first: read its first new failure and the records of the same request before it.',
    'Compare what runs there with what ran before the onset: version, configuration, data.',
    'Callers that fail after it are victims: do not restart them first.',
  ],
  find(context) {
    const split = backgroundEnd(context);
    const { start } = spanOf(context.data);
    const end = incidentEnd(context);
    if (!(split > start) || !(end > split)) return [];
    // A log that begins with the incident has nothing to compare with.
    if (burstOf(context) !== undefined && !hasBackground(context)) {
      const all = { split: start - 1, end };
      const risen = risenStatements(context.data, all, 1);
      return risen.size === 0 ? [] : suspects(context, risen, all).map((one) => ({ ...one, confidence: one.confidence * UNCOMPARED }));
    }
    const ratio = Math.max((end - split) / (split - start), busierBy(context.data, { split, end }));
    const risen = risenStatements(context.data, { split, end }, ratio);
    return risen.size === 0 ? [] : suspects(context, risen, { split, end });
  },
  collect: 'Logs of all services a request passes, with its id, from some minutes before the onset.',
};

/** What remains of the confidence without a background. */
const UNCOMPARED = 0.7;

/** How many times as many records without a failure are logged from `split` to `end` as before: under more load more fails, too. */
function busierBy({ rows: { time, mark, length } }: LogData, { split, end }: Times): number {
  let [before, during] = [0, 0];
  for (let row = 0; row < length; row++) {
    if (mark[row] !== 0) continue;
    if (time[row]! < split) before++;
    else if (time[row]! <= end) during++;
  }
  return during / Math.max(1, before);
}

function suspects(context: CauseContext, risen: Risen, times: Times): readonly Suspect[] {
  const ranked = [...blamesOf(context.data, risen, times)].sort((a, b) => b[1].score - a[1].score || (a[0] < b[0] ? -1 : 1));
  const total = ranked.reduce((sum, [, { score }]) => sum + score, 0);
  return ranked.length === 0 ? [] : [suspect(context, ranked, total)];
}

/** A failure that says more is quoted when it makes up at least this share. */
const TELLING = 0.1;

/** The most frequent number; of several the first. */
function mostly(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const one of numbers) countOne(counts, one);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

function suspect(context: CauseContext, ranked: readonly (readonly [string, Blame])[], total: number): Suspect {
  const { data, prefix } = context;
  const { rows } = data;
  const [service, blame] = ranked[0]!;
  const { rows: own, broke, score } = blame;
  const share = score / total;
  const sorted = [...own].sort((a, b) => rows.time[a]! - rows.time[b]! || a - b);
  // A claim is about one file. The service's own messages say most, mere answers least.
  const telling = sorted.filter((row) => !answers(data, row));
  const itself = telling.filter((row) => componentOf(data, row) === service);
  const quoted = [itself, telling].find(({ length }) => length >= TELLING * sorted.length) ?? sorted;
  const most = mostly(quoted.map((row) => rows.file[row]!));
  const inFile = quoted.filter((row) => rows.file[row] === most);
  const first = inFile[0]!;
  const [at, last] = [refOf(data, first), broke.length * 2 <= own.length ? null : refOf(data, broke[0]!)];
  const file = at.file;
  const lines = inFile.slice(0, MOST_LINES).map((row) => rows.line[row]!);
  const many = inFile.length > MOST_LINES ? 'more than ' : '';
  const name = inSentence(service);
  const { said, claims } = quotesOf(data, first);
  const broken = sentence(
    `${prefix}.broken`,
    `Requests began to fail at ${name}: ${many}{n} failures${hasBackground(context) || burstOf(context) === undefined ? ' of a kind hardly seen before' : ''}${last === null ? ' lead back to it' : ' follow right after it broke off'}, first at {line}${ofFile(data, at)}: ${said}`,
    {
      n: { kind: 'count', value: lines.length, of: { file, lines }, evidence: evidenceOf(data, sorted) },
      line: { kind: 'first', value: Math.min(...lines), of: { file, lines }, evidence: [at] },
      ...claims,
    },
  );
  const giver = giverOf(data, service, sorted);
  // Rows that show whom calls went to are fewer than complaints; that an answer was wrong is only concluded.
  const isConcluded = blame.answered * 2 > own.length;
  const enough = own.filter((row) => isCalled(data, row, service)).length >= own.length / 2 ? 6 : isConcluded ? 40 : 20;
  const strong =
    Math.min(1, own.length / enough) *
    Math.min(1, Math.max(brokenShare(blame) / 0.4, blame.pointed >= MOSTLY * own.length ? LEAST_POINTED : 0));
  return {
    confidence:
      Math.min(giver === null ? 0.85 : 0.6, 0.1 + 0.75 * share * strong) *
      doubtOf(context, service, blame, rows.time[sorted[0]!]!) *
      certaintyOf(context, sorted) *
      (isBlurred(data) ? BLURRED : 1),
    category: 'failure',
    sentence: broken,
    detail: [],
    services: [...new Set([service, ...(giver === null ? [] : [giver]), ...ranked.map(([named]) => named)])].slice(0, 4),
    evidence: [...(last === null ? [] : [last]), ...sorted.slice(0, 3).map((row) => refOf(data, row))],
  };
}

/** What remains when order is unknown: no request ids, and whole-second stamps in several files. */
const COARSE = 0.5;
const BLURRED = 0.55;

function isBlurred({ inputs, rows }: LogData): boolean {
  const coarse = inputs.filter(({ timeCard }) => timeCard.resolution !== 'ms').length;
  return inputs.length > 1 && coarse >= COARSE * inputs.length && !rows.request.some((request) => request !== 0);
}

/** From this log-likelihood ratio on (G, natural logarithm) failures are certainly more frequent than before. */
const CERTAIN = 6;

/**
 * Without a burst, how certain it is that failures of these statements became more frequent: the ratio of two Poisson rates against a
 * common one.
 */
function certaintyOf(context: CauseContext, own: readonly number[]): number {
  if (burstOf(context) !== undefined) return 1;
  const { rows } = context.data;
  const { start } = spanOf(context.data);
  const [split, end] = [backgroundEnd(context), incidentEnd(context)];
  const kinds = new Set(own.map((row) => rows.template[row]!));
  const before = rowIndex(context.data).marked.filter((row) => rows.time[row]! < split && kinds.has(rows.template[row]!)).length;
  const [n, share] = [before + own.length, (end - split) / (end - start)];
  const part = (count: number, due: number): number => (count === 0 ? 0 : count * Math.log(count / due));
  return own.length <= n * share ? 0 : Math.min(1, (part(own.length, n * share) + part(before, n * (1 - share))) / CERTAIN);
}

/** Whether the trace of a row passes through a client of the service. */
function isCalled(data: LogData, row: number, service: string): boolean {
  const trace = outsideTraces(data).get(row);
  return trace !== undefined && calledIn(trace, componentOf(data, row)) === service;
}

/** At most so many failures are read, each with so many records before it; */
const MOST_GIVEN = 200;
const BEFORE = 6;
/** this share of them must follow records of the same other component. */
const MOSTLY = 0.6;
/** Calls to a component that others miss may be served late, so the share it serves says less. */
const LEAST_POINTED = 0.7;
/** A component with this share of the failures complains itself, possibly of what it was given. */
const COMPLAINS = 0.2;
/** At least this share of the service's failures must be such exceptions. */
const LEAST_THROWN = 0.2;

/**
 * When a service fails over a value: the component that logged just before, between two records of the service, in most cases; null when
 * there is none.
 */
function giverOf(data: LogData, service: string, failures: readonly number[]): string | null {
  const { time } = data.rows;
  const [first, last] = [time[failures[0]!]!, time[failures[failures.length - 1]!]!];
  const thrown = data.traces
    .filter(({ exceptionType }) => WRONGLY_GIVEN.test(exceptionType ?? ''))
    .map(({ row }) => headOf(data, row))
    .filter((row) => time[row]! >= first && time[row]! <= last && componentOf(data, row) === service)
    .slice(0, MOST_GIVEN);
  const { rows, at } = timeOrder(data);
  const counts = new Map<string, number>();
  for (const row of thrown) {
    let from = at(time[row]!);
    while (rows[from] !== row && from < rows.length) from++;
    const before = [...rows.subarray(Math.max(0, from - BEFORE), from)].reverse().map((one) => componentOf(data, one));
    const own = before.lastIndexOf(service);
    for (const name of new Set(before.slice(0, own))) if (name !== service) countOne(counts, name);
  }
  if (thrown.length < Math.min(MOST_GIVEN, failures.length) * LEAST_THROWN) return null;
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most !== undefined && most[1] >= MOSTLY * thrown.length ? most[0] : null;
}

/** Whether a failure, or the answer it ends in, is blamed on a callee. */
const blamesOthers = (data: LogData, row: number): boolean =>
  tellsOfOthers(data, row) || answers(data, row) || isRefused(data.text(data.rows.file[row]!, data.rows.line[row]!).slice(0, 1000));

/**
 * The factor on the confidence: half when the service merely complains, or nobody logs under its name, and a component that fell silent
 * then may be what is missing; less than 1 when it complains after another's record.
 */
function doubtOf(context: CauseContext, service: string, { rows, pointed, beside }: Blame, first: number): number {
  const { data } = context;
  const isKnown = componentsOf(data).known.has(service);
  const isMissed = rows.filter((row) => tellsOfOthers(data, row)).length > rows.length / 2;
  const misses = silences(data).some((silence) => {
    const { name, from, longestPause, unasked, onlyStarted } = silence;
    if (name === service || onlyStarted || isStarved(silence) || first < from - longestPause) return false;
    if (diedFirst(context, silence)) return true;
    return isKnown ? (unasked || (isMissed && isAskedInVain(silence))) && pointed < rows.length / 2 : first <= from + longestPause;
  });
  if (misses) return 0.5;
  // Another component gets stuck at a call, or requests first depart there from what was usual: its answer may be wrong.
  const left = rows.filter((row) => componentOf(data, row) === service).length >= COMPLAINS * rows.length ? leftCourse(context) : null;
  const asked = left !== null && left.begun !== null ? componentsOf(data).names[left.step.component] : undefined;
  const [wrong] = wrongValues(context);
  const giver = asked ?? (wrong === undefined || wrong.isSilent ? undefined : wrong.giver);
  if (giver !== undefined && giver !== service) return 0.7;
  // The callee that failed or refused is not named.
  const own = rows.filter((row) => componentOf(data, row) === service);
  const telling = own.filter((row) => !answers(data, row));
  const said = telling.length * 3 >= own.length ? telling : pointed < rows.length / 2 ? rows : own;
  if ((said === telling || said.length * 3 >= rows.length) && said.filter((row) => blamesOthers(data, row)).length > said.length / 2)
    return 0.55;
  return beside > rows.length / 2 ? 0.7 : 1;
}

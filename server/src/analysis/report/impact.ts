import { groupBy } from '../groupBy.ts';
import type { Incident, LogData, Selector, Sentence } from '../model.ts';
import { countAll, countOf } from '../selectRows.ts';
import { evidenceOf, refOf, spanClaim, sentence, timeClaim, type Unnamed } from '../sentences.ts';
import { markedRows, refsOf } from './markedRows.ts';
import { isoOf } from './words.ts';

const MINUTE = 60_000;
/** Over fewer requests, a rate is left to chance and not told. */
const LEAST_REQUESTS = 5;

/** The minute of the clock with the highest error rate; times are inclusive. */
interface PeakErrorRate {
  readonly rate: number;
  readonly fromTime: string;
  readonly toTime: string;
  readonly failed: readonly number[];
}

/** How much of the work failed, as far as the log shows it. */
export function impactOf(data: LogData, incidents: readonly Incident[]): readonly Sentence[] {
  const marked = [...markedRows(data)];
  if (marked.length === 0) return [];
  return [...extent(data, marked), ...entities(data, marked), ...errorRate(data), ...open(data, marked, incidents)];
}

function extent(data: LogData, marked: readonly number[]): readonly Sentence[] {
  const timed = marked
    .filter((row) => !Number.isNaN(data.rows.time[row] ?? Number.NaN))
    .sort((a, b) => (data.rows.time[a] ?? 0) - (data.rows.time[b] ?? 0) || a - b);
  const count: Record<string, Unnamed> = {
    n: { kind: 'count', value: countOf(data.rows, marked), of: { marked: true }, evidence: evidenceOf(data, marked) },
    all: { kind: 'count', value: countAll(data), of: {}, evidence: [] },
  };
  const said = marked.length === 1 ? 'reports a failure' : 'report a failure';
  const first = timed[0];
  const last = timed[timed.length - 1];
  if (first === undefined || last === undefined) return [sentence('extent', `{n} of {all} records ${said}.`, count)];
  const from = refOf(data, first);
  const to = refOf(data, last);
  const at: Unnamed = timeClaim(isoOf(data.rows.time[first] ?? 0) ?? '', from);
  if (marked.length === 1) return [sentence('extent', `{n} of {all} records ${said}, at {first}.`, { ...count, first: at })];
  return [
    sentence('extent', `{n} of {all} records ${said}, the first at {first}, the last {span} later.`, {
      ...count,
      first: at,
      span: spanClaim((data.rows.time[last] ?? 0) - (data.rows.time[first] ?? 0), from, to),
    }),
  ];
}

function entities(data: LogData, marked: readonly number[]): readonly Sentence[] {
  const claims: Record<string, Unnamed> = {};
  const words: string[] = [];
  for (const [field, one, many] of [
    ['job', 'job', 'jobs'],
    ['service', 'service', 'services'],
    ['address', 'address', 'addresses'],
  ] as const) {
    const groups = groupBy(marked, (row) => data.rows[field][row] || null);
    if (groups.size === 0) continue;
    claims[field] = {
      kind: 'distinct',
      value: groups.size,
      field,
      of: { marked: true },
      evidence: refsOf(
        data,
        [...groups.values()].map((rows) => rows[0] ?? 0),
      ),
    };
    words.push(`{${field}} ${groups.size === 1 ? one : many}`);
  }
  return words.length === 0 ? [] : [sentence('affected', `The failures name ${words.join(', ')}.`, claims)];
}

/** The rate of requests where the log holds statuses, and the share of all records in the worst minute. */
function errorRate(data: LogData): readonly Sentence[] {
  const { rows } = data;
  const isMarked = new Uint8Array(rows.length);
  for (const row of markedRows(data)) isMarked[row] = 1;
  const requests = worstMinute(
    data,
    (row) => (rows.status[row] ?? 0) > 0,
    (row) => (rows.status[row] ?? 0) >= 500 && (rows.status[row] ?? 0) < 600,
  );
  const records = worstMinute(
    data,
    () => true,
    (row) => isMarked[row] === 1,
  );
  return [
    ...peakSentence(data, requests, {
      id: 'peakrate',
      name: 'rate',
      text: 'The error rate of HTTP requests peaks at {rate}, in the minute from {at}.',
      of: { status: '5xx' },
      among: { status: 'any' },
    }),
    ...peakSentence(data, records, {
      id: 'peakshare',
      name: 'share',
      text: 'In the worst minute, from {at}, {share} of the records report a failure.',
      of: { marked: true },
      among: {},
    }),
  ];
}

/**
 * The words for a peak. Claim ids in `text`: `name` is the share, of the records that `among` selects, of those that `of` selects; `at` is
 * the instant.
 */
interface PeakWords {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly of: Selector;
  readonly among: Selector;
}

function peakSentence(data: LogData, peak: PeakErrorRate | null, { id, name, text, of, among }: PeakWords): readonly Sentence[] {
  if (peak === null) return [];
  const first = peak.failed[0] ?? 0;
  const at = refOf(data, first);
  const span = { fromTime: peak.fromTime, toTime: peak.toTime };
  const evidence = evidenceOf(data, peak.failed);
  return [
    sentence(id, text, {
      [name]: { kind: 'ratio', value: peak.rate, of: { ...of, ...span }, among: { ...among, ...span }, evidence },
      at: timeClaim(isoOf(data.rows.time[first] ?? 0) ?? '', at),
    }),
  ];
}

/** The minute of the clock with the highest share of failed rows; null when no minute holds enough rows for a rate. */
function worstMinute(data: LogData, counts: (row: number) => boolean, fails: (row: number) => boolean): PeakErrorRate | null {
  const { rows } = data;
  const minuteOf = (row: number): number => Math.floor((rows.time[row] ?? Number.NaN) / MINUTE);
  const tallies = new Map<number, { all: number; failed: number }>();
  for (let row = 0; row < rows.length; row++) {
    const minute = minuteOf(row);
    if (Number.isNaN(minute) || !counts(row)) continue;
    const tally = tallies.get(minute) ?? { all: 0, failed: 0 };
    const weight = rows.weight[row] ?? 1;
    tally.all += weight;
    if (fails(row)) tally.failed += weight;
    tallies.set(minute, tally);
  }
  let best: { readonly minute: number; readonly rate: number } | null = null;
  for (const [minute, { all, failed }] of tallies) {
    if (all < LEAST_REQUESTS || failed === 0 || (best !== null && failed / all <= best.rate)) continue;
    best = { minute, rate: failed / all };
  }
  if (best === null) return null;
  const { minute, rate } = best;
  const failed: number[] = [];
  for (let row = 0; row < rows.length; row++) if (minuteOf(row) === minute && counts(row) && fails(row)) failed.push(row);
  return { rate, fromTime: isoOf(minute * MINUTE) ?? '', toTime: isoOf((minute + 1) * MINUTE - 1) ?? '', failed };
}

/** Tells of a log that ends with a failure. */
function open(data: LogData, marked: readonly number[], incidents: readonly Incident[]): readonly Sentence[] {
  const last = marked[marked.length - 1];
  if (last === undefined || !incidents.every(({ recovery }) => recovery === null)) return [];
  const at = refOf(data, last);
  const next = last + 1 < data.rows.length && data.rows.file[last + 1] === data.rows.file[last];
  return next
    ? []
    : [
        sentence('open', 'The log ends with a failure, at {last}: whether it went on is not shown.', {
          last: { kind: 'last', value: at.startLine, of: { marked: true, file: at.file }, evidence: [at] },
        }),
      ];
}

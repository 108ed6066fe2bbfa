import { findBursts } from '../bursts.ts';
import type { Finding, LineRef, LogData, Selector } from '../model.ts';
import { selectRows } from '../selectRows.ts';
import { quantile } from '../statistics.ts';
import { EVIDENCE_LIMIT, evidenceOf, shortDuration, sentence, type Unnamed } from '../sentences.ts';
import { iso, makeFinding } from './makeFinding.ts';
import { measuredByTemplate, rowsByOperation } from './operations.ts';
import { titleOf } from './titleOf.ts';

const LEAST_MEASURES = 40;
const LEAST_BEFORE = 20;
const LEAST_DURING = 8;
/** The median or the 95th percentile must grow by these factors. */
const MEDIAN_RATIO = 1.5;
const TAIL_RATIO = 2;

/**
 * Stretches in which an operation, or what a statement tells of that names none, is slower than before. Candidates are crowds of requests slower than three of four, found as bursts
 * (`findBursts`) in the order of the operation's requests; median or 95th percentile must then have grown against all its earlier requests.
 */
export function latencyShifts(data: LogData, file: number): Finding[] {
  const name = data.inputs[file]?.file ?? '';
  const operations = [...rowsByOperation(data, file)].flatMap(([operation, members]) =>
    shiftsOf(data, { name: () => operation, of: { file: name, operation } }, members),
  );
  const statements = [...measuredByTemplate(data, file)].flatMap(([template, members]) => {
    const { id = '', text = '' } = data.templates[template] ?? {};
    const of = { file: name, templateId: id, marked: false };
    const shifts = shiftsOf(data, { name: () => titleOf(data, text, members), of }, members);
    // The claims select by statement alone, of which some records may name an operation.
    const isAll =
      shifts.length > 0 && selectRows(data, of).filter((row) => !Number.isNaN(data.rows.duration[row]!)).length === members.length;
    return isAll ? shifts : [];
  });
  return [...operations, ...statements];
}

/** What may be slow: its name, and what selects its records. */
interface Measured {
  readonly name: () => string;
  readonly of: Selector;
}

function shiftsOf(data: LogData, measuredOf: Measured, members: readonly number[]): Finding[] {
  const { rows } = data;
  const measured = inOrder(
    data,
    members.filter((row) => !Number.isNaN(rows.duration[row] ?? NaN)),
  );
  if (measured.length < LEAST_MEASURES) return [];
  const slow = quantile(sortedDurations(data, measured), 0.75);
  const events = measured.flatMap((row, at) => ((rows.duration[row] ?? 0) > slow ? [at] : []));
  const bursts = findBursts(events, { start: 0, end: measured.length, ordinal: true }, { minCount: LEAST_DURING });
  return bursts.flatMap(({ from, to }) => {
    const [first, last] = [events[from] ?? 0, events[to] ?? 0];
    const shift = shiftFinding(data, measuredOf, measured, first, last);
    return shift ? [shift] : [];
  });
}

function inOrder({ rows }: LogData, members: readonly number[]): number[] {
  const timed = members.every((row) => !Number.isNaN(rows.time[row] ?? NaN));
  const isAfter = (a: number, b: number): number => (timed ? (rows.time[a] ?? 0) - (rows.time[b] ?? 0) : 0) || a - b;
  // Most logs are in order; checking that is cheaper than sorting.
  return members.every((row, at) => at === 0 || isAfter(members[at - 1]!, row) < 0) ? [...members] : [...members].sort(isAfter);
}

function sortedDurations({ rows }: LogData, members: readonly number[]): Float64Array {
  return Float64Array.from(members, (row) => rows.duration[row] ?? 0).sort();
}

/**
 * An operation's durations in a stretch of time, or of lines where times do not separate it from the other stretch, and the selector of
 * that stretch.
 */
interface Stretch {
  readonly where: Selector;
  readonly rows: readonly number[];
  /** Ascending, ms. */
  readonly durations: Float64Array;
}

/**
 * Separates `all[from..to]`, which may be a shift, from the operation's past: by time where possible, else by line. Records of one instant
 * are all in one stretch.
 */
function stretchesOf(data: LogData, of: Selector, all: readonly number[], from: number, to: number): readonly [Stretch, Stretch] {
  const { time, line } = data.rows;
  const [first, last, end] = [all[from] ?? 0, all[to] ?? 0, all[from - 1] ?? 0];
  const stretch = (where: Selector, isIn: (row: number) => boolean): Stretch => {
    const rows = all.filter(isIn);
    return { where: { ...of, ...where }, rows, durations: sortedDurations(data, rows) };
  };
  if ((time[end] ?? NaN) < (time[first] ?? NaN)) {
    const within = (fromTime: string | null, toTime: string): Stretch => {
      const [low, high] = [fromTime === null ? -Infinity : Date.parse(fromTime), Date.parse(toTime) + 1];
      return stretch({ ...(fromTime === null ? {} : { fromTime }), toTime }, (row) => (time[row] ?? 0) >= low && (time[row] ?? 0) < high);
    };
    return [within(null, iso(time[first]! - 1) ?? ''), within(iso(time[first]!) ?? '', iso(time[last] ?? 0) ?? '')];
  }
  const [fromLine, toLine] = [line[first] ?? 1, line[last] ?? 1];
  return [
    stretch({ toLine: fromLine - 1 }, (row) => line[row]! < fromLine),
    stretch({ fromLine, toLine }, (row) => line[row]! >= fromLine && line[row]! <= toLine),
  ];
}

function shiftFinding(
  data: LogData,
  { name: nameOf, of }: Measured,
  measured: readonly number[],
  from: number,
  to: number,
): Finding | null {
  if (from < LEAST_BEFORE || to - from + 1 < LEAST_DURING) return null;
  const { rows } = data;
  const [past, now] = stretchesOf(data, of, measured, from, to);
  const [median, medianNow] = [quantile(past.durations, 0.5), quantile(now.durations, 0.5)];
  const [tail, tailNow] = [quantile(past.durations, 0.95), quantile(now.durations, 0.95)];
  if (past.rows.length < LEAST_BEFORE || (medianNow < MEDIAN_RATIO * median && tailNow < TAIL_RATIO * tail)) return null;
  const latest = evidenceOf(data, past.rows.slice(-EVIDENCE_LIMIT));
  const slowest = evidenceOf(data, slowestOf(data, now.rows));
  const claim = (value: number, q: number, { where }: Stretch, evidence: readonly LineRef[]): Unnamed => ({
    kind: 'quantile',
    value,
    q,
    field: 'durationMs',
    of: where,
    evidence,
  });
  const name = nameOf();
  return makeFinding(data, {
    kind: 'latency-shift',
    category: 'latency',
    severity: 'warning',
    overlay: true,
    title: `${name} slower: median ${shortDuration(median)} → ${shortDuration(medianNow)}, 95 % within ${shortDuration(tailNow)}`,
    why: (id) =>
      sentence(
        id,
        'Compared with before, the median went from {m0} to {m1}, and the time within which 95 % are answered from {t0} to {t1}.',
        {
          m0: claim(median, 0.5, past, latest),
          m1: claim(medianNow, 0.5, now, slowest),
          t0: claim(tail, 0.95, past, latest),
          t1: claim(tailNow, 0.95, now, slowest),
        },
      ),
    rows: [...now.rows].sort((x, y) => x - y),
    key: `${of.operation ?? of.templateId}\n${rows.line[measured[from] ?? 0] ?? 0}`,
  });
}

/** The few rows that took longest, in order of place. */
function slowestOf({ rows: { duration } }: LogData, members: readonly number[]): readonly number[] {
  return [...members]
    .sort((x, y) => (duration[y] ?? 0) - (duration[x] ?? 0) || x - y)
    .slice(0, EVIDENCE_LIMIT)
    .sort((x, y) => x - y);
}

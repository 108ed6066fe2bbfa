import { findBursts } from '../bursts.ts';
import type { Finding, LogData, Selector } from '../model.ts';
import { quantile } from '../statistics.ts';
import { evidenceOf, shortDuration, statement, type Unnamed } from '../statements.ts';
import { iso, makeFinding } from './makeFinding.ts';
import { rowsByOperation } from './operations.ts';

const LEAST_MEASURES = 40;
const LEAST_BEFORE = 20;
const LEAST_DURING = 8;
/** Median or tail must grow by so much. */
const MEDIAN_RATIO = 1.5;
const TAIL_RATIO = 2;

/**
 * Stretches in which an operation takes longer than in its own past: requests slower than three of four are counted as
 * events in the order of its requests, a crowd of them (see `findBursts`) is a candidate, and median or 95th percentile
 * must have grown against all its earlier requests.
 */
export function latencyShifts(data: LogData, file: number): Finding[] {
  return [...rowsByOperation(data, file)].flatMap(([operation, members]) => shiftsOf(data, file, operation, members));
}

function shiftsOf(data: LogData, file: number, operation: string, members: readonly number[]): Finding[] {
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
    const shift = shiftFinding(data, file, operation, measured.slice(0, first), measured.slice(first, last + 1));
    return shift ? [shift] : [];
  });
}

function inOrder({ rows }: LogData, members: readonly number[]): number[] {
  const timed = members.every((row) => !Number.isNaN(rows.time[row] ?? NaN));
  const isAfter = (a: number, b: number): number => (timed ? (rows.time[a] ?? 0) - (rows.time[b] ?? 0) : 0) || a - b;
  // Most logs are in order, which is quicker to see than to sort.
  return members.every((row, at) => at === 0 || isAfter(members[at - 1]!, row) < 0) ? [...members] : [...members].sort(isAfter);
}

function sortedDurations({ rows }: LogData, members: readonly number[]): Float64Array {
  return Float64Array.from(members, (row) => rows.duration[row] ?? 0).sort();
}

function shiftFinding(data: LogData, file: number, operation: string, past: readonly number[], during: readonly number[]): Finding | null {
  if (past.length < LEAST_BEFORE || during.length < LEAST_DURING) return null;
  const { rows, inputs } = data;
  const name = inputs[file]?.file ?? '';
  const [first, last, end] = [during[0] ?? 0, during[during.length - 1] ?? 0, past[past.length - 1] ?? 0];
  const timed = !Number.isNaN(rows.time[first] ?? NaN) && (rows.time[end] ?? 0) < (rows.time[first] ?? 0);
  const where = (part: 'past' | 'during'): Selector => {
    if (timed)
      return part === 'past'
        ? { toTime: iso((rows.time[first] ?? 0) - 1) ?? '' }
        : { fromTime: iso(rows.time[first] ?? 0) ?? '', toTime: iso(rows.time[last] ?? 0) ?? '' };
    return part === 'past' ? { toLine: (rows.line[first] ?? 1) - 1 } : { fromLine: rows.line[first] ?? 1, toLine: rows.line[last] ?? 1 };
  };
  const pick = (part: 'past' | 'during') => {
    const { fromTime, toTime, fromLine, toLine } = where(part);
    const [low, high] = [fromTime ? Date.parse(fromTime) : -Infinity, toTime ? Date.parse(toTime) + 1 : Infinity];
    return [...past, ...during].filter((row) =>
      timed
        ? (rows.time[row] ?? 0) >= low && (rows.time[row] ?? 0) < high
        : (rows.line[row] ?? 0) >= (fromLine ?? 0) && (rows.line[row] ?? 0) <= (toLine ?? Infinity),
    );
  };
  const [before, now] = [pick('past'), pick('during')];
  const [a, b] = [sortedDurations(data, before), sortedDurations(data, now)];
  const [median, medianNow, tail, tailNow] = [quantile(a, 0.5), quantile(b, 0.5), quantile(a, 0.95), quantile(b, 0.95)];
  if (before.length < LEAST_BEFORE || (medianNow < MEDIAN_RATIO * median && tailNow < TAIL_RATIO * tail)) return null;
  const claim = (value: number, q: number, part: 'past' | 'during', members: readonly number[]): Unnamed => ({
    kind: 'quantile',
    value,
    q,
    field: 'durationMs',
    of: { file: name, operation, ...where(part) },
    evidence: evidenceOf(data, members),
  });
  const slowest = [...now]
    .sort((x, y) => (rows.duration[y] ?? 0) - (rows.duration[x] ?? 0) || x - y)
    .slice(0, 20)
    .sort((x, y) => x - y);
  return makeFinding(data, {
    kind: 'latency-shift',
    category: 'latency',
    severity: 'warning',
    overlay: true,
    title: `${operation} slower: median ${shortDuration(median)} → ${shortDuration(medianNow)}, 95 % within ${shortDuration(tailNow)}`,
    why: (id) =>
      statement(
        id,
        'Against its own past, the median went from {m0} to {m1}, and the time within which 95 % are answered from {t0} to {t1}.',
        {
          m0: claim(median, 0.5, 'past', before.slice(-20)),
          m1: claim(medianNow, 0.5, 'during', slowest),
          t0: claim(tail, 0.95, 'past', before.slice(-20)),
          t1: claim(tailNow, 0.95, 'during', slowest),
        },
      ),
    rows: [...now].sort((x, y) => x - y),
    key: `${operation}\n${rows.line[first] ?? 0}`,
  });
}

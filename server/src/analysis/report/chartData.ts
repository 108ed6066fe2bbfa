import { groupBy } from '../groupBy.ts';
import type { Charts, Incident, LatencySummary, LogData } from '../model.ts';
import { countOf } from '../selectRows.ts';
import { CATEGORY_NAMES } from './categories.ts';
import {
  allRows,
  categoryOf,
  extentOf,
  groupByName,
  markedRows,
  nameOf,
  operationFamilies,
  refsOf,
  type EntityColumn,
} from './markedRows.ts';
import { lineLabel, msOf } from './words.ts';
import { refOf } from '../sentences.ts';
import { slowComponent, slowdownOf } from '../slowdowns/slowdownOf.ts';
import { quantile } from '../statistics.ts';

/** At most so many bars; each is as long as the smallest of BUCKETS that needs no more. */
const MOST_BUCKETS = 60;
const MOST_SERIES = 7;
const MOST_OPERATIONS = 50;
const BUCKETS = [
  10, 50, 100, 250, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5, 72e5, 108e5, 216e5, 432e5, 864e5, 1728e5,
  6048e5, 26784e5,
];

interface Axis {
  readonly start: number | null;
  readonly bucketMs: number;
  readonly buckets: number;
  /** The bucket of a row; -1 when it lies outside of the axis. */
  readonly of: (row: number) => number;
}

/** The numbers behind every chart, from the marked rows and the incidents' times. */
export function buildCharts(data: LogData, incidents: readonly Incident[]): Charts {
  const marked = markedRows(data);
  const axis = axisOf(data, marked, msOf(incidents[0]?.startTime ?? null));
  return {
    trend: trendOf(data, marked, axis, incidents),
    latency: [...slowHops(data), ...latencyOf(data, incidents)].slice(0, MOST_OPERATIONS),
    errorRates: errorRatesOf(data),
    heat: heatOf(data, marked, axis),
  };
}

/** The time axis: the marked rows and the first failure (ms), with up to a tenth of their span before and after, as far as the log goes. */
function axisOf(data: LogData, marked: Uint32Array, onset: number): Axis {
  const failures = extentOf(data, marked);
  if (failures === null) return orderAxis(data, marked);
  const all = extentOf(data, allRows(data)) ?? failures;
  const margin = Math.max(1000, (failures.to - failures.from) / 10);
  const from = Math.max(all.from, Math.min(failures.from, onset || Infinity) - margin);
  const to = Math.min(all.to, failures.to + margin);
  const least = resolutionOf(data, marked);
  const fits = (size: number): boolean => size >= least && Math.floor(to / size) - Math.floor(from / size) < MOST_BUCKETS;
  const bucketMs = BUCKETS.find(fits) ?? Math.ceil((to - from) / (MOST_BUCKETS - 1) / 864e5) * 864e5;
  const first = Math.floor(from / bucketMs);
  const buckets = Math.max(1, Math.floor(to / bucketMs) - first + 1);
  const { time } = data.rows;
  const of = (row: number): number => {
    const at = time[row] ?? Number.NaN;
    return Number.isNaN(at) ? -1 : Math.floor(at / bucketMs) - first;
  };
  return { start: first * bucketMs, bucketMs, buckets, of };
}

/** The resolution of the failures' stamps: shorter bars would show gaps that are not there. */
function resolutionOf(data: LogData, marked: Uint32Array): number {
  let least = 60_000;
  for (const row of marked) {
    const time = data.rows.time[row] ?? Number.NaN;
    if (least > 1000 && time % 60_000 !== 0 && !Number.isNaN(time)) least = 1000;
    if (time % 1000 !== 0 && !Number.isNaN(time)) return 10;
  }
  return least;
}

/** Without stamps, the order of records is the axis. */
function orderAxis(data: LogData, marked: Uint32Array): Axis {
  const buckets = marked.length === 0 ? 0 : Math.min(40, data.rows.length);
  return { start: null, bucketMs: 0, buckets, of: (row) => Math.floor((row * buckets) / Math.max(1, data.rows.length)) };
}

function trendOf(data: LogData, marked: Uint32Array, axis: Axis, incidents: readonly Incident[]): Charts['trend'] {
  const groups = [...seriesOf(data, marked)].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const shown =
    groups.length <= MOST_SERIES
      ? groups
      : [...groups.slice(0, MOST_SERIES - 1), ['other', groups.slice(MOST_SERIES - 1).flatMap(([, rows]) => rows)] as const];
  const series = shown.map(([name, rows]) => ({ name, counts: countBuckets(data, rows, axis) }));
  const total = Array.from({ length: axis.buckets }, (_, b) => series.reduce((sum, s) => sum + (s.counts[b] ?? 0), 0));
  const marks = axis.start === null ? [] : incidents.slice(0, 1).flatMap((incident) => marksOf(incident));
  return { start: axis.start, bucketMs: axis.bucketMs, total, series, marks };
}

function marksOf(incident: Incident): Charts['trend']['marks'] {
  const onset = msOf(incident.startTime);
  const peak = msOf(incident.peakTime);
  const at = [
    { kind: 'onset' as const, time: onset },
    ...(peak > onset ? [{ kind: 'peak' as const, time: peak }] : []),
    { kind: 'recovery' as const, time: msOf(incident.recoveryTime) },
  ];
  return at.filter((mark) => !Number.isNaN(mark.time)).sort((a, b) => a.time - b.time);
}

/** Failures by category; when there is only one category, by an entity that divides them. */
function seriesOf(data: LogData, marked: Uint32Array): Map<string, number[]> {
  const byCategory = groupBy(marked, (row) => CATEGORY_NAMES[categoryOf(data, row)]);
  if (byCategory.size !== 1) return byCategory;
  const column = dividing(data, marked, ['job', 'service', 'address', 'operation'], MOST_SERIES * 3);
  if (column === null) return byCategory;
  return groupBy(marked, (row) => seriesName(column, nameOf(data, column, row)));
}

function seriesName(column: EntityColumn, name: string): string {
  if (name === '') return `no ${column} named`;
  return column === 'job' ? `Job ${name}` : name;
}

/** Of the columns, the first that names at least two things and is set in most rows. */
function dividing(data: LogData, marked: Uint32Array, columns: readonly EntityColumn[], most: number): EntityColumn | null {
  for (const column of columns) {
    const names = new Set<number>();
    let named = 0;
    for (const row of marked) {
      const name = data.rows[column][row] ?? 0;
      if (name !== 0) named++;
      names.add(name);
    }
    names.delete(0);
    if (named >= marked.length * 0.6 && names.size >= 2 && names.size <= most) return column;
  }
  return null;
}

function countBuckets(data: LogData, rows: readonly number[], axis: Axis): number[] {
  const counts = new Array<number>(axis.buckets).fill(0);
  for (const row of rows) {
    const bucket = axis.of(row);
    if (bucket >= 0 && bucket < axis.buckets) counts[bucket] = (counts[bucket] ?? 0) + (data.rows.weight[row] ?? 1);
  }
  return counts;
}

/**
 * Durations of each operation, before the first incident and during the incidents. How long jobs ran counts only when nothing else is
 * measured.
 */
function latencyOf(data: LogData, incidents: readonly Incident[]): Charts['latency'] {
  const measured: number[] = [];
  for (let row = 0; row < data.rows.length; row++) if ((data.rows.duration[row] ?? Number.NaN) >= 0) measured.push(row);
  const latencies = measured.filter((row) => data.rows.mark[row] === 0 || categoryOf(data, row) !== 'job');
  const spans = incidents.map((i) => ({ from: msOf(i.startTime), to: msOf(i.endTime) })).filter((s) => s.from <= s.to);
  const onset = spans.reduce((least, { from }) => Math.min(least, from), Infinity);
  const familyOf = operationFamilies(data);
  const groups = groupBy(latencies.length > 0 ? latencies : measured, (row) => familyOf(row) || operationOf(data, row));
  const rows = [...groups].map(([operation, members]) => {
    const before = members.filter((row) => (data.rows.time[row] ?? Number.NaN) < onset);
    const inside = members.filter((row) =>
      spans.some((s) => (data.rows.time[row] ?? Number.NaN) >= s.from && (data.rows.time[row] ?? Number.NaN) < s.to + 1),
    );
    const split = before.length > 0 && inside.length > 0;
    const during = split ? inside : members;
    const slowest = slowestOf(data, during, 5);
    return { operation, before: split ? summaryOf(data, before) : null, during: summaryOf(data, during), lines: refsOf(data, slowest, 5) };
  });
  return rows.sort((a, b) => b.during.p95Ms - a.during.p95Ms || (a.operation < b.operation ? -1 : 1)).slice(0, MOST_OPERATIONS);
}

/** The hops of a component that became slow. */
function slowHops(data: LogData): Charts['latency'] {
  const slow = slowdownOf(data);
  const [gaps] = slow?.isClear ? slow.gaps : [];
  if (!slow || !gaps) return [];
  const operation = `${slowComponent(data)}, one record to the next`;
  return [{ operation, before: gaps.past, during: gaps.now, lines: refsOf(data, [gaps.longest.from, gaps.longest.to], 2) }];
}

/** The rows that took longest; of equally long ones the first. */
function slowestOf({ rows }: LogData, members: readonly number[], most: number): readonly number[] {
  const slowest: number[] = [];
  const isBefore = (a: number, b: number): boolean => (rows.duration[a]! - rows.duration[b]! || b - a) > 0;
  for (const row of members) {
    if (slowest.length === most && !isBefore(row, slowest[most - 1]!)) continue;
    let at = slowest.length;
    while (at > 0 && isBefore(row, slowest[at - 1]!)) at--;
    slowest.splice(at, 0, row);
    if (slowest.length > most) slowest.pop();
  }
  return slowest;
}

/** A name for what took the time where no operation is named: callee, service, address or job, else the statement. */
function operationOf(data: LogData, row: number): string {
  const job = nameOf(data, 'job', row);
  const callee = nameOf(data, 'callee', row) || nameOf(data, 'service', row) || nameOf(data, 'address', row);
  if (callee !== '') return callee;
  if (job !== '') return `Job ${job}`;
  const template = data.templates[data.rows.template[row] ?? 0]?.text ?? '';
  return data.inputs.length > 1 || template === ''
    ? `${lineLabel({ ...refOf(data, row), startLine: 0, endLine: 0 }).replace(/:0$/, '')}: ${template}`
    : template;
}

/** Nearest-rank median and 95th percentile. */
function summaryOf(data: LogData, rows: readonly number[]): LatencySummary {
  const sorted = Float64Array.from(rows, (row) => data.rows.duration[row] ?? 0).sort();
  return { count: countOf(data.rows, rows), medianMs: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95), maxMs: quantile(sorted, 1) };
}

function errorRatesOf(data: LogData): Charts['errorRates'] {
  const familyOf = operationFamilies(data);
  const groups = groupBy(allRows(data), (row) =>
    (data.rows.status[row] ?? 0) > 0 && (data.rows.operation[row] ?? 0) > 0 ? familyOf(row) : null,
  );
  const rates = [...groups].map(([operation, rows]) => {
    const failed = rows.filter((row) => (data.rows.status[row] ?? 0) >= 500);
    return { operation, requests: countOf(data.rows, rows), failures: countOf(data.rows, failed), lines: refsOf(data, failed, 5) };
  });
  const sorted = rates.sort((a, b) => b.failures - a.failures || b.requests - a.requests || (a.operation < b.operation ? -1 : 1));
  return sorted.some((rate) => rate.failures > 0) ? sorted.slice(0, 50) : [];
}

function heatOf(data: LogData, marked: Uint32Array, axis: Axis): Charts['heat'] {
  const column = dividing(data, marked, ['service', 'callee', 'operation', 'address', 'job', 'source'], Infinity);
  const groups = column === null ? groupBy(marked, (row) => CATEGORY_NAMES[categoryOf(data, row)]) : groupByName(data, marked, column);
  if (axis.start === null || groups.size < 2) return { rows: [], start: axis.start, bucketMs: axis.bucketMs, counts: [] };
  const rows = [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)).slice(0, 12);
  return {
    rows: rows.map(([name]) => name),
    start: axis.start,
    bucketMs: axis.bucketMs,
    counts: rows.map(([, members]) => countBuckets(data, members, axis)),
  };
}

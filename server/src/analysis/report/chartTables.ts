import type { Charts, LineRef } from '../model.ts';
import { CHART_TITLES, type ChartName } from './charts.ts';
import { formatCount, formatInstant, formatPercent, shortDuration } from '../sentences.ts';
import { isoOf } from './words.ts';

/** The numbers of a chart as a table, for reading, copying and screen readers. */
export interface ChartTable {
  readonly chart: ChartName;
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly ChartRow[];
}

interface ChartRow {
  readonly cells: readonly string[];
  readonly lines: readonly LineRef[];
  /** How many lines there are, where `lines` holds but the first of them. */
  readonly total?: number;
}

/** The tables of all charts that have something to show, in page order. */
export function chartTables(charts: Charts): readonly ChartTable[] {
  return [trend(charts.trend), latency(charts.latency), errorRates(charts.errorRates), heat(charts.heat)].filter(
    (table) => table.rows.length > 0,
  );
}

function bucketName(start: number | null, bucketMs: number, bucket: number): string {
  return start === null ? `part ${bucket + 1}` : formatInstant(isoOf(start + bucket * bucketMs) ?? '');
}

function trend(data: Charts['trend']): ChartTable {
  const rows = data.total.flatMap((total, b) =>
    total === 0
      ? []
      : [
          {
            cells: [bucketName(data.start, data.bucketMs, b), ...data.series.map((s) => formatCount(s.counts[b] ?? 0)), formatCount(total)],
            lines: [],
          },
        ],
  );
  const each = data.start === null ? 'parts of the log in order' : `${shortDuration(data.bucketMs)} each, empty ones left out`;
  return { chart: 'trend', caption: `${CHART_TITLES.trend} (${each})`, head: ['From', ...data.series.map((s) => s.name), 'All'], rows };
}

function latency(data: Charts['latency']): ChartTable {
  const two = data.some((r) => r.before !== null);
  const before = (r: Charts['latency'][number]): readonly string[] =>
    r.before === null ? ['–', '–'] : [shortDuration(r.before.medianMs), shortDuration(r.before.p95Ms)];
  const rows = data.map((r) => ({
    cells: [
      r.operation,
      ...(two ? before(r) : []),
      shortDuration(r.during.medianMs),
      shortDuration(r.during.p95Ms),
      shortDuration(r.during.maxMs),
      formatCount(r.during.count),
    ],
    lines: r.lines,
  }));
  return {
    chart: 'latency',
    caption: CHART_TITLES.latency,
    head: [
      'Operation',
      ...(two ? ['Median before', 'p95 before', 'Median during', 'p95 during'] : ['Median', 'p95']),
      'Longest',
      'Measured',
    ],
    rows,
  };
}

function errorRates(data: Charts['errorRates']): ChartTable {
  const rows = data.map((r) => ({
    cells: [r.operation, formatCount(r.requests), formatCount(r.failures), formatPercent(r.requests === 0 ? 0 : r.failures / r.requests)],
    lines: r.lines,
    total: r.failures,
  }));
  return { chart: 'errorRates', caption: CHART_TITLES.errorRates, head: ['Operation', 'Requests', 'Failed', 'Error rate'], rows };
}

function heat(data: Charts['heat']): ChartTable {
  const rows = data.rows.flatMap((name, r) =>
    (data.counts[r] ?? []).flatMap((count, b) =>
      count === 0 ? [] : [{ cells: [name, bucketName(data.start, data.bucketMs, b), formatCount(count)], lines: [] }],
    ),
  );
  return { chart: 'heat', caption: CHART_TITLES.heat, head: ['Service', 'From', 'Failures'], rows };
}

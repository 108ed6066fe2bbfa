import type { Charts, LatencySummary } from '../model.ts';
import { fit, fix, frame, hatches, label, legend, niceTicks, SERIES_COLOURS, timeTick, WIDTH } from './chartParts.ts';
import { counted, formatCount, formatPercent, shortDuration } from '../sentences.ts';
import { clockOf } from './words.ts';

export { CHART_CSS, standaloneSvg } from './chartParts.ts';

/** Which chart; also the prefix of the ids inside it. */
export type ChartName = 'trend' | 'latency' | 'errorRates' | 'heat';
/** At most so many rows of a chart are drawn; the table holds all. */
const MOST_ROWS = 12;
const WIDEST_BAR = 44;

export const CHART_TITLES: Readonly<Record<ChartName, string>> = {
  trend: 'Failure trends over time',
  latency: 'Latency comparison',
  errorRates: 'Error rate by operation',
  heat: 'Failures by service and time',
};

/** The chart as an SVG element, or null when the log holds nothing to draw. `prefix` keeps ids unique in a page. */
export function drawChart(name: ChartName, charts: Charts, prefix = 'lt', full = WIDTH): string | null {
  const id = `${prefix}-${name}`;
  if (name === 'trend') return trend(charts.trend, id, full);
  if (name === 'latency') return latency(charts.latency, id, full);
  if (name === 'errorRates') return errorRates(charts.errorRates, id, full);
  return heat(charts.heat, id, full);
}

function trend(data: Charts['trend'], id: string, full: number): string | null {
  const buckets = data.total.length;
  const sum = data.total.reduce((a, b) => a + b, 0);
  if (buckets === 0 || sum === 0) return null;
  const head = legend(
    id,
    data.series.map((s) => s.name),
    44,
    4,
    full,
  );
  const top = head.height + (data.marks.length > 2 ? 46 : 34);
  const bottom = top + 150;
  const left = 44;
  const ticks = niceTicks(Math.max(...data.total), 4);
  const highest = ticks[ticks.length - 1] ?? 1;
  const step = (full - left - 8) / buckets;
  const bar = Math.max(0.6, Math.min(WIDEST_BAR, step * 0.84));
  const y = (count: number): number => bottom - (count / highest) * (bottom - top);
  let svg = hatches(id) + head.svg;
  for (const tick of ticks)
    svg += `<path d="M${left} ${fix(y(tick))}H${full - 8}" class="${tick === 0 ? 'lt-axis' : 'lt-grid'}"/>${label(left - 6, y(tick) + 4, formatCount(tick), 'text-anchor="end" class="lt-dim"')}`;
  for (let b = 0; b < buckets; b++) {
    let base = 0;
    const x = left + b * step;
    data.series.forEach((series, s) => {
      const count = series.counts[b] ?? 0;
      if (count === 0) return;
      svg += `<rect x="${fix(x + (step - bar) / 2)}" y="${fix(y(base + count))}" width="${fix(bar)}" height="${fix(Math.max(0.5, y(base) - y(base + count)))}" fill="url(#${id}-p${Math.min(s, SERIES_COLOURS - 1)})" class="lt-bar"/>`;
      base += count;
    });
    const from = data.start === null ? b : data.start + b * data.bucketMs;
    svg += `<rect x="${fix(x)}" y="${fix(top)}" width="${fix(step)}" height="${fix(bottom - top)}" class="lt-hit" data-bucket="${b}" data-from="${from}" data-to="${from + (data.start === null ? 1 : data.bucketMs)}"/>`;
  }
  svg += timeAxis(data.start, data.bucketMs, buckets, left, step, bottom, full) + marks(data, left, step, head.height + 12, bottom, full);
  const unit =
    data.start === null ? 'in the order of the lines; the log states no times' : `UTC; one bar is ${shortDuration(data.bucketMs)}`;
  svg += label(full - 8, bottom + 34, unit, 'text-anchor="end" class="lt-dim"');
  const shown = data.series.map((s) => `${s.name} ${formatCount(s.counts.reduce((a, b) => a + b, 0))}`).join(', ');
  return frame(id, bottom + 42, CHART_TITLES.trend, `${counted(sum, 'failure')} in ${counted(buckets, 'bar')}: ${shown}.`, svg, full);
}

function timeAxis(
  start: number | null,
  bucketMs: number,
  buckets: number,
  left: number,
  step: number,
  bottom: number,
  full: number,
): string {
  if (start === null) return '';
  const wide = timeTick(start, bucketMs * buckets, bucketMs).length * 6.1 + 18;
  const every = Math.max(1, Math.ceil(wide / step));
  let svg = '';
  for (let b = 0; b < buckets; b += every) {
    const x = left + b * step;
    if (b > 0 && x + wide / 2 - 9 > full) break;
    svg += `<path d="M${fix(x)} ${fix(bottom)}v4" class="lt-axis"/>${label(x, bottom + 16, timeTick(start + b * bucketMs, bucketMs * buckets, bucketMs), 'text-anchor="middle" class="lt-dim"')}`;
  }
  return svg;
}

/** Dashed lines with names. Names that would overlap go on lines of their own. */
function marks(data: Charts['trend'], left: number, step: number, top: number, bottom: number, full: number): string {
  if (data.start === null) return '';
  let svg = '';
  const ends = [-1, -1, -1];
  for (const mark of data.marks) {
    const x = Math.min(full - 8, Math.max(left, left + ((mark.time - data.start) / data.bucketMs) * step));
    const clock = clockOf(new Date(mark.time).toISOString());
    const text = `${mark.kind} ${data.bucketMs < 1000 ? clock : clock.slice(0, 8)}`;
    const width = text.length * 6.4 + 3;
    const before = x + width > full;
    const from = before ? x - width : x;
    const row = Math.max(
      0,
      ends.findIndex((end) => from > end),
    );
    ends[row] = from + width + 6;
    svg += `<path d="M${fix(x)} ${fix(top + row * 12)}V${fix(bottom)}" class="lt-mark"/>${label(before ? x - 3 : x + 3, top + row * 12 + 5, text, before ? 'text-anchor="end"' : '')}`;
  }
  return svg;
}

function latency(all: Charts['latency'], id: string, full: number): string | null {
  const rows = all.slice(0, MOST_ROWS);
  if (rows.length === 0) return null;
  const values = rows
    .flatMap((r) => [r.during.medianMs, r.during.p95Ms, ...(r.before === null ? [] : [r.before.medianMs, r.before.p95Ms])])
    .filter((v) => v > 0);
  const most = Math.max(1e-6, ...values);
  const least = Math.min(most, ...values);
  const log = most / least > 50;
  const left = Math.round(Math.min(214, full * 0.28));
  const width = full - left - 14 - Math.max(...rows.map((r) => latencyLabel(r.during).length)) * 6.1;
  const x = (ms: number): number =>
    left + Math.max(1, log ? width * (0.1 + 0.9 * (Math.log(Math.max(ms, least) / least) / Math.log(most / least))) : (width * ms) / most);
  const two = rows.some((r) => r.before !== null);
  // Red is for what an incident slowed down.
  const usual = 'class="lt-before lt-bar"';
  let svg = hatches(id);
  let y = 8;
  if (two) {
    svg += `<rect x="${left}" y="4" width="11" height="11" class="lt-before lt-bar"/>${label(left + 16, 14, 'before')}<rect x="${left + 80}" y="4" width="11" height="11" fill="url(#${id}-p1)" class="lt-bar"/>${label(left + 96, 14, 'during')}`;
    svg = svg.replace('class="lt-s1"', 'class="lt-s0"');
    y += 20;
  }
  for (const row of rows) {
    svg += label(left - 8, y + (two && row.before !== null ? 19 : 11), fit(row.operation, left - 16), 'text-anchor="end"');
    const bars = [
      ...(two && row.before !== null ? [{ of: row.before, fill: usual }] : []),
      { of: row.during, fill: two ? `fill="url(#${id}-p1)" class="lt-bar"` : usual },
    ];
    for (const bar of bars) {
      svg += `<rect x="${left}" y="${fix(y)}" width="${fix(x(bar.of.medianMs) - left)}" height="13" ${bar.fill}/>`;
      if (bar.of.count > 1) svg += `<path d="M${fix(x(bar.of.p95Ms))} ${fix(y)}v13" class="lt-tick"/>`;
      const end = Math.max(x(bar.of.medianMs), bar.of.count > 1 ? x(bar.of.p95Ms) : 0);
      svg += label(end + 6, y + 11, latencyLabel(bar.of));
      y += 16;
    }
    y += 8;
  }
  const note = `bar: median, line: 95th percentile${log ? '; logarithmic scale' : ''}${all.length > rows.length ? `; the ${rows.length} slowest of ${formatCount(all.length)}` : ''}`;
  svg += label(full - 8, y + 10, note, 'text-anchor="end" class="lt-dim"');
  const text = rows.map((r) => `${r.operation} ${shortDuration(r.during.medianMs)}`).join(', ');
  return frame(id, y + 18, CHART_TITLES.latency, `Median time taken: ${text}.`, svg, full);
}

function latencyLabel({ medianMs, p95Ms }: LatencySummary): string {
  return p95Ms > medianMs * 1.01 ? `${shortDuration(medianMs)} · p95 ${shortDuration(p95Ms)}` : shortDuration(medianMs);
}

function errorRates(all: Charts['errorRates'], id: string, full: number): string | null {
  const rows = all.slice(0, MOST_ROWS);
  if (rows.length === 0) return null;
  const left = Math.round(Math.min(214, full * 0.28));
  const width = full - left - 150;
  let svg = hatches(id);
  let y = 6;
  for (const row of rows) {
    const share = row.requests === 0 ? 0 : row.failures / row.requests;
    svg += label(left - 8, y + 12, fit(row.operation, left - 16), 'text-anchor="end"');
    svg += `<path d="M${left} ${y + 14.5}h${width}" class="lt-grid"/><rect x="${left}" y="${y}" width="${fix(Math.max(share > 0 ? 1 : 0, width * share))}" height="14" fill="url(#${id}-p0)" class="lt-bar"/>`;
    svg += label(
      left + width * share + 6,
      y + 11,
      `${formatPercent(share)} · ${formatCount(row.failures)} of ${formatCount(row.requests)}`,
    );
    y += 22;
  }
  const text = rows.map((r) => `${r.operation} ${formatPercent(r.requests === 0 ? 0 : r.failures / r.requests)}`).join(', ');
  return frame(id, y + 4, CHART_TITLES.errorRates, `Failed requests: ${text}.`, svg, full);
}

/** A map of squares whose size grows with the count, so that it reads without colour. */
function heat(data: Charts['heat'], id: string, full: number): string | null {
  const buckets = data.counts[0]?.length ?? 0;
  const most = Math.max(0, ...data.counts.flat());
  if (buckets === 0 || most === 0 || data.start === null) return null;
  const left = Math.round(Math.min(164, full * 0.25));
  const step = (full - left - 8) / buckets;
  const side = Math.min(20, step);
  let svg = '';
  let y = 6;
  data.rows.forEach((name, r) => {
    svg +=
      label(left - 8, y + 15, fit(name, left - 16), 'text-anchor="end"') + `<path d="M${left} ${y + 21.5}H${full - 8}" class="lt-grid"/>`;
    (data.counts[r] ?? []).forEach((count, b) => {
      if (count === 0) return;
      const size = Math.max(2, side * Math.sqrt(count / most));
      svg += `<rect x="${fix(left + (b + 0.5) * step - size / 2)}" y="${fix(y + 10.5 - size / 2)}" width="${fix(size)}" height="${fix(size)}" class="lt-heat"/>`;
    });
    y += 22;
  });
  svg +=
    timeAxis(data.start, data.bucketMs, buckets, left, step, y, full) +
    label(
      full - 8,
      y + 32,
      `UTC; one column is ${shortDuration(data.bucketMs)}; the largest square is ${counted(most, 'failure')}`,
      'text-anchor="end" class="lt-dim"',
    );
  const text = data.rows.map((name, r) => `${name} ${formatCount((data.counts[r] ?? []).reduce((a, b) => a + b, 0))}`).join(', ');
  return frame(id, y + 40, CHART_TITLES.heat, `Failures by row: ${text}.`, svg, full);
}

import type { Charts } from '../model.ts';
import { CHART_TITLES } from './charts.ts';
import { timeTick } from './chartParts.ts';

/** Mermaid draws every name on the axis; more would overlap. */
const MOST_BARS = 12;

/** Failures over time as a Mermaid xychart; null when there is nothing to draw. */
export function mermaidTrend({ start, bucketMs, total }: Charts['trend']): string | null {
  if (!total.some((count) => count > 0)) return null;
  const width = Math.ceil(total.length / MOST_BARS);
  const sums = Array.from({ length: Math.ceil(total.length / width) }, (_, b) =>
    total.slice(b * width, (b + 1) * width).reduce((x, y) => x + y, 0),
  );
  const names = sums.map((_, b) =>
    start === null ? String(b + 1) : timeTick(start + b * width * bucketMs, bucketMs * total.length, bucketMs),
  );
  return chart(CHART_TITLES.trend, names, 'Failures', sums);
}

/** Median latency per operation as a Mermaid xychart. */
export function mermaidLatency(rows: Charts['latency']): string | null {
  if (rows.length === 0) return null;
  const shown = rows.slice(0, 10);
  const seconds = shown.every((row) => row.during.medianMs >= 1000);
  return chart(
    CHART_TITLES.latency,
    shown.map((row) => row.operation),
    `Median in ${seconds ? 's' : 'ms'}`,
    shown.map((row) => row.during.medianMs / (seconds ? 1000 : 1)),
  );
}

/** A Mermaid xychart. Names are reduced to characters without meaning to Mermaid. */
function chart(title: string, names: readonly string[], unit: string, values: readonly number[]): string {
  const axis = names
    .map(
      (name) =>
        `"${name
          .replace(/[^\w .,:/*+-]/gu, ' ')
          .replace(/\s+/g, ' ')
          .trim()
          .slice(0, 40)}"`,
    )
    .join(', ');
  const most = Math.max(1, ...values);
  return [
    '```mermaid',
    'xychart-beta',
    `  title "${title}"`,
    `  x-axis [${axis}]`,
    `  y-axis "${unit}" 0 --> ${Math.ceil(most)}`,
    `  bar [${values.map((value) => Math.round(value * 1000) / 1000).join(', ')}]`,
    '```',
  ].join('\n');
}

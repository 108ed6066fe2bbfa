import type { Charts, LatencySummary } from '../../server/src/analysis/model.ts';
import { chartTables } from '../../server/src/analysis/report/chartTables.ts';
import { drawChart, standaloneSvg, type ChartName } from '../../server/src/analysis/report/charts.ts';
import { mermaidLatency, mermaidTrend } from '../../server/src/analysis/report/mermaid.ts';
import { approve } from '../support/approved.ts';

const start = Date.UTC(2025, 1, 10, 16, 30);
const line = (startLine: number) => ({ file: 'a.log', startLine, endLine: startLine });
const took = (count: number, medianMs: number, p95Ms = medianMs, maxMs = p95Ms): LatencySummary => ({ count, medianMs, p95Ms, maxMs });
const noTrend: Charts['trend'] = { start: null, bucketMs: 0, total: [], series: [], marks: [] };
const noHeat: Charts['heat'] = { rows: [], start: null, bucketMs: 0, counts: [] };
const nothing: Charts = { trend: noTrend, latency: [], errorRates: [], heat: noHeat };
const letters = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => String.fromCharCode(97 + n));

const drawn: Readonly<Record<string, Charts>> = {
  seconds: {
    trend: {
      start,
      bucketMs: 1000,
      total: [3, 0, 2, 12],
      series: [
        { name: 'timeouts', counts: [2, 0, 2, 11] },
        { name: 'a & b of a very long service name that has to be cut', counts: [1, 0, 0, 1] },
      ],
      marks: [
        { kind: 'onset', time: start },
        { kind: 'peak', time: start + 100 },
        { kind: 'recovery', time: start + 3900 },
      ],
    },
    latency: [
      { operation: 'GET "/x"', before: took(9, 50, 80, 90), during: took(4, 9000, 9500), lines: [line(1), line(2)] },
      { operation: 'GET /only/during/and/with/a/long/path/that/is/cut', before: null, during: took(1, 20), lines: [] },
      { operation: 'GET /same', before: took(2, 100, 101), during: took(2, 100, 102), lines: [line(4)] },
    ],
    errorRates: [
      { operation: '/', requests: 4, failures: 1, lines: [line(1)] },
      { operation: 'none of it', requests: 0, failures: 0, lines: [] },
      { operation: 'all', requests: 1200, failures: 1200, lines: [line(3)] },
      { operation: 'none', requests: 12, failures: 0, lines: [] },
    ],
    heat: {
      rows: ['a', 'a service with a very long name'],
      start,
      bucketMs: 1000,
      counts: [
        [1, 0, 2, 0],
        [0, 4, 0, 100],
      ],
    },
  },
  order: {
    ...nothing,
    trend: {
      start: null,
      bucketMs: 0,
      total: [1, 2],
      series: [{ name: 'errors', counts: [1, 2] }],
      marks: [{ kind: 'peak', time: start }],
    },
    latency: [{ operation: 'one', before: null, during: took(3, 40, 60), lines: [] }],
  },
  many: {
    ...nothing,
    trend: {
      start,
      bucketMs: 86_400_000,
      total: Array.from({ length: 14 }, (_, n) => n % 9),
      series: letters(9).map((name, s) => ({ name: `series ${name}`, counts: Array.from({ length: 14 }, (_, n) => (n % 9 > s ? 1 : 0)) })),
      marks: [
        { kind: 'onset', time: start - 5 },
        { kind: 'peak', time: start + 13.9 * 86_400_000 },
      ],
    },
    latency: letters(14).map((name, n) => ({ operation: name, before: null, during: took(1 + n, 2000 + n, 3000 + n), lines: [] })),
    errorRates: letters(13).map((operation, n) => ({ operation, requests: 100, failures: n, lines: [] })),
    heat: { rows: letters(2), start, bucketMs: 60_000, counts: letters(2).map((_, n) => [n, n, n]) },
  },
  fine: {
    ...nothing,
    trend: {
      start,
      bucketMs: 100,
      total: Array.from({ length: 20 }, (_, n) => (n === 10 ? 70_000 : 1)),
      series: [{ name: 'x', counts: Array.from({ length: 20 }, (_, n) => (n === 10 ? 70_000 : 1)) }],
      marks: [
        { kind: 'onset', time: start + 1000 },
        { kind: 'peak', time: start + 1010 },
        { kind: 'recovery', time: start + 1020 },
        { kind: 'onset', time: start + 1030 },
      ],
    },
    latency: [{ operation: 'one', before: took(1, 0), during: took(1, 0), lines: [] }],
  },
};

const names: readonly ChartName[] = ['trend', 'latency', 'errorRates', 'heat'];
const elements = (svg: string | null): string => svg?.replace(/(?<=>)(?=<(?!\/))/g, '\n') ?? 'nothing';

describe('charts are drawn as approved', () => {
  for (const [name, charts] of Object.entries(drawn)) {
    it(`of ${name}`, () => {
      const drawings = names.map((chart) => elements(drawChart(chart, charts, 'p')));
      approve('charts', `${name}.svg.txt`, `${drawings.join('\n\n')}\n`);
    });
    it(`of ${name} as tables and for Mermaid`, () => {
      const tables = chartTables(charts).map(({ caption, head, rows }) =>
        [
          caption,
          head.join(' | '),
          ...rows.map(({ cells, lines }) => `${cells.join(' | ')}${lines.map(({ startLine }) => ` L${startLine}`).join('')}`),
        ].join('\n'),
      );
      const mermaid = [mermaidTrend(charts.trend), mermaidLatency(charts.latency)].map(String);
      approve('charts', `${name}.txt`, `${[...tables, ...mermaid].join('\n\n')}\n`);
    });
  }

  it('narrow and alone', () => {
    const svg = names.map((chart) => elements(drawChart(chart, drawn['seconds']!, 'p', 320)));
    const alone = standaloneSvg(drawChart('trend', drawn['order']!) ?? '').replace(/<style>[^<]*<\/style>/, '<style>');
    approve('charts', 'narrow.svg.txt', `${[...svg, elements(alone)].join('\n\n')}`);
  });
});

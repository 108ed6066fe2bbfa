import assert from 'node:assert/strict';
import type { Charts } from '../../server/src/analysis/model.ts';
import { drawChart, standaloneSvg, type ChartName } from '../../server/src/analysis/report/charts.ts';
import { chartTables } from '../../server/src/analysis/report/chartTables.ts';

const start = Date.UTC(2025, 1, 10, 16, 30);
const summary = { count: 9, medianMs: 50, p95Ms: 80, maxMs: 90 };
const line = { file: 'a.log', startLine: 1, endLine: 1 };
const charts: Charts = {
  trend: {
    start,
    bucketMs: 1000,
    total: [3, 0, 2],
    series: [
      { name: 'timeouts', counts: [2, 0, 2] },
      { name: '<b>&', counts: [1, 0, 0] },
    ],
    marks: [
      { kind: 'onset', time: start },
      { kind: 'peak', time: start },
      { kind: 'recovery', time: start + 2500 },
    ],
  },
  latency: [{ operation: 'GET "/x"', before: summary, during: { ...summary, medianMs: 9000, p95Ms: 9000 }, lines: [line] }],
  errorRates: [{ operation: '/', requests: 4, failures: 1, lines: [line] }],
  heat: {
    rows: ['a', 'b'],
    start,
    bucketMs: 1000,
    counts: [
      [1, 0],
      [0, 4],
    ],
  },
};
const empty: Charts = {
  trend: { start: null, bucketMs: 0, total: [], series: [], marks: [] },
  latency: [],
  errorRates: [],
  heat: { rows: [], start: null, bucketMs: 0, counts: [] },
};
const NAMES: readonly ChartName[] = ['trend', 'latency', 'errorRates', 'heat'];

describe('charts', () => {
  for (const name of NAMES) {
    it(`draws ${name} as an image with a name and a description`, () => {
      const svg = drawChart(name, charts, 'p') ?? '';
      assert.match(
        svg,
        new RegExp(
          `^<svg [^>]*role="img" aria-labelledby="p-${name}-t p-${name}-d"><title id="p-${name}-t">[^<]+</title><desc id="p-${name}-d">[^<]+</desc>`,
        ),
      );
    });

    it(`needs neither script nor style attribute for ${name}, and every tag is closed`, () => {
      const svg = drawChart(name, charts) ?? '';
      assert.doesNotMatch(svg, /style=|<script|on\w+=|NaN|Infinity|undefined|href/);
      const open: string[] = [];
      for (const [, close, tag, self] of svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
        if (close) assert.equal(open.pop(), tag);
        else if (!self) open.push(tag ?? '');
      }
      assert.deepEqual(open, []);
    });

    it(`draws no ${name} without data`, () => assert.equal(drawChart(name, empty), null));
  }

  it('escapes names that come from the log', () => {
    assert.ok(drawChart('trend', charts)?.includes('&lt;b&gt;&amp;'));
  });

  it('gives each chart a table with the same numbers', () => {
    const tables = chartTables(charts).map(({ chart, rows }) => [chart, rows.map(({ cells }) => cells.slice(1))]);
    assert.deepEqual(tables, [
      [
        'trend',
        [
          ['2', '1', '3'],
          ['2', '0', '2'],
        ],
      ],
      ['latency', [['50 ms', '80 ms', '9 s', '9 s', '90 ms', '9']]],
      ['errorRates', [['4', '1', '25 %']]],
      [
        'heat',
        [
          ['2025-02-10 16:30:00 UTC', '1'],
          ['2025-02-10 16:30:01 UTC', '4'],
        ],
      ],
    ]);
    assert.deepEqual(chartTables(empty), []);
  });

  it('carries its look when it stands alone', () => {
    assert.match(standaloneSvg(drawChart('trend', charts) ?? ''), /<style>[^<]+<\/style>/);
  });
});

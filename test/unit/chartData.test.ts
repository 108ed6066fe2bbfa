import assert from 'node:assert/strict';
import { findFindings } from '../../server/src/analysis/findings.ts';
import { findIncidents } from '../../server/src/analysis/incidents.ts';
import type { Charts } from '../../server/src/analysis/model.ts';
import { buildCharts } from '../../server/src/analysis/report/chartData.ts';
import { logData, type Row } from '../support/logData.ts';

const start = Date.UTC(2025, 1, 10, 16, 30);
const at = (seconds: number): number => start + seconds * 1000;

function chartsOf(rows: readonly Row[]): Charts {
  const data = logData(rows);
  return buildCharts(data, findIncidents(data, findFindings(data).findings));
}

const request = (seconds: number, status: number, duration: number, service: string): Row => ({
  ...{ time: at(seconds), template: 'GET /pay', operation: 'GET /pay', status, duration, service },
  ...(status >= 500 ? { level: 'error' as const, mark: 'http' as const } : {}),
});
const quiet = Array.from({ length: 20 }, (_, n) => request(n, 200, 10 + n, 'a'));
const failing = Array.from({ length: 10 }, (_, n) => request(60 + n, n % 2 === 0 ? 503 : 200, 1000 + 100 * n, n < 6 ? 'a' : 'b'));

describe('the figures of the charts', () => {
  const charts = chartsOf([...quiet, ...failing]);

  it('count each failure in the bucket of its time', () => {
    const { trend } = charts;
    assert.ok(trend.start !== null);
    const total = new Array<number>(trend.total.length).fill(0);
    for (let n = 0; n < 10; n += 2) total[Math.floor((at(60 + n) - trend.start) / trend.bucketMs)]! += 1;
    assert.deepEqual(trend.total, total);
    assert.equal(trend.start % trend.bucketMs, 0);
    assert.ok(trend.start <= at(60) && trend.start + trend.total.length * trend.bucketMs > at(68));
  });

  it('mark when failures began', () => {
    assert.deepEqual(charts.trend.marks.find(({ kind }) => kind === 'onset')?.time, at(60));
  });

  it('set how long requests took in the incident against before it', () => {
    const [row, ...others] = charts.latency;
    assert.deepEqual(others, []);
    assert.equal(row?.operation, 'GET /pay');
    assert.deepEqual(row.before, { count: 20, medianMs: 19, p95Ms: 28, maxMs: 29 });
    assert.deepEqual(row.during, { count: 9, medianMs: 1400, p95Ms: 1800, maxMs: 1800 });
    assert.deepEqual(
      row.lines.map(({ startLine }) => startLine),
      [29, 28, 27, 26, 25],
    );
  });

  it('count the requests of each operation that failed', () => {
    assert.deepEqual(
      charts.errorRates.map(({ operation, requests, failures }) => [operation, requests, failures]),
      [['GET /pay', 30, 5]],
    );
  });

  it('show failures by service and time, the service with most first', () => {
    const { heat } = charts;
    assert.deepEqual(heat.rows, ['a', 'b']);
    assert.deepEqual(
      heat.counts.map((counts) => counts.reduce((sum, count) => sum + count, 0)),
      [3, 2],
    );
  });

  it('are none of a log without failures', () => {
    const { trend, errorRates, heat } = chartsOf(quiet);
    assert.deepEqual([trend.total.reduce((sum, count) => sum + count, 0), errorRates, heat.rows], [0, [], []]);
  });

  it('go by the order of lines where no line states a time', () => {
    const rows = Array.from({ length: 12 }, (_, n): Row => ({
      template: `step ${n % 3} failed`,
      ...(n >= 6 ? { mark: 'error', level: 'error' } : {}),
    }));
    const { trend } = chartsOf(rows);
    assert.equal(trend.start, null);
    assert.equal(
      trend.total.reduce((sum, count) => sum + count, 0),
      6,
    );
  });
});

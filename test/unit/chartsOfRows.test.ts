import assert from 'node:assert/strict';
import type { Incident } from '../../server/src/analysis/model.ts';
import { buildCharts } from '../../server/src/analysis/report/chartData.ts';
import { many } from '../support/findingRows.ts';
import { at, fails, incident, iso } from '../support/handMade.ts';
import { logData, type Row } from '../support/logData.ts';

describe('the charts of a report', () => {
  const trend = (rows: readonly Row[], incidents: readonly Incident[] = []) => buildCharts(logData(rows), incidents).trend;
  it('have bars as long as needed', () => {
    const width = (rows: readonly Row[]) => [trend(rows).bucketMs, trend(rows).total.length];
    assert.deepEqual(width([fails(0, 'x')]), [60_000, 1]);
    assert.deepEqual(width([fails(1000, 'x')]), [1000, 1]);
    assert.deepEqual(width([fails(1005, 'x')]), [10, 1]);
    assert.deepEqual(width([fails(0, 'x'), fails(590, 'x')]), [10, 60]);
    assert.deepEqual(width([fails(0, 'x'), fails(600, 'x')]), [50, 13]);
    assert.deepEqual(width([fails(0, 'x'), fails(59_000, 'x')]), [1000, 60]);
    assert.deepEqual(width([fails(0, 'x'), fails(60_000, 'x')]), [60_000, 2]);
    assert.deepEqual(width([fails(0, 'x'), fails(59 * 26_784e5, 'x')]), [26_784e5, 60]);
    assert.deepEqual(width([fails(0, 'x'), fails(60 * 26_784e5, 'x')]), [32 * 864e5, 59]);
    assert.deepEqual(width([at(0, 'y'), fails(10_000, 'x'), at(20_000, 'y')]), [1000, 3]);
    assert.deepEqual(width([at(9500, 'y'), fails(10_000, 'x'), fails(50_000, 'x'), at(90_000, 'y')]), [1000, 46]);
  });
  it('count failures by kind, by what tells them apart where there is but one kind', () => {
    const series = (rows: readonly Row[]) => trend(rows).series.map(({ name, counts }) => `${name} ${counts.join()}`);
    assert.deepEqual(
      series([fails(0, 'x', { mark: 'timeout' }), fails(1000, 'x', { mark: 'disk', weight: 3 }), fails(1000, 'x', { mark: 'disk' })]),
      ['disk failures 0,4', 'timeouts 1,0'],
    );
    assert.deepEqual(series([fails(0, 'x', { job: 'a' }), fails(1000, 'x', { job: 'b' }), fails(1000, 'x', { job: 'b' })]), [
      'Job b 0,2',
      'Job a 1,0',
    ]);
    assert.deepEqual(series([fails(0, 'x', { service: 'a' }), fails(1000, 'x', { service: 'b' }), fails(1000, 'x')]), [
      'a 1,0',
      'b 0,1',
      'no service named 0,1',
    ]);
    assert.deepEqual(series([fails(0, 'x', { service: 'a' }), fails(1000, 'x'), fails(1000, 'x')]), ['other errors 1,2']);
    assert.deepEqual(series([fails(0, 'x', { service: 'a' }), fails(1000, 'x', { service: 'a' })]), ['other errors 1,1']);
    assert.deepEqual(series(many(8, (n) => fails(1000 * n, 'x', { job: `j${n}` }))).length, 7);
    assert.equal(series(many(8, (n) => fails(1000 * n, 'x', { job: `j${n}` })))[6], 'other 0,0,0,0,0,0,1,1');
  });
  it('mark the first incident', () => {
    const marks = trend(
      [fails(1000, 'x')],
      [incident({ startTime: iso(1000), peakTime: iso(2000), recoveryTime: iso(5000) }), incident({ startTime: iso(7000) })],
    ).marks;
    assert.deepEqual(
      marks.map(({ kind, time }) => `${kind} ${time}`),
      ['onset 1000', 'peak 2000', 'recovery 5000'],
    );
    assert.equal(trend([fails(1000, 'x')], [incident({ startTime: iso(1000), peakTime: iso(1000) })]).marks.length, 1);
    assert.deepEqual(trend([{ mark: 'error', template: 'x' }], [incident({ startTime: iso(1000) })]).marks, []);
  });
  it('go by order without times', () => {
    const rows = many(80, (n): Row => (n % 40 === 0 ? { mark: 'error', template: 'x' } : { template: 'y' }));
    assert.deepEqual([trend(rows).total.length, trend(rows).total.flatMap((count, n) => (count > 0 ? [n] : []))], [40, [0, 20]]);
    assert.deepEqual([trend([{ template: 'y' }]).total, trend(rows.slice(0, 3)).total], [[], [1, 0, 0]]);
  });
  it('compare latencies before and during incidents', () => {
    const took = (ms: number, duration: number, more: Partial<Row> = {}) => at(ms, 'took <*>', { duration, operation: 'GET /x', ...more });
    const latency = (rows: readonly Row[], incidents: readonly Incident[] = []) =>
      buildCharts(logData(rows), incidents).latency.map(({ operation, before, during, lines }) => [
        operation,
        before && [before.count, before.medianMs, before.p95Ms, before.maxMs].join(),
        [during.count, during.medianMs, during.p95Ms, during.maxMs].join(),
        lines.map(({ startLine }) => startLine).join(),
      ]);
    const one = incident({ startTime: iso(1000), endTime: iso(2000) });
    const rows = [took(0, 10), took(500, 30), took(1000, 50, { weight: 2 }), took(2000.5, 90), took(2001, 70)];
    assert.deepEqual(latency(rows), [['GET /x', null, '6,50,90,90', '4,5,3,2,1']]);
    assert.deepEqual(latency(rows, [one]), [['GET /x', '2,10,30,30', '3,50,90,90', '4,3']]);
    assert.deepEqual(latency(rows.slice(2), [one]), [['GET /x', null, '4,70,90,90', '2,3,1']]);
    assert.deepEqual(
      latency([
        took(0, 5, { operation: '', callee: 'db', service: 'web' }),
        took(0, 5, { operation: '', service: 'web' }),
        took(0, 5, { operation: '', address: '10.0.0.1' }),
        took(0, 5, { operation: '', job: 'j' }),
        took(0, 5, { operation: '' }),
      ]).map(([name]) => name),
      ['10.0.0.1', 'Job j', 'db', 'took <*>', 'web'],
    );
    assert.deepEqual(latency([took(0, 5, { mark: 'job', job: 'j', operation: '' })]).length, 1);
    assert.deepEqual(
      latency([took(0, 5, { mark: 'job', job: 'j', operation: '' }), took(0, 6)]).map(([name]) => name),
      ['GET /x'],
    );
    assert.deepEqual(
      latency([took(0, 5, { operation: '', file: 'a.log' }), at(0, 'y', { file: 'b.log' })]).map(([name]) => name),
      ['a.log: took <*>'],
    );
  });
  it('state error rates where there are errors', () => {
    const rates = (...statuses: readonly number[]) =>
      buildCharts(
        logData(statuses.map((status, n) => at(n, 'x', { status, operation: `GET /${n % 2 === 0 ? 'a' : 'b'}` }))),
        [],
      ).errorRates.map(
        ({ operation, requests, failures, lines }) =>
          `${operation} ${failures}/${requests} ${lines.map(({ startLine }) => startLine).join()}`,
      );
    assert.deepEqual(
      [rates(200, 499), rates(200, 500, 200), rates(500, 500, 200), rates(0, 500)],
      [[], ['GET /b 1/1 2', 'GET /a 0/2 '], ['GET /a 1/2 1', 'GET /b 1/1 2'], ['GET /b 1/1 2']],
    );
  });
  it('show where failures lie', () => {
    const heat = (rows: readonly Row[]) => buildCharts(logData(rows), []).heat;
    assert.deepEqual(
      [heat([fails(0, 'x', { service: 'a' }), fails(1000, 'x', { service: 'b' }), fails(1000, 'x', { service: 'b' })])].map(
        ({ rows, counts }) => [rows, counts],
      ),
      [
        [
          ['b', 'a'],
          [
            [0, 2],
            [1, 0],
          ],
        ],
      ],
    );
    assert.deepEqual(heat([fails(0, 'x', { service: 'a' })]).rows, []);
    assert.deepEqual(heat([fails(0, 'x', { mark: 'disk' }), fails(1000, 'x')]).rows, ['disk failures', 'other errors']);
    assert.deepEqual(
      heat([
        { mark: 'error', template: 'x', service: 'a' },
        { mark: 'error', template: 'x', service: 'b' },
      ]).rows,
      [],
    );
    assert.equal(heat(many(14, (n) => fails(1000 * n, 'x', { service: `s${n}` }))).rows.length, 12);
  });
});

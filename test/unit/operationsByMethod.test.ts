import assert from 'node:assert/strict';
import { reportOf } from '../../server/src/analysis/analyze.ts';
import { operationsByMethod } from '../../server/src/analysis/join/operationsByMethod.ts';
import { joinedTexts } from '../support/joinedTexts.ts';

/** Operations row by row, of rows that name the given ones. */
function named(...given: readonly string[]): readonly string[] {
  const names = ['', ...new Set(given)];
  const { operation, names: all } = operationsByMethod({ operation: Uint32Array.from(given, (name) => names.indexOf(name)), names });
  return Array.from(operation, (number) => all[number]!);
}

describe('An operation that some records name with its method and some without', () => {
  it('has the method where one only is stated for its route', () => {
    assert.deepEqual(named('/orders/17', 'GET /orders/4', '/orders/4', '/'), ['GET /orders/17', 'GET /orders/4', 'GET /orders/4', '/']);
    assert.deepEqual(named('/orders', 'GET /orders', 'POST /orders'), ['/orders', 'GET /orders', 'POST /orders']);
    assert.deepEqual(named('/orders', 'load /orders', ''), ['/orders', 'load /orders', '']);
  });
  it('is one in the report of an access log and an error log', () => {
    const clock = (second: number): string => new Date(Date.UTC(2026, 1, 3, 9) + second * 1000).toISOString().slice(11, 19);
    const seconds = Array.from({ length: 300 }, (_, second) => second);
    const isBad = (second: number): boolean => second >= 200 && second < 230;
    const access = seconds.map(
      (s) => `10.0.0.7 - - [03/Feb/2026:${clock(s)} +0000] "GET /orders/${s} HTTP/1.1" ${isBad(s) ? 502 : 200} 91 "-" "curl/8.5.0"`,
    );
    const error = seconds
      .filter(isBad)
      .map(
        (s) =>
          `2026/02/03 ${clock(s)} [error] 8#8: *${s} connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.7, server: shop, request: "GET /orders/${s} HTTP/1.1", upstream: "http://10.0.1.4:8080/orders/${s}"`,
      );
    const data = joinedTexts([
      { file: 'access.log', text: access.join('\n') },
      { file: 'error.log', text: error.join('\n') },
    ]);
    const { incidents } = reportOf(data, { timezone: 'UTC', year: null });
    const operations = incidents[0]!.entities.filter(({ kind }) => kind === 'operation');
    assert.deepEqual(
      [incidents.length, ...operations.slice(0, 2).map(({ value, count }) => `${value} ${count}`)],
      [1, 'GET /orders/200 2', 'GET /orders/201 2'],
    );
  });
});

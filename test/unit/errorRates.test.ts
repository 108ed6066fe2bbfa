import assert from 'node:assert/strict';
import { errorRates } from '../../server/src/analysis/findings/errorRates.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { at, many } from '../support/findingRows.ts';
import { logData } from '../support/logData.ts';

describe('error rates', () => {
  const rate = (failed: number, all: number, status = 503) => {
    const data = logData(many(all, (n) => at(n, 'served', { operation: 'GET /x', status: n < failed ? status : 200 })));
    return errorRates(data, 0).map(({ title, severity, count, why }) => `${title} ${severity} ${count} ${render(why)}`);
  };
  it('are told from some failures, requests and a share on', () => {
    assert.deepEqual(rate(3, 10), ['GET /x fails in 30 % of 10 requests error 3 3 of 10 answers are server errors, that is 30 %.']);
    assert.deepEqual([rate(2, 10), rate(3, 9), rate(3, 151)], [[], [], []]);
    assert.equal(rate(3, 150).length, 1);
    assert.deepEqual([rate(9, 100)[0]?.split(' ')[9], rate(10, 100)[0]?.split(' ')[9]], ['warning', 'error']);
  });
  it('also say how high they are while nearly all of the failures happen', () => {
    const rates = (failing: (n: number) => boolean) =>
      errorRates(logData(many(400, (n) => at(n, 'served', { operation: 'GET /x', status: failing(n) ? 500 : 200 }))), 0).map(
        ({ title, why }) => `${title} | ${render(why)}`,
      );
    assert.deepEqual(
      rates((n) => n > 200 && n < 241 && n % 2 === 0).map((one) => one.split(' | ')[0]),
      ['GET /x fails in 5 % of 400 requests, for 34 s in 51 %'],
    );
    assert.deepEqual(
      rates((n) => n < 380 && n % 19 === 0).map((one) => one.split(' | ')[0]),
      ['GET /x fails in 5 % of 400 requests'],
    );
  });
  it('are those of server errors, of one file', () => {
    assert.deepEqual([rate(5, 10, 499).length, rate(5, 10, 500).length, rate(5, 10, 599).length, rate(5, 10, 600).length], [0, 1, 1, 0]);
    const data = logData([
      ...many(10, (n) => at(n, 'x', { operation: 'GET /x', status: 500, file: 'a' })),
      ...many(10, (n) => at(n, 'x', { operation: 'GET /y', status: 500, file: 'b' })),
      at(1, 'x', { operation: 'GET /z', file: 'a' }),
    ]);
    assert.deepEqual(
      [errorRates(data, 0).map(({ title }) => title.slice(0, 6)), errorRates(data, 1).map(({ title }) => title.slice(0, 6))],
      [['GET /x'], ['GET /y']],
    );
  });
  it('are told as one where many operations fail, but for those that fail far more often', () => {
    const served = (operation: string, failed: number) =>
      many(20, (n) => at(n, 'served', { operation: `GET /${operation}`, status: n < failed ? 502 : 200 }));
    const told = (failed: Readonly<Record<string, number>>) =>
      errorRates(logData(Object.entries(failed).flatMap(([operation, count]) => served(operation, count))), 0).map(
        ({ title, why }) => `${title} | ${render(why)}`,
      );
    assert.equal(told({ a: 4, b: 5, c: 6, d: 0 }).length, 3);
    assert.deepEqual(told({ a: 4, b: 5, c: 6, d: 5 }), [
      '25 % of 80 requests fail, over 4 operations | 20 of 80 answers are server errors, that is 25 %, over 4 operations.',
    ]);
    assert.deepEqual(
      told({ a: 3, b: 3, c: 3, d: 20 }).map((one) => one.split(' | ')[0]),
      ['36 % of 80 requests fail, over 4 operations', 'GET /d fails in 100 % of 20 requests'],
    );
  });
});

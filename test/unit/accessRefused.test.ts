import assert from 'node:assert/strict';
import { accessRefused } from '../../server/src/analysis/causes/accessRefused.ts';
import { byTime, confidenceOf, failure, record, suspects } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import type { Row } from '../support/logData.ts';

describe('the cause access-refused', () => {
  const refused = (time: number): Row => failure('door', time, { mark: 'auth', level: 'warn' });
  const log = (every: number, from: number, to: number): readonly Row[] =>
    byTime(
      many(1000, (n) => record('hall', n * 1000)),
      many(Math.floor((to - from) / every), (n) => refused((from + n * every) * 1000 + 500)),
    );
  it('is doubted when few refusals are spread over the log', () => {
    assert.deepEqual(
      [log(40, 0, 1000), log(8, 0, 1000), log(8, 500, 800)].map((rows) => confidenceOf(accessRefused, rows)),
      ['0.420', '0.600', '0.600'],
    );
  });
  it('is doubted when a few logins fail far apart, and not when they fail together', () => {
    assert.deepEqual(
      [log(120, 100, 900), log(12, 500, 572)].map((rows) => confidenceOf(accessRefused, rows)),
      ['0.420', '0.600'],
    );
  });
  it('needs a quarter of all failures when others of level info are counted in', () => {
    const aside = (count: number): readonly Row[] =>
      byTime(
        log(8, 500, 800),
        many(count, (n) => failure('door', 500_000 + n * 1000, { mark: 'auth', level: 'info', template: 'noted' })),
      );
    assert.deepEqual(
      [111, 114].map((count) => suspects(accessRefused, aside(count)).length),
      [1, 0],
    );
  });
  it('is doubted when few of many records are refusals, and not when these are a crowd', () => {
    const rows = many(2000, (n) => record('hall', n * 100));
    const some = [many(20, (n) => refused(n * 10_000)), many(20, (n) => refused(150_000 + n))];
    assert.deepEqual(
      some.map((own) => confidenceOf(accessRefused, byTime(rows, own))),
      ['0.420', '0.600'],
    );
  });
});

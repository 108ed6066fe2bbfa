import assert from 'node:assert/strict';
import { answeredBefore } from '../../server/src/analysis/causes/_answeredBefore.ts';
import { marked, many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';
import { request } from '../support/causeContext.ts';

/** Twenty requests, told apart by an id or not: who answered, or asked, just before what fails, and how surely it was wrong. */
function answered(said: readonly string[], isNamed = true, others: readonly Row[] = []): string {
  const rows = many(20, (n) => request(isNamed ? `r${n}` : undefined, 10_007 + n * 3000, ...said));
  const data = logData([...others, ...rows]);
  return [...answeredBefore(data, marked(data)).values()].map(({ from, share }) => `${from} ${share}`).join(', ');
}

describe('who answered before a failure over a value', () => {
  const both = (said: readonly string[]): readonly string[] => [true, false].map((isNamed) => answered(said, isNamed));
  it('is whom the failing component called since its last record, whoever worked for that one', () => {
    assert.deepEqual(both(['desk: books', 'till: charges', 'desk: amount is null!error']), ['till 0.6', 'till 0.6']);
    const nested = ['desk: books', 'till: charges', 'bank: pays', 'till: charged', 'desk: amount is null!error'];
    assert.deepEqual(both(nested), ['till 0.6', 'till 0.6']);
  });
  it('is of several the last, or the one that the failure speaks of', () => {
    const several = (failure: string): readonly string[] => [
      'desk: books',
      'seat-map: found',
      'tariff-book: read',
      `desk: ${failure}!error`,
    ];
    assert.deepEqual(both(several('amount is null')), ['tariff-book 0.6', 'tariff-book 0.6']);
    assert.deepEqual(both(several('seat is null')), ['seat-map 0.6', 'seat-map 0.6']);
  });
  it('is less surely one of several that answer in any order', () => {
    const [seats, tariffs] = ['seat-map: found', 'tariff-book: read'];
    const rows = many(20, (n) => {
      const asked = n % 3 === 0 ? [seats, tariffs] : [tariffs, seats];
      return request(`r${n}`, n * 3000 + 7, 'desk: books', ...asked, 'desk: amount is null!error');
    });
    const data = logData(rows);
    assert.deepEqual([...answeredBefore(data, marked(data)).values()], [{ from: 'seat-map', share: 0.42 }]);
  });
  it('is nobody who works at the same time, as other requests show', () => {
    const apart = many(20, (n) => request(`ok${n}`, n * 300, 'till: charges', 'desk: books', 'desk: done'));
    assert.equal(answered(['desk: books', 'till: charges', 'desk: amount is null!error'], true, apart), '');
  });
  it('is its caller, seldom, where it had called nobody', () => {
    assert.deepEqual(both(['gate: asks', 'desk: books', 'desk: amount is null!error']), ['gate 0.35', 'gate 0.35']);
  });
  it('does not matter where a failure is about no value, or about something outside', () => {
    assert.deepEqual(both(['desk: books', 'till: charges', 'desk: broke!error']), ['', '']);
    assert.deepEqual(both(['desk: books', 'till: charges', 'desk: connection to till is missing!connection']), ['', '']);
  });
  it('may have logged at the same instant in another file', () => {
    const rows = many(20, (n): readonly Row[] => [
      { file: 'desk.log', service: 'desk', time: n * 3000 + 7, template: 'books' },
      { file: 'desk.log', service: 'desk', time: n * 3000 + 9, template: 'amount is null', mark: 'error', level: 'error' },
    ]);
    const till = many(20, (n): readonly Row[] => [{ file: 'till.log', service: 'till', time: n * 3000 + 9, template: 'charges' }]);
    const data = logData([...rows, ...till]);
    assert.deepEqual([...answeredBefore(data, marked(data)).values()], [{ from: 'till', share: 0.6 }]);
  });
});

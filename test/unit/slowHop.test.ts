import assert from 'node:assert/strict';
import { slowHop } from '../../server/src/analysis/causes/slowHop.ts';
import { failure, record, suspects } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';

describe('hops of requests', () => {
  const through = (count: number, ms: (n: number) => readonly number[], services: readonly string[] = ['gate', 'cart', 'store']) =>
    many(count, (n) =>
      services.map((service, i) =>
        record(
          service,
          n * 1000 +
            7 +
            ms(n)
              .slice(0, i)
              .reduce((a, b) => a + b, 0),
          { request: `r${n}` },
        ),
      ),
    );
  const slower = (before: readonly number[], during: readonly number[], count = 20) =>
    suspects(
      slowHop,
      through(count, (n) => (n < count * 0.3 ? before : during)),
    );

  it('are slow at the service around which most time is lost', () => {
    assert.deepEqual(slower([5, 5], [5, 50]), ['cart store 0.800 latency 20,21']);
    assert.deepEqual(slower([5, 5], [50, 5]), ['cart gate 0.800 latency 19,20']);
    assert.deepEqual(slower([5, 5], [20, 50]), ['cart store gate 0.800 latency 20,21,19,20']);
  });
  it('are not slow when they differ by little, or become faster', () => {
    assert.deepEqual(slower([5, 5], [5, 9]), []);
    assert.deepEqual(slower([5, 5], [5, 10]), ['cart store 0.300 latency 20,21']);
    assert.deepEqual(slower([5, 50], [5, 5]), []);
  });
  it('are slow less surely when other hops gain what one loses', () => {
    assert.deepEqual(slower([8, 2], [4, 20]), ['cart store 0.800 latency 20,21']);
    assert.deepEqual(slower([2, 2], [1, 8]), ['cart store 0.550 latency 20,21']);
    assert.deepEqual(slower([8, 2], [4, 14]), ['cart store 0.450 latency 20,21']);
    assert.deepEqual(slower([8, 2], [4, 8]), ['cart store 0.300 latency 20,21']);
  });
  it('are slow less surely when they take long anyway', () => {
    assert.deepEqual(slower([50, 50], [50, 70]), ['cart store 0.300 latency 20,21']);
  });
  it('are slow less surely when ten timeouts name a callee', () => {
    const named = (count: number) =>
      suspects(slowHop, [
        ...through(20, (n) => (n < 6 ? [5, 5] : [5, 50])),
        ...many(count, (n) => failure('gate', 20_000 + n, { mark: 'timeout', callee: 'store' })),
      ]);
    assert.deepEqual([9, 10].map(named), [['cart store 0.800 latency 20,21'], ['cart store 0.560 latency 20,21']]);
  });
  it('are compared from twenty on, between services with a name', () => {
    assert.deepEqual([slower([5, 5], [5, 50], 10).length, slower([5, 5], [5, 50], 9).length], [1, 0]);
    assert.deepEqual(
      suspects(
        slowHop,
        through(20, (n) => [n < 6 ? 5 : 50], ['gate', 'gate']),
      ),
      [],
    );
    assert.deepEqual(
      suspects(
        slowHop,
        through(20, (n) => [n < 6 ? 5 : 50, 1], ['', 'gate', 'cart']),
      ),
      ['gate 0.800 latency 19,20'],
    );
  });
});

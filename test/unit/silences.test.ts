import assert from 'node:assert/strict';
import { silences } from '../../server/src/analysis/causes/_silences.ts';
import { byTime, record } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('the silence of a component', () => {
  /** Of a component that speaks each second until 10 s, beside one that goes on. */
  const found = (own: number, others: number, until: number, more: Partial<Row> = {}) =>
    silences(
      logData(
        byTime(
          many(own, (n) => record('mail', n * 1000, more)),
          many(others, (n) => record('web', ((n + 1) * until) / others, n < 11 ? more : {})),
        ),
      ),
    ).map(({ name, rows, from, to, longestPause, unasked }) => [name, rows.length, from, to, longestPause, unasked]);

  it('is found from six records on', () => {
    assert.deepEqual(found(11, 60, 20_000), [['mail', 11, 10_000, 20_000, 1000, true]]);
    assert.deepEqual(found(6, 60, 12_000), [['mail', 6, 5000, 12_000, 1000, true]]);
    assert.deepEqual(found(5, 60, 12_000), []);
  });
  it('is one once five of its records were due and twenty of others follow', () => {
    assert.deepEqual(found(11, 100, 14_600).length, 1);
    assert.deepEqual(found(11, 100, 14_500), []);
    assert.deepEqual([found(11, 39, 20_000).length, found(11, 38, 20_000).length], [1, 0]);
  });
  it('takes the time before its first record for a pause', () => {
    const late = (start: number) =>
      silences(
        logData(
          byTime(
            record('web', 0),
            many(11, (n) => record('mail', start + n * 100)),
            many(60, (n) => record('web', start + 1000 + (n + 1) * 200)),
          ),
        ),
      );
    assert.deepEqual([late(4000).length, late(4001).length], [1, 0]);
  });
  it('is none when it logged for less than a twentieth of the silence', () => {
    const started = (ms: number) =>
      byTime(
        many(8, (n) => record('db', (n * ms) / 8)),
        many(200, (n) => record('web', n * 500)),
      );
    assert.deepEqual(
      [2000, 8000].map((ms) => silences(logData(started(ms))).map(({ name }) => name)),
      [[], ['db']],
    );
  });
  it('is unasked when most of its records belong to no shared request', () => {
    assert.equal(found(11, 60, 20_000, { request: 'r' })[0]?.[5], false);
    const half = (shared: number) =>
      silences(
        logData(
          byTime(
            many(10, (n) => record('mail', n * 1000, n < shared ? { request: 'r' } : {})),
            many(60, (n) => record('web', 9000 + (n + 1) * 300, { request: 'r' })),
          ),
        ),
      )[0]?.unasked;
    // Of those of its own at least three would have been due.
    assert.deepEqual([half(4), half(8), half(9)], [true, true, false]);
  });
  it('is none in a log of one component, or without times', () => {
    const alone = byTime(
      many(11, (n) => record('mail', n * 1000)),
      many(60, (n) => record('', 10_100 + n * 300)),
    );
    assert.deepEqual(silences(logData(alone)), []);
    assert.deepEqual(silences(logData(alone.map(({ time: _time, ...row }) => row))), []);
  });
  it('is reported of the component with most records first', () => {
    const rows = byTime(
      many(11, (n) => record('b', n * 1000)),
      many(11, (n) => record('a', n * 1000)),
      many(12, (n) => record('c', n * 900)),
      many(60, (n) => record('web', 10_000 + n * 300)),
    );
    assert.deepEqual(
      silences(logData(rows)).map(({ name }) => name),
      ['c', 'a', 'b'],
    );
  });
});

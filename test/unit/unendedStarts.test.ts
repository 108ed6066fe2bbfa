import assert from 'node:assert/strict';
import { unendedStarts } from '../../server/src/analysis/findings/unendedStarts.ts';
import { at, many, told } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('starts without an end', () => {
  const jobs = (ended: number, open: number, rest: number, took = 10) => {
    const rows = [
      ...many(ended, (n) => [
        at(n * 20, 'job <*> starts', { fact: 'start', job: `e${n}`, text: `job e${n} starts` }),
        at(n * 20 + took, 'job ends', { fact: 'success', job: `e${n}` }),
      ]),
      ...many(open, (n) => at(1000, 'job <*> starts', { fact: 'start', job: `o${n}`, text: `job o${n} starts` })),
      at(1000 + rest, 'x'),
    ];
    return told(unendedStarts(logData(rows), 0));
  };
  it('are missed where nearly all others have one', () => {
    assert.deepEqual(jobs(5, 1, 300), ['Never ended: job o0 starts | 11']);
    assert.deepEqual([jobs(4, 1, 300), jobs(5, 1, 299.999)], [[], []]);
    assert.deepEqual([jobs(8, 2, 300), jobs(7, 2, 300)], [['Never ended: job … starts (×2) | 17,18'], []]);
  });
  it('are waited for as long as others took twice', () => {
    assert.deepEqual([jobs(5, 1, 400, 200).length, jobs(5, 1, 399.9, 200).length], [1, 0]);
  });
  it('are told apart by their first number where they name neither job nor request', () => {
    const exports = (open: readonly number[]) => {
      const rows = many(20, (n) => [
        at(n * 20, 'exporting <*> for tenant <*>', { fact: 'start', text: `exporting ${100 + n} for tenant ${n % 3}` }),
        ...(open.includes(n)
          ? []
          : [at(n * 20 + 7, 'exported <*>: <*> rows', { fact: 'success', text: `exported ${100 + n}: ${500 + n} rows` })]),
      ]);
      return told(unendedStarts(logData([...rows, at(900, 'x')]), 0));
    };
    assert.deepEqual(exports([]), []);
    assert.deepEqual(exports([9]), ['Never ended: exporting 109 for tenant 0 | 19']);
    assert.deepEqual(exports([3, 9]), ['Never ended: exporting … for tenant 0 (×2) | 7,18']);
  });
  it('end with a success, a stop, a failure or the next start of that name', () => {
    const end = (more: Partial<Row>) => {
      const rows = [
        ...many(8, (n) => [
          at(n * 20, 'starts', { fact: 'start', request: `r${n}` }),
          at(n * 20 + 5, 'ends', { fact: 'success', request: `r${n}` }),
        ]),
        at(130, 'starts', { fact: 'start', request: 'o' }),
        at(140, 'goes on', { request: 'o', ...more }),
        at(900, 'x'),
      ];
      return told(unendedStarts(logData(rows), 0));
    };
    assert.deepEqual(end({}), ['Never ended: starts | 17']);
    assert.deepEqual(
      [end({ fact: 'stop' }), end({ mark: 'error' }), end({ fact: 'success' }), end({ fact: 'change' })],
      [[], [], [], ['Never ended: starts | 17']],
    );
    assert.deepEqual(end({ fact: 'start', template: 'starts' }), ['Never ended: starts (×2) | 17,18']);
    assert.deepEqual(end({ fact: 'success', weight: 2 }), ['Never ended: starts | 17']);
  });
});

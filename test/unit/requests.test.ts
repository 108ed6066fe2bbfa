import assert from 'node:assert/strict';
import { requestsOf } from '../../server/src/analysis/causes/_requests.ts';
import { record } from '../support/causeContext.ts';
import { logData } from '../support/logData.ts';

describe('requests of a log', () => {
  it('are rows of one id in order of time', () => {
    const data = logData([
      record('a', 5, { request: 'r' }),
      record('b', 2, { request: 'r' }),
      record('c', 1),
      record('d', 2, { request: 'q' }),
      { request: 'r', template: 'x' },
      record('e', 2, { request: 'r' }),
    ]);
    assert.deepEqual(requestsOf(data), [[1, 5, 0], [3]]);
  });
  it('keep the order of lines where some stamps are of whole seconds', () => {
    const second = (n: number) => [
      record('a', n * 1000 + 300, { request: `r${n}` }),
      record('b', n * 1000, { request: `r${n}` }),
      record('a', n * 1000 + 400, { request: `r${n}` }),
    ];
    const data = logData(Array.from({ length: 12 }, (_, n) => second(n)).flat());
    assert.deepEqual(requestsOf(data)[5], [15, 16, 17]);
  });
});

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
});

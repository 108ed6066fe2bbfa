import assert from 'node:assert/strict';
import { groupBy } from '../../server/src/analysis/groupBy.ts';
import { distinctNames, extentOf, groupByName, refsOf } from '../../server/src/analysis/report/markedRows.ts';
import { fails, line } from '../support/handMade.ts';
import { logData } from '../support/logData.ts';

describe('rows of a report', () => {
  const data = logData([
    fails(5, 'a', { job: 'j1', operation: 'GET /x/1' }),
    fails(2, 'b', { operation: 'GET /x/2' }),
    { template: 'c', job: 'j1', operation: 'GET /y' },
    fails(9, 'd', { job: 'j2', operation: 'GET /x/3' }),
  ]);
  it('are grouped by key, in order of appearance', () => {
    assert.deepEqual([...groupBy([3, 1, 2, 5], (row) => (row === 2 ? null : row % 2 === 0 ? 'even' : 'odd'))], [['odd', [3, 1, 5]]]);
    assert.deepEqual(
      [...groupByName(data, [0, 1, 2, 3], 'job')],
      [
        ['j1', [0, 2]],
        ['j2', [3]],
      ],
    );
    assert.deepEqual(
      [...groupByName(data, [3, 0, 1, 2], 'operation')],
      [
        ['GET /x/*', [0, 1, 3]],
        ['GET /y', [2]],
      ],
    );
    assert.deepEqual(
      [distinctNames(data, [0, 1, 2, 3], 'job'), distinctNames(data, [1], 'job'), distinctNames(data, [0, 1, 2, 3], 'operation')],
      [2, 0, 2],
    );
  });
  it('have an extent where they have times', () => {
    assert.deepEqual([extentOf(data, [0, 1, 2]), extentOf(data, [2]), extentOf(data, [])], [{ from: 2, to: 5 }, null, null]);
    assert.deepEqual(refsOf(data, [3, 0], 1), [line(4)]);
    assert.equal(
      refsOf(
        data,
        Array.from({ length: 30 }, () => 0),
      ).length,
      20,
    );
  });
});

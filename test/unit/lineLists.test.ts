import assert from 'node:assert/strict';
import { firstLines, totalOf } from '../../server/src/analysis/report/lineLists.ts';
import type { Claim, LineRef } from '../../server/src/analysis/model.ts';

const at = (startLine: number, endLine = startLine): LineRef => ({ file: 'app.log', startLine, endLine });
/** A count whose claim names so many places. */
const count = (value: number, named: number): Claim => ({
  ...{ id: `c${value}`, kind: 'count', value, of: {} },
  evidence: Array.from({ length: named }, (_, n) => at(n + 1)),
});
const total = (...claims: readonly Claim[]): number | null => totalOf({ text: '', claims });

describe('a list of lines that leaves some out', () => {
  it('counts those left out in records, however many lines each has', () => {
    const traces = [at(1, 17), at(30, 46), at(60, 76)];
    assert.deepEqual(firstLines(traces, 2, 185), { shown: [at(1, 17), at(30, 46)], more: ' and 183 more' });
    assert.deepEqual(firstLines(traces, 2, null).more, ' and 1 more');
    assert.deepEqual(firstLines([at(4), at(5), at(9)], 1, 1508), { shown: [at(4, 5)], more: ' and 1,506 more' });
    assert.deepEqual(firstLines([at(4)], 5, 1).more, '');
  });

  it('knows of a sentence how many there are where its claims name the first only, and tells no number where they count several things', () => {
    assert.deepEqual([total(count(3, 3)), total(count(508, 20)), total(count(508, 20), count(3000, 0))], [null, 508, 508]);
    assert.equal(firstLines([at(1), at(5)], 1, total(count(254, 20), count(508, 20))).more, ' and more');
  });
});

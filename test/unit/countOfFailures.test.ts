import assert from 'node:assert/strict';
import { countOfFailures } from '../../server/src/analysis/causes/_cause.ts';
import { failure, record } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import { logData } from '../support/logData.ts';

describe('the claim that so many records fail', () => {
  const data = logData([failure('a', 0), failure('a', 1, { file: 'b.log' }), record('a', 2), failure('a', 3, { weight: 3 })]);
  it('lists lines; many, or of several files, by what they share and when', () => {
    const shown = (rows: readonly number[]) => {
      const claim = countOfFailures(data, rows, { service: 'a' });
      return claim.kind === 'count' ? [claim.value, claim.of] : [];
    };
    assert.deepEqual(shown([]), [0, { service: 'a' }]);
    assert.deepEqual(shown([0, 3]), [4, { file: 'app.log', lines: [1, 3] }]);
    const time = (ms: number): string => new Date(ms).toISOString();
    assert.deepEqual(shown([0, 1]), [2, { fromTime: time(0), toTime: time(1), service: 'a', marked: true }]);
    const long = logData(many(1001, (n) => failure('a', n)));
    const all = countOfFailures(long, [...long.rows.mark.keys()], { service: 'a' });
    assert.deepEqual(all.kind === 'count' ? [all.value, all.of] : [], [
      1001,
      { file: 'app.log', fromLine: 1, toLine: 1001, service: 'a', marked: true },
    ]);
    const exact = countOfFailures(long, [...long.rows.mark.keys()].slice(1), {});
    assert.deepEqual(exact.kind === 'count' && exact.of.lines?.length, 1000);
  });
});

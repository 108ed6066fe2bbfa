import assert from 'node:assert/strict';
import { carriedOn } from '../../server/src/analysis/report/startUps.ts';
import { logData, type Row } from '../support/logData.ts';

/** Lines that the timeline leaves out, of rows given as `second word`: the word is a fact, or a failure. */
function hidden(...told: readonly string[]): readonly number[] {
  const rows = told.map((one): Row => {
    const [second = '', word = '', service = 'shop'] = one.split(' ');
    const base = { time: Date.UTC(2025, 1, 10) + Number(second) * 1000, template: word, service };
    return word === 'fails' ? { ...base, mark: 'error' } : { ...base, fact: word as NonNullable<Row['fact']> };
  });
  return [...carriedOn(logData(rows))].flatMap((is, row) => (is === 1 ? [row + 1] : []));
}

describe('how a program starts', () => {
  it('is told by the first and the last of what it says, without its settings and changes', () => {
    assert.deepEqual(hidden('0 start', '1 start', '1 configuration', '2 change', '3 start', '9 start'), [2, 3, 4, 5]);
    assert.deepEqual(hidden('0 configuration', '1 start'), [1]);
    assert.deepEqual(hidden('0 stop', '1 stop', '2 stop', '3 start', '4 start', '5 start'), [2, 5]);
  });
  it('does not hide what comes later, before, behind a failure or from another service', () => {
    assert.deepEqual(hidden('0 start', '11 change', '70 start', '81 start'), []);
    assert.deepEqual(hidden('0 change', '1 start', '2 fails', '3 start'), []);
    assert.deepEqual(hidden('0 configuration', '3 start'), []);
    assert.deepEqual(hidden('0 start', '1 start cart', '2 change mail', '3 configuration'), [4]);
  });
});

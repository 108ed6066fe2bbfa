import assert from 'node:assert/strict';
import { criticalEnds } from '../../server/src/analysis/findings/criticalEnds.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { at, fails, many, marked, told } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('critical ends', () => {
  const ends = (...rows: readonly Row[]) => {
    const data = logData(rows);
    return told(criticalEnds(data, 0, marked(data)));
  };
  const died = (more: Partial<Row> = {}) => fails(5, 'died', { level: 'fatal', ...more });
  it('are fatal lines that few others follow', () => {
    assert.deepEqual(ends(at(0, 'x'), died()), ['The log ends on: died | 2']);
    assert.deepEqual(ends(died(), at(6, 'x'), at(7, 'x')), ['The log ends on: died | 1']);
    assert.deepEqual(ends(died(), at(6, 'x'), at(7, 'x'), at(8, 'x')), []);
    assert.deepEqual(ends(died(), at(6, 'x', { weight: 3 })), []);
    assert.deepEqual(ends(died({ level: 'error' })), []);
    assert.deepEqual(ends(died(), fails(6, 'odd')), []);
    assert.deepEqual(ends(at(0, 'x')), []);
    assert.deepEqual(ends(died(), at(6, 'x', { file: 'b' }), at(6, 'x', { file: 'b' }), at(6, 'x', { file: 'b' })), [
      'The log ends on: died | 1',
    ]);
  });
  it('are the last words on an address or a peer', () => {
    const later = many(3, (n) => at(9 + n, 'x'));
    assert.deepEqual(ends(at(1, 'x', { address: '10.0.0.1' }), died({ address: '10.0.0.1' }), ...later), [
      'Last word on 10.0.0.1: died | 2',
    ]);
    assert.deepEqual(ends(died({ address: '10.0.0.1' }), at(6, 'x', { address: '10.0.0.1' }), ...later), []);
    assert.deepEqual(ends(died({ callee: 'db' }), ...later), ['Last word on db: died | 1']);
    assert.deepEqual(ends(died({ callee: 'db', address: '10.0.0.1' }), ...later), ['Last word on 10.0.0.1: died | 1']);
    assert.deepEqual(ends(died({ callee: 'db' })), ['The log ends on: died | 1']);
    assert.deepEqual(ends(at(1, 'x', { callee: 'db', level: 'fatal' }), ...later), []);
    assert.equal(ends(...many(7, (n) => died({ callee: `db${n}` })), ...later).length, 5);
  });
  it('are none that were said of it time and again', () => {
    const later = many(3, (n) => at(9 + n, 'x'));
    const often = (count: number): number => ends(...many(count, () => died({ address: '10.0.0.1' })), ...later).length;
    assert.deepEqual([often(4), often(5)], [1, 0]);
  });
  it('quote their line', () => {
    const data = logData([died({ text: `  ${'x'.repeat(600)} `, mark: 'crash' })]);
    const [end] = criticalEnds(data, 0, [0]);
    assert.deepEqual(
      [render(end!.why).length, end!.category, end!.severity, end!.overlay],
      ['The log ends on a critical line: '.length + 500, 'crash', 'error', true],
    );
    const blank = logData([died({ text: ' ' })]);
    assert.equal(render(criticalEnds(blank, 0, [0])[0]!.why), 'The log ends on a critical line');
  });
});

import assert from 'node:assert/strict';
import { changes } from '../../server/src/analysis/findings/changes.ts';
import { at, many, told } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('changes', () => {
  const of = (...rows: readonly Row[]) => told(changes(logData(rows), 0));
  const state = (seconds: number, template: string, fact: NonNullable<Row['fact']>, more: Partial<Row> = {}) =>
    at(seconds, template, { fact, ...more });
  it('are told, the rarest first, changes before starts', () => {
    assert.deepEqual(
      of(
        state(1, 'started', 'start'),
        state(2, 'deployed', 'change'),
        state(3, 'deployed', 'change'),
        state(4, 'set', 'change'),
        state(5, 'retry', 'retry'),
      ),
      ['set | 4', 'deployed (×2) | 2,3', 'started | 1'],
    );
    assert.deepEqual(
      [of(...many(20, (n) => state(n, 'deployed', 'change'))).length, of(...many(21, (n) => state(n, 'deployed', 'change'))).length],
      [1, 0],
    );
    assert.equal(of(...many(25, (n) => state(n, `deployed ${n}`, 'change'))).length, 20);
    assert.deepEqual(of(state(1, 'deployed', 'change', { mark: 'error' })), []);
  });
  it('make one start, or stop, of what is said of it in several ways', () => {
    const steps = (...said: readonly (readonly [number, string, 'start' | 'stop'])[]) =>
      of(...said.map(([seconds, text, fact]) => state(seconds, text, fact)));
    assert.deepEqual(steps([1, 'starting', 'start'], [2, 'was shut down', 'stop'], [3, 'ready', 'start']), ['Start: starting | 1,2,3']);
    assert.deepEqual(steps([1, 'signal', 'stop'], [2, 'exited', 'stop']), ['Stop: signal | 1,2']);
    assert.deepEqual(steps([1, 'starting', 'start'], [2, 'starting', 'start'], [3, 'ready', 'start']), [
      'ready | 3',
      'starting (×2) | 1,2',
    ]);
    assert.deepEqual(steps([1, 'starting', 'start'], [70, 'ready', 'start']), ['starting | 1', 'ready | 2']);
  });
  it('make one restart of a stop and the start that follows', () => {
    const stop = (seconds: number, more: Partial<Row> = {}) => state(seconds, 'stopping', 'stop', more);
    const start = (seconds: number, more: Partial<Row> = {}) => state(seconds, 'ready', 'start', more);
    assert.deepEqual(of(stop(1), start(61)), ['Restart: ready | 1,2']);
    assert.deepEqual(of(stop(1), start(61.001)), ['stopping | 1', 'ready | 2']);
    assert.deepEqual(of(start(1), stop(2)), ['ready | 1', 'stopping | 2']);
    assert.deepEqual(of(stop(1), start(2), stop(600), start(601)), ['Restart: ready | 1,2,3,4']);
    assert.deepEqual(of(stop(1, { service: 'a' }), start(2, { service: 'b' })), ['stopping | 1', 'ready | 2']);
    assert.deepEqual(of(stop(1, { source: 'a' }), start(2, { source: 'a' }), stop(3, { source: 'b' })), [
      'Restart: ready | 1,2',
      'stopping (×2) | 1,3',
    ]);
    assert.deepEqual(of(start(1), stop(2), state(3, 'deployed', 'change'), start(4)), ['deployed | 3', 'stopping | 2', 'ready (×2) | 1,4']);
  });
});

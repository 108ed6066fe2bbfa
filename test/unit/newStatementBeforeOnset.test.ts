import assert from 'node:assert/strict';
import { newStatementBeforeOnset } from '../../server/src/analysis/causes/newStatementBeforeOnset.ts';
import type { Finding } from '../../server/src/analysis/model.ts';
import { byTime, failure, incident, ranked, record } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import type { Row } from '../support/logData.ts';

describe('a statement never made before failures', () => {
  const SECOND = 1000;
  const ONSET = 600 * SECOND;
  /** What is suspected for a burst that begins at some ms. */
  const since = (time: number, rows: readonly Row[]) => {
    const burst = { id: 'f', kind: 'burst', overlay: true, firstTime: new Date(time).toISOString() } as Finding;
    return ranked(newStatementBeforeOnset, rows, { incident, findings: [burst] });
  };
  /** Ten minutes of one statement, two others in the first of them, then failures. */
  const log = (...more: readonly Row[]) =>
    byTime(
      many(600, (n) => record('web', n * SECOND)),
      record('web', 20 * SECOND, { template: 'began' }),
      record('web', 40 * SECOND, { template: 'listens' }),
      many(100, (n) => failure('web', ONSET + n * 100)),
      more,
    );
  const said = (before: number, more: Partial<Row> = {}) => record('job', ONSET - before * SECOND, { template: 'export begins', ...more });
  const told = (...more: readonly Row[]) => since(ONSET, log(...more));

  it('is suspected the more, the less chance would put it there', () => {
    const at = [0.001, 4, 6, 12, 16, 61].map((before) => told(said(before)));
    assert.deepEqual(at, [['job 0.500'], ['job 0.500'], ['job 0.400'], ['job 0.400'], [], []]);
    assert.deepEqual(told(), []);
  });
  it('is the first of several at once', () =>
    assert.deepEqual(told(said(20), said(19.9, { template: 'reads', service: 'disk' }), said(19.8, { template: 'sorts' })), ['job 0.500']));
  it('is none where new ones come all the time', () =>
    assert.deepEqual(told(said(3), ...many(20, (n) => record('web', (310 + n * 12) * SECOND, { template: `new ${n}` }))), []));
  it('is none that was made before, however long ago', () => assert.deepEqual(told(said(3), said(590)), []));
  it('is none that only comes with the failures, or is told as a change', () => {
    assert.deepEqual(told(said(3), ...many(4, (n) => said(-n))), ['job 0.500']);
    assert.deepEqual(told(said(3), ...many(6, (n) => said(-n))), []);
    assert.deepEqual(told(said(3, { fact: 'change' })), []);
    const within = { request: 'r1' };
    assert.deepEqual(told(said(3, within), failure('web', ONSET + 5, within)), []);
  });
  it('is a first sign rather than a cause when it warns, and nothing when it fails itself', () => {
    assert.deepEqual(told(said(3, { level: 'warn' })), ['job 0.350']);
    assert.deepEqual(told(failure('job', ONSET - 3 * SECOND)), []);
  });
  it('needs a background without these failures', () => {
    assert.deepEqual(told(said(3), ...many(6000, (n) => failure('web', n * 100))), []);
    const begins = byTime(
      many(5, (n) => record('web', n)),
      record('job', 5, { template: 'export begins' }),
      many(20, (n) => failure('web', 6 + n * 100)),
    );
    assert.deepEqual(since(6, begins), []);
  });
});

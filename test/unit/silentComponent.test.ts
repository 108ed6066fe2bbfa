import assert from 'node:assert/strict';
import { silentComponent } from '../../server/src/analysis/causes/silentComponent.ts';
import { hypothesisSteps } from '../../server/src/analysis/hypotheses/hypotheses.ts';
import { runAll } from '../../server/src/analysis/steps.ts';
import { byTime, confidenceOf, failure, incident, ranked, record, suspects } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('the cause silent-component', () => {
  const heard = many(20, (n) => record('mail-worker', n * 1000));
  const others = many(100, (n) => record('web', n * 600));
  const missed = (...failures: readonly Row[]) => suspects(silentComponent, byTime(heard, others, failures));
  it('suspects a silent component, more so when others fail or name it soon after', () => {
    assert.deepEqual(missed(), ['mail-worker 0.150 unavailable 52']);
    assert.deepEqual(missed(failure('web', 19_500, { text: 'odd' })), ['mail-worker 0.550 unavailable 52,54']);
    assert.deepEqual(missed(failure('web', 139_000, { text: 'odd' })), ['mail-worker 0.550 unavailable 52,121']);
    assert.deepEqual(missed(failure('web', 139_001, { text: 'odd' })), ['mail-worker 0.150 unavailable 52,121']);
    assert.deepEqual(missed(failure('web', 20_000, { text: 'from mail-worker' }), failure('web', 21_000, { text: 'mail-worker gone' })), [
      'mail-worker 0.880 unavailable 52,55,58',
    ]);
    assert.deepEqual(
      missed(
        failure('web', 17_900),
        failure('web', 20_000, { text: 'from mail-worker' }),
        failure('web', 21_000, { text: 'the worker service' }),
      ),
      ['mail-worker 0.650 unavailable 53,56,59'],
    );
    assert.deepEqual(missed(failure('mail-worker', 18_500)), ['mail-worker 0.150 unavailable 53']);
  });
  it('prefers the one of several silent components that others name', () => {
    const idle = many(20, (n) => record('store', n * 1000 + 1));
    const named = [failure('web', 20_000, { text: 'from mail-worker' }), failure('web', 21_000, { text: 'mail-worker gone' })];
    assert.deepEqual(ranked(silentComponent, byTime(heard, idle, others, named)), ['mail-worker 0.880', 'store 0.060']);
  });
  it('is asked once, for the first incident', () => {
    const incidents = ['i', 'j'].map((id) => ({ ...incident, id }));
    const { hypotheses } = runAll(hypothesisSteps(logData(byTime(heard, others)), [], incidents));
    assert.deepEqual(
      hypotheses.filter(({ cause }) => cause === 'silent-component').map((one) => one.incident),
      ['i'],
    );
  });
  it("takes a callee's unknown address for the silent component's, but not another name", () => {
    const named = (callee: string) => confidenceOf(silentComponent, byTime(heard, others, failure('web', 19_500, { text: 'odd', callee })));
    assert.deepEqual(['10.0.0.4', 'smtp'].map(named), ['0.550', '0.150']);
  });
  it('does not suspect a component that only started, unless others name it', () => {
    const started = byTime(
      [record('store', 0, { fact: 'start' })],
      many(8, (n) => record('store', n * 2000)),
      others,
    );
    const lost = [failure('web', 50_000, { text: 'from store' }), failure('web', 51_000, { text: 'service store gone' })];
    assert.deepEqual(ranked(silentComponent, started), []);
    assert.deepEqual(ranked(silentComponent, byTime(started, lost)), ['store 0.880']);
  });
  it('does not suspect a component that restarts', () => {
    const restarts = [record('db', 19_000, { fact: 'stop' }), record('db', 20_000, { fact: 'start' })];
    assert.deepEqual(suspects(silentComponent, byTime(others, [record('db', 100)], restarts)), []);
  });
  it('suspects a component that says it stops, however few its records', () => {
    const stops = record('db', 20_000, { fact: 'stop' });
    assert.deepEqual(ranked(silentComponent, byTime(others, [record('db', 100), stops])), ['db 0.250']);
  });
});

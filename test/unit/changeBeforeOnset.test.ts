import assert from 'node:assert/strict';
import { changeBeforeOnset } from '../../server/src/analysis/causes/changeBeforeOnset.ts';
import type { Finding } from '../../server/src/analysis/model.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { byTime, confidenceOf, contextOf, failure, incident, record, suspects } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('a change before failures', () => {
  const change = (time: number, more: Partial<Row> = {}) =>
    record('deploy', time, { fact: 'change', text: 'x'.repeat(20) + ' changed', ...more });
  const after = (rows: readonly Row[]) => suspects(changeBeforeOnset, byTime(record('web', 0), rows));
  const confidence = (...rows: readonly Row[]) => confidenceOf(changeBeforeOnset, byTime(record('web', 0), rows));
  const minutes = 60_000;
  it('is suspected up to a quarter of an hour later, less after two minutes', () => {
    const gaps = [0, 2 * minutes, 2 * minutes + 1, 15 * minutes, 15 * minutes + 1];
    assert.deepEqual(
      gaps.map((gap) => confidence(change(20 * minutes), failure('web', 20 * minutes + gap))),
      ['0.650', '0.650', '0.520', '0.520', undefined],
    );
  });
  it('is the nearest one before them that is not logged for debugging', () => {
    assert.deepEqual(after([change(2100), change(2200, { fact: 'configuration' }), record('x', 2210), failure('web', 2300)]), [
      'deploy 0.650 config 3,5',
    ]);
    assert.deepEqual(after([change(2100, { fact: 'configuration', level: 'debug' }), record('x', 2110), failure('web', 2300)]), []);
    assert.deepEqual(after([failure('web', 300), change(300)]), []);
  });
  it('is told by order where no line states a time', () => {
    const said = (template: string, more: Partial<Row> = {}): Row => ({ level: 'info', template, ...more });
    const log = (before: number, between: number, strays = 0) => {
      const fails = said('refused', { mark: 'error' });
      const data = logData([
        ...many(before, (n) => (n < strays ? fails : said('kept'))),
        said('config reloaded', { fact: 'change' }),
        ...many(between, () => said('kept')),
        ...many(20, () => fails),
      ]);
      const failures = [...data.rows.mark.keys()].filter((row) => row > before && data.rows.mark[row] !== 0);
      const burst = { id: 'f', kind: 'burst', overlay: true } as Finding;
      return changeBeforeOnset
        .find(contextOf(data, { failures, onset: NaN, findings: [burst], incident }))
        .map(({ sentence, confidence: value }) => `${render(sentence)} ${value}`);
    };
    assert.deepEqual(log(100, 7), ['Failures began at line 109, shortly after a change at line 101: config reloaded 0.5']);
    assert.deepEqual([log(100, 499).length, log(100, 500).length, log(100, 7, 9).length, log(100, 7, 11).length], [1, 0, 1, 0]);
  });
  it('is none that belongs to the start of the program, or that was made time and again', () => {
    const start = (time: number) => record('x', time, { fact: 'start' });
    const setting = (time: number) => change(time, { fact: 'configuration' });
    assert.deepEqual(after([start(10), change(200), failure('web', 300)]), []);
    assert.deepEqual(after([setting(200), start(210), failure('web', 300)]), []);
    assert.deepEqual(after([setting(200), failure('web', 300)]), []);
    assert.deepEqual(after([change(200), start(210), failure('web', 300)]), ['deploy 0.650 config 2,4']);
    assert.deepEqual(after([start(10), change(60_001), failure('web', 60_100)]), ['deploy 0.650 config 3,4']);
    assert.deepEqual(after([record('x', 70_000), start(70_010), change(70_200), failure('web', 70_300)]), ['deploy 0.650 config 4,5']);
    const anew = (time: number) => change(time, { why: 'says the configuration changed' });
    assert.deepEqual(
      [19_000, 21_000].map((gap) => after([start(10), anew(10 + gap), failure('web', 40_000)])),
      [[], ['deploy 0.650 config 3,4']],
    );
    assert.deepEqual(after([start(10), anew(30_000), start(31_000), failure('web', 40_000)]), []);
    const often = (count: number) => after([...many(count, (n) => change(n + 1)), failure('web', 300)]).length;
    assert.deepEqual([often(3), often(4)], [1, 0]);
  });
  it('is ruled out when the log has none, but not when only a start-up states one', () => {
    const denied = (rows: readonly Row[]) => changeBeforeOnset.ruledOut?.(contextOf(logData(byTime(record('web', 0), rows)))) !== null;
    assert.deepEqual(
      [denied([failure('web', 300)]), denied([record('x', 10, { fact: 'start' }), change(200), failure('web', 300)])],
      [true, false],
    );
  });
  it('is not suspected when as much failed before, and more when a failure names the same thing', () => {
    assert.deepEqual(after([failure('web', 100), change(200), failure('web', 300)]), []);
    const named = (text: string) =>
      confidence(
        change(200, { text: `${'-'.repeat(20)} set db-2.internal now` }),
        failure('web', 300, { text: `${'-'.repeat(20)}${text}` }),
      );
    assert.deepEqual([named('at db-2.internal'), named('at db-3.internal')], ['0.900', '0.650']);
    const told = (was: string, failed: string) =>
      confidence(change(200, { text: `${'-'.repeat(20)}${was}` }), failure('web', 300, { text: `${'-'.repeat(20)}${failed}` }));
    assert.equal(told('alter table orders drop column price', 'column "price" does not exist'), '0.900');
    assert.equal(told('alter table orders drop column price', 'column "name" does not exist'), '0.650');
    const lock = { text: `${'-'.repeat(20)} parameter "lock_timeout" changed` };
    assert.equal(confidence(change(200, lock), failure('web', 300, { text: `${'-'.repeat(20)} due to lock timeout` })), '0.900');
  });
  it('is suspected more when it is about what fails then and nothing was about that before', () => {
    const rotated = change(200, { text: `${'-'.repeat(20)} certificate bundle rotated`, template: 'certificate bundle rotated' });
    const refused = (more: Partial<Row> = {}) => failure('web', 300, { template: 'x509: certificate signed by <*>', ...more });
    const renewed = record('web', 100, { template: 'certificate renewed' });
    assert.deepEqual(
      [confidence(rotated, refused()), confidence(rotated, refused({ template: 'x509: <*>' })), confidence(renewed, rotated, refused())],
      ['0.900', '0.650', '0.650'],
    );
    const flag = (speaker: string) =>
      confidence(
        change(200, { text: `${'-'.repeat(20)} flag pricing_v2 on`, source: speaker }),
        failure('web', 300, { source: 'pricing' }),
      );
    assert.deepEqual([flag('flags'), flag('pricing')], ['0.900', '0.650']);
  });
  it('is not looked for without times', () =>
    assert.deepEqual(
      suspects(changeBeforeOnset, [
        { fact: 'change', template: 'x' },
        { mark: 'error', template: 'y' },
      ]),
      [],
    ));
  it('is none that goes on at even intervals, though the log begins before its second time', () => {
    const every = (ms: number, count: number, from = 20_000) => many(count, (n) => change(from + n * ms));
    const failed = failure('web', 45_000);
    assert.deepEqual(
      [every(20_000, 6), every(2000, 3), [...every(1000, 3), ...every(500, 4, 60_000)]].map(
        (changes) => after([failed, ...changes]).length,
      ),
      [0, 1, 1],
    );
  });
});

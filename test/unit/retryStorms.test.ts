import assert from 'node:assert/strict';
import { retryStorms } from '../../server/src/analysis/findings/retryStorms.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { at, many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('retry storms', () => {
  const storm = (count: number, more: (n: number) => Partial<Row>, others = 60, step = 0.1) => {
    const data = logData(
      [...many(others, (n) => at(n * 10, 'x')), ...many(count, (n) => at(300 + n * step, 'retrying', { fact: 'retry', ...more(n) }))].sort(
        (a, b) => Number(a.time) - Number(b.time),
      ),
    );
    return retryStorms(data, 0).map(({ title, count: all, why }) => `${title} ${all} ${render(why)}`);
  };
  it('are crowds of retries for few things', () => {
    assert.deepEqual(
      storm(10, () => ({ service: 'web' })),
      [
        'Retry storm: 10 retries for one service 10 10 retries within 900 ms name 1 service: failures of one cause are counted many times over.',
      ],
    );
    assert.deepEqual(
      storm(9, () => ({ service: 'web' })),
      [],
    );
    assert.deepEqual(
      storm(12, (n) => ({ address: `10.0.0.${n % 4}` })).map((one) => one.slice(0, 58)),
      ['Retry storm: 12 retries for 4 addresses (3 each) 12 12 ret'],
    );
    assert.deepEqual(
      storm(12, (n) => ({ address: `10.0.0.${n % 5}` })),
      [],
    );
    assert.deepEqual(
      storm(12, (n) => ({ job: `j${n % 2}` })).map((one) => one.slice(0, 44)),
      ['Retry storm: 12 retries for 2 jobs (6 each) '],
    );
  });
  it('name what nearly all retries name, the job first', () => {
    assert.deepEqual(storm(20, (n) => (n < 18 ? { job: 'j' } : {})).length, 1);
    assert.deepEqual(
      storm(20, (n) => (n < 17 ? { job: 'j' } : {})),
      [],
    );
    assert.deepEqual(
      storm(20, (n) => ({ service: 'web', ...(n < 17 ? { job: 'j' } : {}) })).map((one) => one.slice(0, 40)),
      ['Retry storm: 20 retries for one service '],
    );
    assert.deepEqual(
      storm(20, () => ({})),
      [],
    );
  });
  it('name numbers where they name nothing that is known to be tried', () => {
    const mails = (of: number) => storm(20, (n) => ({ template: 'mail <*> deferred', text: `mail ${700 + (n % of)} deferred` }));
    assert.deepEqual(mails(5), [
      'Retry storm: 20 retries for 5 things (4 each) 20 20 retries within 1.9 seconds name 5 things: failures of one cause are counted many times over.',
    ]);
    assert.deepEqual(mails(8), []);
  });
  it('are none where retries come at any time', () => assert.deepEqual(storm(60, () => ({ service: 'web' }), 60, 10).length, 0));
});

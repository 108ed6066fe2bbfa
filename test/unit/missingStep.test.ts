import assert from 'node:assert/strict';
import { missingStep } from '../../server/src/analysis/causes/missingStep.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { byTime, contextOf, failure, ranked, record } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('a missing step', () => {
  /** A request each second: the shop asks the bank, which looks up an account; without ids where `named` is false. */
  const request = (n: number, { fails = false, begun = true, named = false, told = '' } = {}): readonly Row[] => {
    const more = named ? { request: `r${n}` } : {};
    const step = (service: string, ms: number, template: string): Row => record(service, n * 1000 + ms, { ...more, template });
    return [
      step('shop', 0, 'order received'),
      ...(begun ? [step('bank', 3, 'payment asked for')] : []),
      ...(fails ? [] : [step('bank', 7, 'payment done'), step('mail', 9, 'mail sent'), step('shop', 12, 'order saved')]),
      ...(fails ? [failure('shop', n * 1000 + 10, { ...more, text: `order ${n} failed${told}` })] : []),
      step('stock', 400, 'stock counted'),
      step('bank', 500, 'balance read'),
      step('mail', 600, 'queue is empty'),
    ];
  };
  const told = (rows: readonly Row[]): readonly string[] => ranked(missingStep, rows);
  const found = (during: Parameters<typeof request>[1], before: Parameters<typeof request>[1] = {}): readonly string[] =>
    told(
      byTime(
        many(20, (n) => request(n, before)),
        many(40, (n) => request(20 + n, { ...before, ...during })),
      ),
    );

  const fine = many(20, (n) => request(n));
  const failing = many(40, (n) => request(20 + n, { fails: true }));

  it('is blamed on the component of the first missing step, with and without request ids', () => {
    for (const named of [false, true]) assert.deepEqual(found({ fails: true }, { named }), ['bank 0.750']);
  });
  it('may also have become rarer, beyond chance', () => {
    const seldom = (every: number): readonly string[] =>
      told(
        byTime(
          fine,
          many(40, (n) => request(20 + n, { fails: n % every > 0 })),
        ),
      );
    assert.deepEqual([seldom(3), seldom(2)], [['bank 0.750'], []]);
    const [one] = missingStep.find(
      contextOf(
        logData(
          byTime(
            fine,
            many(40, (n) => request(20 + n, { fails: n % 3 > 0 })),
          ),
        ),
      ),
    );
    assert.match(
      render(one!.sentence),
      /^Probably bank, which reports no failure: it seldom gets as far as a step that it took in 18 records before the onset and in 16 since: payment done$/,
    );
  });
  it('is none when nothing is missing, all work ends, or its component fails itself', () => {
    assert.deepEqual(found({}), []);
    const failures = (service: string) => many(40, (n) => failure(service, 20_005 + n * 1000));
    assert.deepEqual(told(byTime(fine, failures('shop'))), []);
    assert.deepEqual(told(byTime(fine, failing, failures('bank'))), []);
  });
  it('is doubted when work no longer reaches its component, and none when failures name who failed', () => {
    assert.deepEqual(found({ fails: true, begun: false }), ['bank 0.650']);
    assert.deepEqual(found({ fails: true, begun: false, told: ': no answer from stock' }), []);
  });
  it('is no answer when nothing fails', () => {
    const quiet = failing.filter(({ mark }) => mark === undefined);
    assert.deepEqual(told(byTime(fine, quiet)), ['bank 0.450']);
  });
  it('is none that is only logged at a start', () => {
    const starts = many(12, (n) => record('bank', n * 100, { template: 'warming up' }));
    const work = many(60, (n) => request(n));
    assert.deepEqual(told(byTime(starts, work, failure('shop', 59_000))), []);
  });
});

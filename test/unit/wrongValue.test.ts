import assert from 'node:assert/strict';
import { wrongValue } from '../../server/src/analysis/causes/wrongValue.ts';
import { byTime, contextOf, failure, ranked, record } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('a wrong value', () => {
  const request = (n: number, price: string, time: number, service = 'pricing', count = 1) => [
    record('shop', time, { request: `r${n}`, template: 'order received', text: 'order received' }),
    record(service, time + 1, { request: `r${n}`, template: 'price <*>', text: `price ${price}` }),
    ...(/^[5-9]\.0$/.test(price) ? [] : [failure('pay', time + 2, { request: `r${n}`, text: `amount ${price} refused`, weight: count })]),
  ];
  const fine = (price: string) => many(20, (n) => request(n, price === '5.0' ? `${5 + (n % 5)}.0` : price, n * 1000));
  const told = (...rows: readonly (readonly Row[])[]) => ranked(wrongValue, byTime(...rows, record('shop', 60_000)));
  const wrong = (price: string, service = 'pricing', count = 4) => many(count, (n) => request(100 + n, price, 30_000 + n * 1000, service));
  it('is blamed on the first component to state it, when it is odd and hardly ever was before', () => {
    for (const value of ['-5.0', 'None', 'null', 'NaN', '0']) assert.deepEqual(told(fine('5.0'), wrong(value)), ['pricing pay 0.880']);
    assert.deepEqual(told(fine('5.0'), wrong('7.5')), []);
  });
  it('is none that was usual, occurs twice, comes from the refusing component, or has no background', () => {
    assert.deepEqual(told(fine('0'), wrong('0')), []);
    assert.deepEqual(told(fine('5.0'), wrong('-5.0', 'pricing', 2)), []);
    assert.deepEqual(told(fine('5.0'), wrong('-5.0', 'pay')), []);
    assert.deepEqual(told(wrong('-5.0')), []);
  });
  it('is none from who says something new for lack of an answer', () => {
    const unanswered = wrong('-5.0').flatMap((row): readonly Row[] =>
      row.service === 'pricing'
        ? [row, failure('pricing', Number(row.time), { request: row.request ?? '', mark: 'connection', template: 'refused' })]
        : [row],
    );
    assert.deepEqual(told(fine('5.0'), unanswered), []);
  });
  it('is found up to two seconds before a failure without request ids', () => {
    const unnamed = (rows: readonly Row[], late = 0): readonly Row[] =>
      rows.map((row) => ({ ...row, request: '', time: Number(row.time) + (row.service === 'pay' ? late : 0) }));
    assert.deepEqual(told(unnamed(fine('5.0')), unnamed(wrong('-5.0', 'pricing', 20))), ['pricing pay 0.660']);
    assert.deepEqual(told(unnamed(fine('5.0')), unnamed(wrong('-5.0', 'pricing', 1), 3000)), []);
  });
  it('counts a record once to which several failures are traced', () => {
    const given = many(4, (n) => record('pricing', 30_000 + n * 3000, { request: '', template: 'price <*>', text: 'price -5.0' }));
    const refused = many(8, (n) => failure('pay', 30_100 + (n >> 1) * 3000 + (n & 1), { request: '', text: 'amount -5.0 refused' }));
    const before = fine('5.0').map((row): Row => ({ ...row, request: '' }));
    const [first] = wrongValue.find(contextOf(logData(byTime(before, given, refused, record('shop', 60_000)))));
    assert.deepEqual(first?.sentence.claims.find(({ kind }) => kind === 'count')?.value, 4);
  });
  it('quotes the message without the JSON around it', () => {
    const json =
      (price: string) =>
      (row: Row): Row =>
        row.service === 'pricing' ? { ...row, text: `{"level":"info","message":"price ${price}","a":"\\"b"}` } : row;
    const [first] = wrongValue.find(
      contextOf(
        logData(
          byTime(
            fine('5.0').map((row) => row),
            wrong('-5.0').map(json('-5.0')),
            record('shop', 60_000),
          ),
        ),
      ),
    );
    assert.match(first?.sentence.text ?? '', /such as \{h1\.value\.text\}$/);
    assert.deepEqual(first?.sentence.claims.find(({ kind }) => kind === 'text')?.value, 'price -5.0');
  });
});

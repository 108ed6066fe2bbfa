import assert from 'node:assert/strict';
import { quoteOf, quotesOf } from '../../server/src/analysis/quoteOf.ts';
import { render, sentence } from '../../server/src/analysis/sentences.ts';
import { logData, type Row } from '../support/logData.ts';

const inner = JSON.stringify({ level: 30, msg: 'account of u24 read' });

describe('a quote of a record', () => {
  for (const [what, template, text, expected] of [
    [
      'a JSON message that begins with a value',
      '<*> is lost, as was <*>',
      '{"a": "lost", "message": "Order is lost, as was \\"said\\""}',
      'Order is lost, as was \\"said\\"',
    ],
    ['JSON behind a container’s name', 'account of <*> read', `user_1  | ${inner}`, 'account of u24 read'],
    [
      'JSON without blanks that begins with a value',
      '<*> stepped down since <*> is lost',
      'etcd_1  | {"level":"warn","msg":"ddd67b stepped down since quorum is lost"}',
      'ddd67b stepped down since quorum is lost',
    ],
    [
      'JSON in an envelope of Docker',
      'account of <*> read',
      JSON.stringify({ log: `${inner}\n`, stream: 'stdout' }),
      'account of u24 read',
    ],
    ['text in an envelope of Docker', 'account of <*> read', JSON.stringify({ log: 'account of u24 read\n' }), 'account of u24 read'],
    ['text behind a header', 'plan <*> aborted', '2026-03-05 13:51:03 E <route.plan> {ab2e} plan 17 aborted', 'plan 17 aborted'],
    ['a field of CSV', 'connect <*> refused', '2026-03-05T13:51:03Z,web1,"connect db1 refused",error', 'connect db1 refused'],
    ['text with quotation marks and JSON of its own', 'told <*>', 'INFO told "a" {"b":1}', 'told "a" {"b":1}'],
  ] as const) {
    it(`is the message alone of ${what}`, () => assert.equal(quoteOf(logData([{ template, text }]), 0).value, expected));
  }
});

describe('what a record says', () => {
  const told = (row: Row): string => {
    const { said, claims } = quotesOf(logData([row]), 0);
    return render(sentence('s', said, claims));
  };
  const template = 'request completed';
  const text = '{"url":"/orders","status":500,"msg":"request completed"}';
  for (const [what, row, expected] of [
    [
      'names what it answered where its message does not',
      { template, text, status: 500, operation: '/orders' },
      `${template}: /orders answered 500`,
    ],
    ['needs no name for that', { template, text, status: 500 }, `${template}: answered 500`],
    ['leaves an answer that is no failure out', { template, text, status: 204, operation: '/orders' }, template],
    ['says no status twice', { template: 'GET /a <*>', text: 'GET /a 500', status: 500, operation: 'GET /a' }, 'GET /a 500'],
  ] as const) {
    it(what, () => assert.equal(told(row), expected));
  }
});

import assert from 'node:assert/strict';
import { quoteOf } from '../../server/src/analysis/quoteOf.ts';
import { logData } from '../support/logData.ts';

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

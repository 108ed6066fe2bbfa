import assert from 'node:assert/strict';
import { mentionedAt, messageOf, namedPeer } from '../../server/src/analysis/causes/_namedPeers.ts';
import type { LogTrace } from '../../server/src/analysis/model.ts';
import { record } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('the peer that a failure names', () => {
  for (const [message, component, expected] of [
    ['no answer from cart', 'cart', 15],
    ['the cart is full', 'cart', 4],
    ['the cart full', 'cart', -1],
    ['cartons from cart service', 'cart', 13],
    ['from my-cart', 'cart', -1],
    ['from cart-1', 'cart', 5],
    ['from cart-x', 'cart', -1],
    ['calling http://cart:8080', 'cart', 15],
    ['cart:80 gone', 'cart', 0],
    ['a mail-worker died', 'mail-worker', 2],
    ['from db', 'db', -1],
    ['from web', 'Web', 5],
    ['from cart', 'cart-7d9f8c6b5-x2x4q', 5],
    ["'cart' failed", 'cart', 1],
    ['nothing', 'cart', -1],
  ] as const) {
    it(`stands at ${expected} as ${component} in “${message}”`, () => assert.equal(mentionedAt(message, component), expected));
  }

  it('is the callee of its record, otherwise the component that its message mentions first', () => {
    const rows = (text: string, more: Partial<Row> = {}) =>
      logData([record('web', 0, { text, ...more }), record('cart', 1), record('store', 2)]);
    assert.deepEqual(
      [
        namedPeer(rows('x', { callee: 'store' }), 0),
        namedPeer(rows('x', { callee: 'web' }), 0),
        namedPeer(rows('x', { callee: 'http://cart:80/x' }), 0),
        namedPeer(rows('x', { callee: 'db.example:5432' }), 0),
        namedPeer(rows('from store to cart', { callee: 'the' }), 0),
        namedPeer(rows('from cart to store'), 0),
        namedPeer(rows('from web'), 0),
        namedPeer(rows('alone'), 0),
      ],
      ['store', null, 'cart', 'db.example', 'store', 'cart', null, null],
    );
    const crowd = (count: number) => logData([record('web', 0, { text: 'from s1x' }), ...many(count - 1, (n) => record(`s${n}x`, n))]);
    assert.deepEqual([namedPeer(crowd(64), 0), namedPeer(crowd(65), 0)], ['s1x', null]);
  });

  it('is not read from the logger before the message', () => {
    const data = logData([{ text: '12:00 INFO Shop.Cart From Shop.Cart', source: 'Shop.Cart' }, { text: 'Shop' }]);
    assert.deepEqual([messageOf(data, 0), messageOf(data, 1)], [' from shop.cart', 'shop']);
  });

  it('is named in the innermost source line of a trace that says something outside did not answer', () => {
    const traced = (more: Partial<LogTrace>, lines: readonly string[]) =>
      logData([
        record('web', 0, { text: 'unhandled error', endLine: 9, trace: { startLine: 1, endLine: 1 + lines.length, ...more } }),
        ...lines.map((text, n) => record('web', 1, { line: n + 2, text })),
        record('cart', 2, { line: 20 }),
        record('store', 3, { line: 21 }),
      ]);
    const lines = ['  File "/srv/store/app.py", line 8, in handle', "    call('store', path)", "    call('cart', path)", '    raise e'];
    const refused = { exceptionType: 'ConnectionRefusedError' };
    assert.equal(namedPeer(traced(refused, lines), 0), 'cart');
    assert.equal(namedPeer(traced(refused, lines.slice(0, 1)), 0), null);
    assert.equal(namedPeer(traced({ exceptionType: 'KeyError' }, lines), 0), null);
  });
  it('is the service whose RPC client an OpenStack trace passes through', () => {
    const called = (...files: readonly string[]) =>
      namedPeer(
        logData([
          record('nova-conductor', 0, {
            text: 'Timed out waiting for a reply to message ID 1030b7c8',
            trace: {
              exceptionType: 'MessagingTimeout',
              message: 'Timed out waiting for a reply',
              frames: files.map((file) => ({ function: 'call', file: `/usr/lib/${file}`, line: 7 })),
            },
          }),
        ]),
        0,
      );
    assert.deepEqual(
      [
        called('nova/conductor/manager.py', 'nova/scheduler/rpcapi.py', 'oslo_messaging/rpc/client.py'),
        called('neutron/agent/dhcp/agent.py', 'neutron_lib/rpc.py'),
        called('nova/conductor/rpcapi.py'),
      ],
      ['nova-scheduler', 'neutron-server', null],
    );
  });
  it('is on the machine itself the product that its client names', () => {
    const text = "(2003, \"Can't connect to MySQL server on '127.0.0.1' ([Errno 111] ECONNREFUSED)\")";
    const among = (service: string) => namedPeer(logData([record('web', 0, { text, callee: '127.0.0.1' }), record(service, 1)]), 0);
    assert.deepEqual([among('mariadb'), among('cart')], ['mariadb', 'mysql']);
  });
  it('is on the machine itself told apart by port, and by the client that throws', () => {
    const local = (text: string, callee: string) => namedPeer(logData([record('web', 0, { text, callee }), record('cart', 1)]), 0);
    assert.deepEqual(
      [
        local('dial tcp 127.0.0.1:23383: refused', '127.0.0.1'),
        local('connecting to redis://localhost:6379/0', 'localhost'),
        local('at 10.0.0.1:80', '10.0.0.1'),
        local('localhost', 'localhost'),
      ],
      ['127.0.0.1:23383', 'localhost:6379', '10.0.0.1', null],
    );
    const thrown = (exceptionType: string) =>
      namedPeer(
        logData([
          record('web', 0, {
            text: 'failed',
            trace: { exceptionType, message: 'Error 111 connecting to cache.local:6379. Connection refused.' },
          }),
          record('redis', 1),
        ]),
        0,
      );
    assert.deepEqual([thrown('redis.exceptions.ConnectionError'), thrown('ConnectionError')], ['redis', 'cache.local']);
  });
});

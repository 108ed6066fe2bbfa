import assert from 'node:assert/strict';
import { isPeerName } from '../../server/src/analysis/causes/_peerNames.ts';
import { serviceNamed } from '../../server/src/analysis/causes/_serviceNames.ts';
import { record } from '../support/causeContext.ts';
import { logData, type Row } from '../support/logData.ts';

describe('the component that a peer stands for', () => {
  it('is found by its short name, host, or port of a known service', () => {
    const data = logData(['cart-7d9f8c6b5-x2x4q', 'web', 'nova-api'].map((service, n) => record(service, n)));
    const names = [
      'cart',
      'cart.shop.svc:80',
      'web',
      'http://web:80/x?y',
      'web:x',
      'host:8774/v2',
      'other:8774x',
      'https://',
      'carts',
      'db:5432',
    ];
    assert.deepEqual(
      names.map((name) => serviceNamed(data, name)),
      [...['cart-7d9f8c6b5-x2x4q', 'cart-7d9f8c6b5-x2x4q', 'web', 'web', 'web:x', 'nova-api', 'other:8774x', 'https://', 'carts', 'db']],
    );
    assert.deepEqual(['a', 'db', 'the', 'Server', 'localhost', ''].filter(isPeerName), ['db']);
  });

  it("is the only one that says it listens on the peer's port", () => {
    const starts = (service: string, text: string): Row => record(service, 1, { text, fact: 'start' });
    const data = logData([
      starts('store', 'The server is now ready to accept connections on port 6400'),
      starts('web', 'Server listening at http://0.0.0.0:8080'),
      starts('gate', 'listening on :8080'),
    ]);
    assert.deepEqual(
      ['10.0.0.7:6400', '10.0.0.7:8080', '10.0.0.7:6401'].map((name) => serviceNamed(data, name)),
      ['store', '10.0.0.7', '10.0.0.7'],
    );
  });

  it('is the product, on a host where callers name several ports', () => {
    const calls = (text: string): Row => record('web', 1, { text, callee: 'ctl', mark: 'connection' });
    const broker = calls('AMQP server on ctl:5672 is unreachable');
    const base = calls("Can't connect to MySQL server on 'ctl'");
    assert.deepEqual([serviceNamed(logData([broker, base]), 'ctl:5672'), serviceNamed(logData([base]), 'ctl')], ['rabbitmq', 'ctl']);
    assert.equal(serviceNamed(logData([broker, base]), 'ctl', "can't connect to mysql server on 'ctl'"), 'mysql');
    assert.equal(serviceNamed(logData([broker]), 'ctl:5672'), 'ctl');
  });
});

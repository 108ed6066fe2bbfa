import assert from 'node:assert/strict';
import { goneClient, tellsOfGoneClient } from '../../server/src/analysis/causes/_goneClients.ts';

describe('a client that is gone', () => {
  const told: readonly (readonly [text: string, name: string | null])[] = [
    ["Aborted connection 6 to db: 'shop' user: 'orders' host: 'app1' (Got an error reading communication packets)", 'orders'],
    ["closing AMQP connection <0.697.0> (10.0.0.7:41492 -> 10.0.0.9:5672 - orders, vhost: '/', user: 'guest'):", 'orders'],
    ["closing AMQP connection <0.679.0> (10.0.0.7:41484 -> 10.0.0.9:5672, vhost: '/', user: 'guest'):", 'guest'],
    ['could not receive data from client: Connection reset by peer', null],
    ['unexpected EOF on client connection with an open transaction', null],
    ['*3 client prematurely closed connection while reading request', null],
    ['org.apache.catalina.connector.ClientAbortException: java.io.IOException: Broken pipe', null],
  ];
  for (const [text, name] of told)
    it(`is told by: ${text}`, () => {
      assert.ok(tellsOfGoneClient(text));
      assert.equal(goneClient(text), name);
    });
  for (const text of [
    "Access denied for user 'orders'@'app1' (using password: YES)",
    'client connected to 10.0.0.9',
    'connection to server lost',
    'closed the client list',
    "login of user: 'orders' succeeded",
  ])
    it(`is not told by: ${text}`, () => {
      assert.ok(!tellsOfGoneClient(text));
      assert.equal(goneClient(text), null);
    });
});

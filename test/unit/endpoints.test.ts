import assert from 'node:assert/strict';
import { findEndpoint } from '../../server/src/analysis/lines/endpoints.ts';

/** The port that a message names a service by. */
function portIn(message: string): string | null {
  const found = findEndpoint(message);
  return found && message.slice(found.port.from, found.port.to);
}

describe('the port of a service', () => {
  const cases: Readonly<Record<string, string | null>> = {
    'dial tcp 10.0.0.9:8080: connect: connection refused': '8080',
    'cannot connect to 10.0.0.9 on port 5432': '5432',
    'Invalid user admin from 198.51.100.4 port 57848': null,
    'Connection closed by invalid user admin 198.51.100.4 port 57848 [preauth]': null,
    'Connection reset by 198.51.100.4 port 57882': null,
    'Error on AMQP connection <0.781.0> (10.0.0.7:51162 -> 10.0.0.9:5672, state: starting):': '5672',
  };
  for (const [message, expected] of Object.entries(cases))
    it(`is ${expected ?? 'not told'} in ${message.slice(0, 60)}`, () => assert.equal(portIn(message), expected));
});

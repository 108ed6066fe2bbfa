import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';

const at = '2025-03-04 20:22:28.638608+00:00';
const closing = (client: string): readonly string[] => [
  `${at} [warning] <0.1183.0> closing AMQP connection <0.1183.0> (127.0.0.1:49710 -> 127.0.0.1:5672 - ${client}, vhost: '/', user: 'guest'):`,
  `${at} [warning] <0.1183.0> client unexpectedly closed TCP connection`,
];

describe('A message of several lines in a log of RabbitMQ', () => {
  it('is one record, and names the client that went away', () => {
    const log = [
      `${at} [info] <0.9.0> accepting AMQP connection <0.9.0> (127.0.0.1:49710 -> 127.0.0.1:5672)`,
      ...closing('nova-conductor:1869:66ef1f46-0b5d-4cc6-bc49-1ca2c7297098'),
      ...closing('nova-conductor:1869:73891cf5-b2d6-4b37-9175-f84b6119f3f4'),
      `${at} [error] <0.10.0>     supervisor: {<0.10.0>,rabbit_channel_sup_sup}`,
      `${at} [error] <0.10.0>     reason: shutdown`,
    ];
    const { data } = analyzeText(log.join('\n'));
    const { rows, names } = data;
    assert.deepEqual(
      [...rows.line].map((line, row) => [line, rows.endLine[row], names[rows.callee[row]!]]),
      [
        [1, 1, ''],
        [2, 3, 'nova-conductor'],
        [4, 7, 'nova-conductor'],
      ],
    );
    assert.deepEqual(reportOf(data, { timezone: 'UTC', year: null }).hypotheses[0]?.services, ['nova-conductor']);
  });
});

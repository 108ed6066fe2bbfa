import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

const HEAD = String.raw`^(?<stamp>${STAMP_ISO}) \[(?<level>[a-z]{4,9})\] (?<thread><\d+\.\d+\.\d+>) `;

/** 3.7 and later `stamp [level] <process> message`; before, a banner line that the message follows. Of a message of several lines each has the header. */
export const rabbitmq = regexFormat({
  id: 'rabbitmq',
  title: 'RabbitMQ',
  rank: 30,
  patterns: [
    re`${HEAD}(?<body>(?<msg>(?:(?: {3}|client unexpectedly closed|missed heartbeats from client|operation \w{1,40}\.\w{1,40} caused).*)?))$`,
    re`${HEAD}(?<msg>.*)$`,
    re`^=(?<level>[A-Z]{4,8}) REPORT==== (?<stamp>\d+-(?:[A-Z][a-z]{2}|0)-\d+::\d+:\d+:\d+(?:\.\d+)?) ===(?<msg>)\s*$`,
  ],
  adds: (reading, { groups }) => (groups?.['body'] === undefined ? reading : { ...reading, continues: true }),
  below: [re`^\s*(?<msg>\S.*)$`],
  samples: [
    {
      line: '2025-02-10 16:30:34.250 [error] <0.9.0> closing AMQP connection, missed heartbeats',
      time: '2025-02-10T16:30:34.250',
      level: 'error',
      source: null,
      message: 'closing AMQP connection, missed heartbeats',
    },
    {
      line: '2025-02-10 16:30:34.500123+01:00 [info] <0.9.0> Server startup complete',
      time: '2025-02-10T16:30:34.500+01:00',
      level: 'info',
      source: null,
      message: 'Server startup complete',
    },
  ],
});

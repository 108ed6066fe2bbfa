import { STAMP_ISO } from './_stamps.ts';
import { UPPER, re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp | LEVEL | message | logger | thread`. */
export const activemq = regexFormat({
  id: 'activemq',
  title: 'Apache ActiveMQ',
  rank: 30,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) \| (?<level>${UPPER}) +\| (?<msg>.*) \| (?<source>[\w.$]{1,160}) \| (?<thread>.{1,200})$`,
    re`^(?<stamp>${STAMP_ISO}) \| (?<level>${UPPER}) +\| (?<user>[\w.@-]{1,80}) (?<msg>(?:called|requested) .*?)(?: \| (?<thread>.{1,200}))?$`,
  ],
  samples: [
    {
      line: '2025-02-10 16:30:34,250 | WARN  | Transport Connection to: tcp://10.0.0.7:5 failed | org.apache.activemq.broker.TransportConnection.Transport | ActiveMQ Transport: tcp:///10.0.0.7:5',
      time: '2025-02-10T16:30:34.250',
      level: 'warn',
      source: 'org.apache.activemq.broker.TransportConnection.Transport',
      message: 'Transport Connection to: tcp://10.0.0.7:5 failed',
    },
    {
      line: '2025-02-10 16:30:35,555 | INFO  | ActiveMQ WebConsole started. | org.apache.activemq.web.WebConsoleStarter | main',
      time: '2025-02-10T16:30:35.555',
      level: 'info',
      source: 'org.apache.activemq.web.WebConsoleStarter',
      message: 'ActiveMQ WebConsole started.',
    },
  ],
});

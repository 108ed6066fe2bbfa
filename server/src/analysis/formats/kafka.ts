import { STAMP_ISO } from './_stamps.ts';
import { UPPER, re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp] LEVEL [component] message (logger)`: the logger stands behind the message. */
export const kafka = regexFormat({
  id: 'kafka',
  title: 'Apache Kafka',
  rank: 30,
  patterns: [
    re`^\[(?<stamp>${STAMP_ISO})\] (?<level>${UPPER}) +(?:\[(?<thread>[^\[\]]{1,200}(?:\[[^\[\]]{0,80}\][^\[\]]{0,80})?)\]:? )?(?<msg>.*?)(?: \((?<source>(?:[a-z][\w$-]*|\d[\w$-]*(?=\.[a-z]))(?:\.[\w$-]+)+)(?::\d+)?\)\s{0,4})?$`,
    re`^\[(?<stamp>${STAMP_ISO})\] \[(?<level>${UPPER})\] \[(?<thread>[^\]]{1,120})\] \[(?<source>[\w.$]{1,160})\] - (?:\[(?:Controller|Broker|KafkaServer|Log|Group\w+|Replica\w+|Partition|Transaction\w+|Producer|Consumer|SocketServer|LogLoader|ThrottledChannelReaper\w*|AdminClient|Quorum\w*|Raft\w*)[^\]]{0,200}\]:? )?(?<msg>.*)$`,
  ],
  certain: (line) => / \([a-z][\w$-]*(?:\.[\w$-]+)+(?::\d+)?\)\s*$|\] \[[A-Z]+\] \[[^\]]+\] \[(?:kafka|state|org\.apache)/.test(line),
  samples: [
    {
      line: '[2025-02-10 16:30:34,250] TRACE [Controller id=3] partition shop-3 keeps its leader (kafka.controller.KafkaController)',
      time: '2025-02-10T16:30:34.250',
      level: 'trace',
      source: 'kafka.controller.KafkaController',
      message: 'partition shop-3 keeps its leader',
    },
    {
      line: '[2025-02-10 16:30:35,001] WARN Session expired (org.apache.zookeeper.ClientCnxn)',
      time: '2025-02-10T16:30:35.001',
      level: 'warn',
      source: 'org.apache.zookeeper.ClientCnxn',
      message: 'Session expired',
    },
  ],
});

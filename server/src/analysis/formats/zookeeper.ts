import { STAMP_ISO } from './_stamps.ts';
import { UPPER, re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp [myid:1] - LEVEL [thread:class@line] - message`. */
export const zookeeper = regexFormat({
  id: 'zookeeper',
  title: 'Apache ZooKeeper',
  rank: 25,
  patterns: [
    re`^(?<stamp>${STAMP_ISO})(?: \[myid:\w{0,20}\])? - (?<level>${UPPER}) +\[(?<thread>(?:[^\[\]]|\[[^\[\]]{0,60}\]){1,240}?)(?::(?<source>[\w$.]{1,80})@\d+)?\] - (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025-02-10 16:30:34,125 [myid:1] - INFO  [main:Settings@42] - settings are read',
      time: '2025-02-10T16:30:34.125',
      level: 'info',
      source: 'Settings',
      message: 'settings are read',
    },
    {
      line: '2025-02-10 16:30:34,250 - WARN  [Voter[myid=1]/10.0.0.7:2888:Election@12] - no vote arrived in time',
      time: '2025-02-10T16:30:34.250',
      level: 'warn',
      source: 'Election',
      message: 'no vote arrived in time',
    },
  ],
});

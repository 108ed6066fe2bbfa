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
      line: '2025-02-10 16:30:34,132 [myid:1] - INFO  [main:QuorumPeerConfig@135] - Reading configuration',
      time: '2025-02-10T16:30:34.132',
      level: 'info',
      source: 'QuorumPeerConfig',
      message: 'Reading configuration',
    },
    {
      line: '2025-02-10 16:30:34,747 - WARN  [QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181:FastLeaderElection@774] - Notification time out',
      time: '2025-02-10T16:30:34.747',
      level: 'warn',
      source: 'FastLeaderElection',
      message: 'Notification time out',
    },
  ],
});

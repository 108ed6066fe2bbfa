import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

const LEVEL = '(?<level>EMER|ERR|WARN|INFO|DBG)';

/** `stamp|sequence|module(thread)|LEVEL|message`; behind syslog's header `ovs|…` instead of the stamp. */
export const openvswitch = regexFormat({
  id: 'openvswitch',
  title: 'Open vSwitch and OVN',
  rank: 20,
  patterns: [re`^(?:(?<stamp>${STAMP_ISO})|ovs)\|\d+\|(?<source>\w{1,40})(?:\((?<thread>[^()]{1,60})\))?\|${LEVEL}\|(?<msg>.*)$`],
  words: { emer: 'fatal', err: 'error', dbg: 'debug' },
  samples: [
    {
      line: '2025-02-10T16:30:34.917Z|00052|rconn|WARN|br0<->tcp:10.0.0.7:6653: connection failed (Connection refused)',
      time: '2025-02-10T16:30:34.917Z',
      level: 'warn',
      source: 'rconn',
      message: 'br0<->tcp:10.0.0.7:6653: connection failed (Connection refused)',
    },
    {
      line: '2025-02-10T16:30:35.000Z|00002|ovs_rcu(urcu2)|ERR|blocked 1000 ms waiting for main to quiesce',
      time: '2025-02-10T16:30:35.000Z',
      level: 'error',
      source: 'ovs_rcu',
      message: 'blocked 1000 ms waiting for main to quiesce',
    },
  ],
});

import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[pid] stamp [LVL] message`. */
export const nats = regexFormat({
  id: 'nats',
  title: 'NATS server',
  rank: 35,
  patterns: [
    re`^\[(?<thread>\d+)\] (?<stamp>${STAMP_ISO}) \[(?<level>[A-Z]{3})\] (?<msg>(?:(?<address>[\w.:\[\]]{1,80}:\d+) - cid:\d+ - )?.*)$`,
  ],
  samples: [
    {
      line: '[1] 2025/02/10 16:30:34.250331 [INF] Starting nats-server',
      time: '2025-02-10T16:30:34.250',
      level: 'info',
      source: null,
      message: 'Starting nats-server',
    },
    {
      line: '[1] 2025/02/10 16:30:35.000001 [ERR] 10.0.0.7:41232 - cid:5 - Authentication timeout',
      time: '2025-02-10T16:30:35.000',
      level: 'error',
      source: null,
      message: '10.0.0.7:41232 - cid:5 - Authentication timeout',
    },
  ],
});

import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp pid=1 tid=abc class=X jid=y LEVEL: message`. */
export const sidekiq = regexFormat({
  id: 'sidekiq',
  title: 'Sidekiq',
  rank: 25,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) (?:pid=\d+ tid=(?<thread>\w{1,20})|\d+ TID-\w{1,20})(?: class=(?<source>[\w:]{1,120}))?(?: jid=(?<job>\w{1,40}))?(?: bid=\w{1,40})?(?: elapsed=(?<duration>\d+(?:\.\d+)?))? (?<level>DEBUG|INFO|WARN|ERROR|FATAL): (?<msg>.*)$`,
    re`^(?<level>DEBUG|INFO|WARN|ERROR|FATAL) {1,2}(?<stamp>${STAMP_ISO}) pid=\d+ tid=(?<thread>\w{1,20})(?: class=(?<source>[\w:]{1,120}))?(?: jid=(?<job>\w{1,40}))?(?: bid=\w{1,40})?(?: tags=\S{1,200})?(?: elapsed=(?<duration>\d+(?:\.\d+)?))?: (?<msg>.*)$`,
  ],
  durationUnit: 's',
  samples: [
    {
      line: 'ERROR 2025-02-10T16:30:34.123Z pid=42 tid=gq3 class=PayJob jid=5f1c77 elapsed=2.031: fail',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'PayJob',
      message: 'fail',
    },
    {
      line: '2025-02-10T16:30:34.123Z pid=42 tid=gq3 class=PayJob jid=5f1c77 elapsed=2.031 INFO: fail',
      time: '2025-02-10T16:30:34.123Z',
      level: 'info',
      source: 'PayJob',
      message: 'fail',
    },
    {
      line: '2025-02-10T16:30:35.001Z pid=42 tid=gq3 WARN: connection refused',
      time: '2025-02-10T16:30:35.001Z',
      level: 'warn',
      source: null,
      message: 'connection refused',
    },
  ],
});

import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Task results by host; `log_path` writes a stamp, user and process before them. */
export const ansible = regexFormat({
  id: 'ansible',
  title: 'Ansible',
  rank: 20,
  patterns: [
    re`^(?:(?<stamp>${STAMP_ISO}) p=(?<thread>\d+) u=(?<user>[\w.-]{1,80}) (?:n=\w{1,40} )?(?:(?<level>[A-Z]{4,8}))?\| +)?(?<msg>(?:fatal|failed|unreachable|ok|changed|skipping|ignoring): \[(?<host>[^\]\s]{1,255})(?: -> [^\]]{1,255})?\].*)$`,
    re`^(?<stamp>${STAMP_ISO}) p=(?<thread>\d+) u=(?<user>[\w.-]{1,80}) (?:n=\w{1,40} )?(?:(?<level>[A-Z]{4,8}))?\| +(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025-02-10 16:30:34,123 p=42 u=deploy n=ansible | fatal: [web01]: FAILED! => {"msg": "no such file"}',
      time: '2025-02-10T16:30:34.123',
      level: null,
      source: 'web01',
      message: 'fatal: [web01]: FAILED! => {"msg": "no such file"}',
    },
    { line: 'changed: [web01]', time: null, level: null, source: 'web01', message: 'changed: [web01]' },
  ],
});

import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `(stamp): [backend] [function] (mask): message`. */
export const sssd = regexFormat({
  id: 'sssd',
  title: 'SSSD',
  rank: 28,
  patterns: [
    re`^\((?<stamp>(?:[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d+ \d+:\d+:\d+(?::\d+)? \d+|\d+-\d+-\d+ {1,2}\d+:\d+:\d+(?::\d+)?))\):? \[(?<source>[\w.\[\]/-]{1,120}?)\](?: \[(?<thread>\d+)\])? \[(?<function>\w{1,120})\] \(0x\w{1,8}\): (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '(2025-02-10 16:30:34): [be[example.org]] [store_user] (0x0040): group exists already',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: 'be[example.org]',
      message: 'group exists already',
    },
    {
      line: '(Mon Feb 10 16:30:35 2025) [sssd] [run_service] (0x0100): service LDAP waits for its turn',
      time: '2025-02-10T16:30:35.000',
      level: null,
      source: 'sssd',
      message: 'service LDAP waits for its turn',
    },
  ],
});

import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp, level] file:line(function)`, the message on the next line. */
export const samba = regexFormat({
  id: 'samba',
  title: 'Samba',
  rank: 28,
  patterns: [
    re`^\[(?<stamp>\d+/\d+/\d+ \d+:\d+:\d+(?:\.\d+)?), +\d+(?:, pid=(?<thread>\d+))?[^\]]{0,120}\] (?<source>[\w./-]{1,200}):\d+\((?<function>\w{1,120})\) ?(?<msg>.*)$`,
  ],
  below: [re`^ {1,8}(?<msg>\S.*)$`],
  samples: [
    {
      line: '[2025/02/10 16:30:34.123456,  0] ../source3/smbd/server.c:1234(main)',
      time: '2025-02-10T16:30:34.123',
      level: null,
      source: '../source3/smbd/server.c',
      message: '',
    },
    {
      line: '[2025/02/10 16:30:35.000001,  1, pid=42, effective(0, 0), real(0, 0)] ../lib/util.c:7(load)',
      time: '2025-02-10T16:30:35.000',
      level: null,
      source: '../lib/util.c',
      message: '',
    },
  ],
});

import { STAMP_CTIME } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Host and stamp, the message indented on the next lines. */
export const firebird = regexFormat({
  id: 'firebird',
  title: 'Firebird and InterBase',
  rank: 20,
  patterns: [re`^(?<host>[\w.-]{1,255})(?: \(\w{1,12}\))?\t(?<stamp>${STAMP_CTIME})(?<msg>)$`],
  below: [re`^\t(?<msg>\S.*)$`],
  samples: [
    { line: 'db1\tMon Feb 10 16:30:34 2025', time: '2025-02-10T16:30:34.000', level: null, source: 'db1', message: '' },
    { line: 'db1 (Server)\tMon Feb  3 06:05:04 2025', time: '2025-02-03T06:05:04.000', level: null, source: 'db1', message: '' },
  ],
});

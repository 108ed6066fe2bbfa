import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp | LEVEL    | module:function:line - message`. */
export const loguru = regexFormat({
  id: 'loguru',
  title: 'Loguru',
  rank: 25,
  patterns: [re`^(?<stamp>${STAMP_ISO}) \| (?<level>[A-Z]{4,9}) +\| (?<source>[\w.<>$-]{1,160}:[\w.<>]{1,120}:\d+) - (?<msg>.*)$`],
  samples: [
    {
      line: '2025-02-10 16:30:34.123 | ERROR    | app.jobs:run:42 - job failed',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: 'app.jobs:run:42',
      message: 'job failed',
    },
    {
      line: '2025-02-10 16:30:35.001 | SUCCESS  | __main__:<module>:7 - done',
      time: '2025-02-10T16:30:35.001',
      level: 'info',
      source: '__main__:<module>:7',
      message: 'done',
    },
  ],
});

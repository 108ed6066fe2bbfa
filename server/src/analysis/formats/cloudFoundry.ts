import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp [APP/PROC/WEB/0] OUT line`. */
export const cloudFoundry = regexFormat({
  id: 'cloud-foundry',
  title: 'Cloud Foundry',
  rank: 44,
  patterns: [
    re`^\s{0,8}(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+\.\d+(?:Z|[+-]\d+)) \[(?<source>[A-Z]{2,8}(?:/[\w.-]{1,60}){0,4})\] +(?<stream>OUT|ERR) ?(?<msg>.*)$`,
  ],
  adds: (reading) => ({ ...reading, inner: 'text' }),
  samples: [
    {
      line: '2025-02-10T16:30:34.12+0100 [APP/PROC/WEB/0] ERR 2025-02-10 16:30:34 - ERROR - payment refused',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: 'APP/PROC/WEB/0',
      message: 'payment refused',
    },
    {
      line: '   2025-02-10T16:30:35.00+0100 [CELL/0] OUT Container became healthy',
      time: '2025-02-10T16:30:35.000+01:00',
      level: null,
      source: 'CELL/0',
      message: 'Container became healthy',
    },
  ],
});

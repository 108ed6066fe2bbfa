import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp [level    ] event   [logger] key=value`. */
export const structlog = regexFormat({
  id: 'structlog',
  title: 'structlog console',
  rank: 22,
  patterns: [re`^(?<stamp>${STAMP_ISO}) \[(?<level>[a-z]{4,9}) *\] (?<msg>.{1,4000}?)(?: {2,}\[(?<source>[\w.]{1,160})\](?: .*)?)?$`],
  certain: (line) => /\[(?:debug|info|warning|error|critical) +\]/.test(line),
  samples: [
    {
      line: '2025-02-10 16:30:34 [error    ] payment failed                 [shop.pay] order=17',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: 'shop.pay',
      message: 'payment failed',
    },
    { line: '2025-02-10 16:30:35 [info     ] started', time: '2025-02-10T16:30:35.000', level: 'info', source: null, message: 'started' },
  ],
});

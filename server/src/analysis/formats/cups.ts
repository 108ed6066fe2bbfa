import { STAMP_CLF } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `L [stamp] message`. */
export const cups = regexFormat({
  id: 'cups',
  title: 'CUPS',
  rank: 30,
  patterns: [re`^(?<level>[EWINDXdA]) \[(?<stamp>${STAMP_CLF})\] (?<msg>(?:\[Job (?<job>\d+)\])?.*)$`],
  levels: 'letter',
  words: { X: 'fatal', N: 'info', d: 'trace' },
  samples: [
    {
      line: 'E [10/Feb/2025:16:30:34 +0100] [Job 17] Filter failed',
      time: '2025-02-10T16:30:34.000+01:00',
      level: 'error',
      source: null,
      message: '[Job 17] Filter failed',
    },
    {
      line: 'I [10/Feb/2025:16:30:35 +0100] Listening on 0.0.0.0:631',
      time: '2025-02-10T16:30:35.000+01:00',
      level: 'info',
      source: null,
      message: 'Listening on 0.0.0.0:631',
    },
  ],
});

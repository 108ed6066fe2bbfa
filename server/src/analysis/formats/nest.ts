import { STAMP_ISO, STAMP_NUMERIC } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[Nest] pid  - stamp     LEVEL [context] message +1ms`. */
export const nest = regexFormat({
  id: 'nest',
  title: 'NestJS',
  rank: 28,
  patterns: [
    re`^\[(?:Nest|[\w.-]{1,60})\] (?<thread>\d+) +- (?<stamp>${STAMP_NUMERIC}|${STAMP_ISO}) +(?<level>LOG|ERROR|WARN|DEBUG|VERBOSE|FATAL) (?:\[(?<source>[^\]]{1,120})\] )?(?<msg>.*)$`,
  ],
  words: { LOG: 'info' },
  samples: [
    {
      line: '[Nest] 42  - 02/10/2025, 4:30:34 PM   ERROR [ExceptionsHandler] no such order',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: 'ExceptionsHandler',
      message: 'no such order',
    },
    {
      line: '[Nest] 42  - 02/10/2025, 4:30:35 PM     LOG [NestFactory] Starting Nest application...',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: 'NestFactory',
      message: 'Starting Nest application...',
    },
  ],
});

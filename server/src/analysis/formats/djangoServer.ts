import { STAMP_DAY_FIRST } from './_stamps.ts';
import { REQUEST } from './_access.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp] "request" status size`. */
export const djangoServer = regexFormat({
  id: 'django-server',
  title: 'Django development server',
  rank: 25,
  patterns: [re`^\[(?<stamp>${STAMP_DAY_FIRST})\] (?<msg>${REQUEST} (?<status>\d+) \d+)\s*$`],
  samples: [
    {
      line: '[10/Feb/2025 16:30:34] "GET /orders HTTP/1.1" 500 59',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: null,
      message: '"GET /orders HTTP/1.1" 500 59',
    },
    {
      line: '[10/Feb/2025 16:30:35] "POST /login HTTP/1.1" 302 0',
      time: '2025-02-10T16:30:35.000',
      level: null,
      source: null,
      message: '"POST /login HTTP/1.1" 302 0',
    },
  ],
});

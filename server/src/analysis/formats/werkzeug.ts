import { STAMP_CLF, STAMP_DAY_FIRST } from './_stamps.ts';
import { REQUEST } from './_access.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Flask's development server; behind some collectors the bracketed time is gone. */
export const werkzeug = regexFormat({
  id: 'werkzeug',
  title: 'Werkzeug and Flask access lines',
  rank: 12,
  patterns: [
    re`^(?:(?<level>[A-Z]{3,8}):(?<source>werkzeug):)?(?<address>[\w.:]{1,60}) - - \[(?<stamp>${STAMP_DAY_FIRST}|${STAMP_CLF})\] (?<msg>${REQUEST} (?<status>\d+) -\s*)$`,
    re`^(?<address>[\w.:]{1,60}) - - (?<msg>${REQUEST} (?<status>\d+) -\s*)$`,
    re`^(?:(?<level>[A-Z]{3,8}):(?<source>werkzeug):)(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '172.17.0.1 - - [10/Feb/2025 16:30:34] "GET /health HTTP/1.1" 200 -',
      time: '2025-02-10T16:30:34.000',
      level: null,
      message: '"GET /health HTTP/1.1" 200 -',
    },
    { line: '172.17.0.1 - - "HEAD / HTTP/1.1" 500 -', time: null, level: null, message: '"HEAD / HTTP/1.1" 500 -' },
  ],
});

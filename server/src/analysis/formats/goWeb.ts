import { METHOD, re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { STAMP_ISO, STAMP_NUMERIC, STAMP_TIME } from './_stamps.ts';

const TOOK = '(?<duration>\\d+(?:\\.\\d+)?(?:ns|µs|us|ms|s)?)';
const MINUTES = '\\d+[hm][\\dhms.]{2,20}';

/** Requests as Gin, Fiber and chi log them, and what Gin says of itself. */
export const goWeb = regexFormat({
  id: 'go-web',
  title: 'Gin, Fiber and chi',
  rank: 26,
  headed: true,
  patterns: [
    re`^(?:\[GIN\] )?(?<stamp>${STAMP_NUMERIC}|${STAMP_ISO}|${STAMP_TIME}) \| +(?<msg>(?<status>\d+) \| +(?:${TOOK}|${MINUTES}) \| +(?<address>[\w.:%-]{1,80}) \| +${METHOD} *(?:\| )?"?(?<operation>[^\s"?|]{1,2000}).*)$`,
    re`^(?<stamp>${STAMP_NUMERIC}|${STAMP_ISO}) (?:\[[^\]]{1,80}\] )?(?<msg>"${METHOD} (?:https?://[^/\s"]{1,255})?(?<operation>[^\s"?]{1,2000})[^"]{0,4000}" from (?<address>\S{1,80}) - (?<status>\d+) \d+B in (?:${TOOK}|${MINUTES}))\s*$`,
    /^\[GIN-debug\] (?:\[(?<level>WARNING|ERROR)\] )?(?<msg>.*)$/,
  ],
  samples: [
    {
      line: '[GIN] 2025/02/10 - 16:30:34 | 500 |    1.203458ms |        10.0.0.7 | GET      "/orders?id=17"',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: null,
      message: '500 |    1.203458ms |        10.0.0.7 | GET      "/orders?id=17"',
    },
    {
      line: '16:30:34 | 404 |     412.5µs | 10.0.0.7 | GET     | /orders | -',
      time: '0000-01-01T16:30:34.000',
      level: null,
      source: null,
      message: '404 |     412.5µs | 10.0.0.7 | GET     | /orders | -',
    },
    {
      line: '2025/02/10 16:30:34 "GET http://shop:8080/orders HTTP/1.1" from 10.0.0.7:50112 - 503 12B in 45.1ms',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: null,
      message: '"GET http://shop:8080/orders HTTP/1.1" from 10.0.0.7:50112 - 503 12B in 45.1ms',
    },
    { line: '[GIN-debug] [WARNING] Running in "debug" mode', time: null, level: 'warn', source: null, message: 'Running in "debug" mode' },
  ],
});

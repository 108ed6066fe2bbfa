import { STAMP_ISO } from './_stamps.ts';
import { REQUEST } from './_access.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The default format: request, status, response flags, bytes, duration, addresses, request id, upstream. */
export const envoy = regexFormat({
  id: 'envoy',
  title: 'Envoy and Istio access log',
  rank: 30,
  patterns: [
    re`^(?:ACCESS )?\[(?<stamp>${STAMP_ISO})\] (?<msg>${REQUEST} (?<status>\d+) (?:\S{1,20}) (?:[\w:{}.-]{1,80} )?(?:"?[^"]{0,400}"? )?(?:"?[^"]{0,200}"? )?\d+ \d+ (?<duration>\d+|-) (?:\d+|-)(?: "(?<address>[^"]{0,255})" "[^"]{0,4000}" "(?<request>[^"]{0,80})" "[^"]{0,255}" "(?<callee>[^"]{0,255})")?.*)$`,
    re`^(?:ACCESS )?\[(?<stamp>${STAMP_ISO})\] (?<msg>${REQUEST} (?<status>\d+) .*)$`,
    re`^(?:ACCESS )?\[(?<stamp>${STAMP_ISO})\] (?<msg>"?-"? \d+ (?:-|[A-Z,]{2,20}) .*)$`,
  ],
  durationUnit: 'ms',
  samples: [
    {
      line: '[2025-02-10T16:30:34.250Z] "GET /orders?id=7 HTTP/1.1" 503 UF 0 91 3 - "10.0.0.7" "curl/8.5.0" "5c2c-77" "shop" "10.0.1.4:8080"',
      time: '2025-02-10T16:30:34.250Z',
      level: null,
      message: '"GET /orders?id=7 HTTP/1.1" 503 UF 0 91 3 - "10.0.0.7" "curl/8.5.0" "5c2c-77" "shop" "10.0.1.4:8080"',
    },
    {
      line: '[2025-02-10T16:30:35.000Z] "- - -" 0 UH 0 0 0 - "-" "-" "-" "-" "-"',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      message: '"- - -" 0 UH 0 0 0 - "-" "-" "-" "-" "-"',
    },
  ],
});

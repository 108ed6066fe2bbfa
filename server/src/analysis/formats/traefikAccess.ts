import { STAMP_CLF } from './_stamps.ts';
import { CLIENT, REQUEST } from './_access.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The common format with the number of the request, the router, the backend and the time taken. */
export const traefikAccess = regexFormat({
  id: 'traefik-access',
  title: 'Traefik access log',
  rank: 30,
  patterns: [
    re`^${CLIENT} \[(?<stamp>${STAMP_CLF})\] (?<msg>${REQUEST} (?<status>\d+|-) (?:\d+|-) (?:"[^"]{0,4000}"|-) (?:"[^"]{0,4000}"|-) \d+ "(?<service>[^"]{0,255})" "(?<callee>[^"]{0,400})" (?<duration>\d+ms))\s*$`,
  ],
  samples: [
    {
      line: '10.0.0.7 - - [10/Feb/2025:16:30:34 +0000] "GET /orders HTTP/1.1" 504 59 "-" "curl/8.5.0" 271 "shop@docker" "http://10.0.1.4:8080" 30012ms',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      source: 'shop@docker',
      message: '"GET /orders HTTP/1.1" 504 59 "-" "curl/8.5.0" 271 "shop@docker" "http://10.0.1.4:8080" 30012ms',
    },
    {
      line: '10.0.0.8 - - [10/Feb/2025:16:30:35 +0000] "GET / HTTP/1.1" 200 612 "-" "-" 272 "shop@docker" "http://10.0.1.4:8080" 3ms',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: 'shop@docker',
      message: '"GET / HTTP/1.1" 200 612 "-" "-" 272 "shop@docker" "http://10.0.1.4:8080" 3ms',
    },
  ],
});

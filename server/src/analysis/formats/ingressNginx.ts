import { STAMP_CLF } from './_stamps.ts';
import { CLIENT, REQUEST } from './_access.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The combined format with request length and time, the upstream, its answer and the request id. */
export const ingressNginx = regexFormat({
  id: 'ingress-nginx',
  title: 'Kubernetes ingress-nginx access log',
  rank: 30,
  patterns: [
    re`^${CLIENT} \[(?<stamp>${STAMP_CLF})\] (?<msg>${REQUEST} (?<status>\d+) \d+ "[^"]{0,4000}" "[^"]{0,4000}" \d+ (?<duration>\d+\.\d+) \[(?<service>[^\]]{0,253})\] \[[^\]]{0,253}\] (?<callee>[\w.:,\[\] -]{1,400}?) [\d, -]{1,200} [\d., -]{1,200} [\d, -]{1,200} (?<request>\w{1,64}))\s*$`,
  ],
  durationUnit: 's',
  samples: [
    {
      line: '10.0.0.7 - - [10/Feb/2025:16:30:34 +0000] "POST /orders HTTP/1.1" 502 59 "-" "curl/8.5.0" 89 0.001 [default-shop-8080] [] 10.0.1.4:8080 59 0.000 502 77ab12cd5f1c',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      source: 'default-shop-8080',
      message: '"POST /orders HTTP/1.1" 502 59 "-" "curl/8.5.0" 89 0.001 [default-shop-8080] [] 10.0.1.4:8080 59 0.000 502 77ab12cd5f1c',
    },
    {
      line: '10.0.0.8 - - [10/Feb/2025:16:30:35 +0000] "GET / HTTP/2.0" 200 612 "-" "Mozilla/5.0" 31 0.004 [default-shop-8080] [] 10.0.1.5:8080 612 0.004 200 77ab12cd',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: 'default-shop-8080',
      message: '"GET / HTTP/2.0" 200 612 "-" "Mozilla/5.0" 31 0.004 [default-shop-8080] [] 10.0.1.5:8080 612 0.004 200 77ab12cd',
    },
  ],
});

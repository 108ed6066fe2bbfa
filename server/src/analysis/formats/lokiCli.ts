import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `logcli query`: the stamp, the labels of the stream, and the line that was written. */
export const lokiCli = regexFormat({
  id: 'loki-cli',
  title: 'logcli of Grafana Loki',
  rank: 43,
  patterns: [
    re`^(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+(?:\.\d+)?(?:Z|[+-]\d+:\d+)) \{(?<stream>(?:[^{}"]*\b(?:app|service|service_name|job|container|pod)="(?<source>[^"]{1,253})")?[^{}]{0,2000})\} +(?<msg>.*)$`,
  ],
  adds: (reading) => ({ ...reading, inner: 'text' }),
  certain: (line) => /^\S+ \{\w+="/.test(line),
  samples: [
    {
      line: '2025-02-10T16:30:34Z {app="cart", pod="cart-1"} level=error msg="payment refused"',
      time: '2025-02-10T16:30:34.000Z',
      level: 'error',
      source: 'cart',
      message: 'payment refused',
    },
    {
      line: '2025-02-10T17:30:34.125+01:00 {filename="/var/log/shop.log"} basket 17 opened',
      time: '2025-02-10T17:30:34.125+01:00',
      level: null,
      source: null,
      message: 'basket 17 opened',
    },
  ],
});

import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Epoch seconds, time taken in milliseconds, client, result and status, size, method, URL. */
export const squid = regexFormat({
  id: 'squid',
  title: 'Squid access log',
  rank: 30,
  patterns: [
    re`^(?<stamp>\d+\.\d+) +(?<msg>(?<duration>\d+) (?<address>[\w.:-]{1,80}) [A-Z_]{3,40}/(?<status>\d+) \d+ [A-Z_-]{1,20} (?<operation>[^\s?]{1,4000})\S{0,4000} (?<user>\S{1,120}) [A-Z_]{1,40}/(?<callee>\S{1,255}) .*)$`,
  ],
  durationUnit: 'ms',
  samples: [
    {
      line: '1739205034.250   5006 10.0.0.7 TCP_MISS/503 19763 CONNECT login.example.org:443 jo DIRECT/10.0.1.4 -',
      time: '2025-02-10T16:30:34.250Z',
      level: null,
      message: '5006 10.0.0.7 TCP_MISS/503 19763 CONNECT login.example.org:443 jo DIRECT/10.0.1.4 -',
    },
    {
      line: '1739205035.120      3 10.0.0.7 TCP_HIT/200 612 GET http://example.org/ - NONE/- text/html',
      time: '2025-02-10T16:30:35.120Z',
      level: null,
      message: '3 10.0.0.7 TCP_HIT/200 612 GET http://example.org/ - NONE/- text/html',
    },
  ],
});

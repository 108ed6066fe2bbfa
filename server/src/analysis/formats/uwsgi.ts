import { STAMP_CTIME } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The request line: address, process, stamp, request, size, milliseconds, status. */
export const uwsgi = regexFormat({
  id: 'uwsgi',
  title: 'uWSGI',
  rank: 28,
  patterns: [
    re`^(?<msg>\[pid: (?<thread>\d+)\|app: [\d-]+\|req: [\d-]+/\d+\] (?<address>[\w.:-]{1,80}) \([^)]{0,80}\) \{[^}]{0,80}\} \[(?<stamp>${STAMP_CTIME})\] [A-Z]{3,8} (?<operation>[^\s?]{1,2000})\S{0,4000} => generated \d+ bytes in (?<duration>\d+) msecs \(HTTP/[\d.]{1,4} (?<status>\d+)\).*)$`,
  ],
  durationUnit: 'ms',
  samples: [
    {
      line: '[pid: 42|app: 0|req: 17/30] 10.0.0.7 () {44 vars in 912 bytes} [Mon Feb 10 16:30:34 2025] GET /orders?id=7 => generated 59 bytes in 812 msecs (HTTP/1.1 500) 2 headers in 80 bytes (1 switches on core 0)',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: null,
      message:
        '[pid: 42|app: 0|req: 17/30] 10.0.0.7 () {44 vars in 912 bytes} [Mon Feb 10 16:30:34 2025] GET /orders?id=7 => generated 59 bytes in 812 msecs (HTTP/1.1 500) 2 headers in 80 bytes (1 switches on core 0)',
    },
    {
      line: '[pid: 43|app: 0|req: 1/31] 10.0.0.8 () {40 vars in 800 bytes} [Mon Feb 10 16:30:35 2025] GET / => generated 612 bytes in 3 msecs (HTTP/1.1 200) 2 headers in 80 bytes (1 switches on core 0)',
      time: '2025-02-10T16:30:35.000',
      level: null,
      source: null,
      message:
        '[pid: 43|app: 0|req: 1/31] 10.0.0.8 () {40 vars in 800 bytes} [Mon Feb 10 16:30:35 2025] GET / => generated 612 bytes in 3 msecs (HTTP/1.1 200) 2 headers in 80 bytes (1 switches on core 0)',
    },
  ],
});

import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** HTTPERR: addresses and ports, version, method, URI, status, site, reason, queue. */
export const iisHttperr = regexFormat({
  id: 'http-sys-error',
  title: 'Windows HTTP.sys error log',
  rank: 25,
  patterns: [
    re`^(?<stamp>\d+-\d+-\d+ \d+:\d+:\d+) (?<msg>(?<address>[\w.:%]{1,80}) (?:\d+|-) [\w.:%]{1,80} (?:\d+|-) (?:HTTP/\S{1,8}|-) (?:[A-Za-z0-9_-]{1,20}|-) (?<operation>\S{1,2000}|[^-].{0,2000}) (?<status>\d+|-) \S{1,40} \S{1,60}(?: \S{1,120})?)\s*$`,
    re`^(?<stamp>\d+-\d+-\d+ \d+:\d+:\d+) (?<msg>(?<address>[\w.:%]{1,80}) (?:\d+|-) [\w.:%]{1,80} (?:\d+|-) (?:HTTP/\S{1,8}|-) .{0,4000}? (?<status>\d+|-) \S{1,40} (?:[A-Z]\w{1,60}|-)(?: \S{1,120})?)\s*$`,
  ],
  samples: [
    {
      line: '2025-02-10 16:30:34 10.0.0.7 12345 10.0.1.4 443 HTTP/1.1 GET /orders?id=7 503 1 QueueFull shop',
      time: '2025-02-10T16:30:34.000',
      level: null,
      message: '10.0.0.7 12345 10.0.1.4 443 HTTP/1.1 GET /orders?id=7 503 1 QueueFull shop',
    },
    {
      line: '2025-02-10 16:30:35 10.0.0.7 12345 10.0.1.4 443 - - - - - Timer_HeaderWait -',
      time: '2025-02-10T16:30:35.000',
      level: null,
      message: '10.0.0.7 12345 10.0.1.4 443 - - - - - Timer_HeaderWait -',
    },
  ],
});

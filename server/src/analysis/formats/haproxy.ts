import { STAMP_CLF } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The HTTP, TCP and error formats of HAProxy, as they stand behind syslog; the timers are those of the HTTP format, the last is the total. */
export const haproxy = regexFormat({
  id: 'haproxy',
  title: 'HAProxy',
  rank: 40,
  patterns: [
    re`^(?<msg>\[?(?<address>[\w.:%-]{1,80})\]?:\d+ \[(?<stamp>${STAMP_CLF})\] (?<source>[\w.~:-]{1,80}) (?<callee>[\w.:-]{1,120}/[\w.:<>-]{1,120}) (?:[\w.-]{1,255} )?-?\d+/-?\d+/-?\d+/-?\d+/\+?(?<duration>\d+) (?<status>-?\d+) \+?\d+ \S{1,200} \S{1,200} [\w-]{4} \d+/\d+/\d+/\d+/\+?\d+ \d+/\d+(?: \{[^}]{0,2000}\}){0,2} "(?:[A-Z]{3,10} (?<operation>[^\s"?]{1,2000})|<BADREQ>)?.*)$`,
    re`^(?<msg>\[?(?<address>[\w.:%-]{1,80})\]?:\d+ \[(?<stamp>${STAMP_CLF})\] (?<source>[\w.~:-]{1,80}) (?<callee>[\w.:-]{1,120}/[\w.:<>-]{1,120}) -?\d+/-?\d+/\+?(?<duration>\d+) \+?\d+ [\w-]{2} \d+/\d+/\d+/\d+/\+?\d+ \d+/\d+.*)$`,
    re`^\[?(?<address>[\w.:%-]{1,80})\]?:\d+ \[(?<stamp>${STAMP_CLF})\] (?<source>[\w.~:-]{1,80}/[\w.:<>-]{1,80}): (?<msg>.*)$`,
  ],
  durationUnit: 'ms',
  samples: [
    {
      line: '10.0.0.7:41232 [10/Feb/2025:16:30:34.250] www~ shop/web1 0/0/1/0/2 503 168 - - SC-- 6/6/0/0/0 0/0 {shop||} "GET /orders?id=7 HTTP/1.1"',
      time: '2025-02-10T16:30:34.250',
      level: null,
      source: 'www~',
      message:
        '10.0.0.7:41232 [10/Feb/2025:16:30:34.250] www~ shop/web1 0/0/1/0/2 503 168 - - SC-- 6/6/0/0/0 0/0 {shop||} "GET /orders?id=7 HTTP/1.1"',
    },
    {
      line: '10.0.0.7:41232 [10/Feb/2025:16:30:35.000] tls~/1: SSL handshake failure',
      time: '2025-02-10T16:30:35.000',
      level: null,
      source: 'tls~/1',
      message: 'SSL handshake failure',
    },
  ],
});

import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[LEVEL] address:port - id "type class name transport size …" code flags size duration`. */
export const coredns = regexFormat({
  id: 'coredns',
  title: 'CoreDNS',
  rank: 28,
  patterns: [
    re`^(?:(?<stamp>${STAMP_ISO}) )?\[(?<level>DEBUG|INFO|WARNING|ERROR|FATAL)\] (?<msg>(?<address>[\w.:\[\]]{1,80}:\d+) - \d+ "(?<operation>[^" ]{1,20} [^" ]{1,20} [^" ]{1,300})[^"]{0,100}" [A-Z]{3,12} \S{1,40} \d+ (?<duration>\d+(?:\.\d+)?s).*)$`,
    re`^(?:(?<stamp>${STAMP_ISO}) )?\[(?<level>DEBUG|INFO|WARNING|ERROR|FATAL)\] (?<msg>plugin/(?<source>\w{1,40}): .*)$`,
  ],
  samples: [
    {
      line: '[INFO] 10.0.0.7:41232 - 17 "A IN shop.example.org. udp 80 false 4096" SERVFAIL qr,rd 100 0.002s',
      time: null,
      level: 'info',
      source: null,
      message: '10.0.0.7:41232 - 17 "A IN shop.example.org. udp 80 false 4096" SERVFAIL qr,rd 100 0.002s',
    },
    {
      line: '[ERROR] plugin/errors: 2 example.org. A: read udp 10.0.0.7:41232->8.8.8.8:53: i/o timeout',
      time: null,
      level: 'error',
      source: 'errors',
      message: 'plugin/errors: 2 example.org. A: read udp 10.0.0.7:41232->8.8.8.8:53: i/o timeout',
    },
  ],
});

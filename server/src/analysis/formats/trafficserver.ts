import { STAMP_SYSLOG } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `error.log` (`20250210.16h30m34s message`) and `diags.log` (`[stamp] [thread] LEVEL: <file:line (function)> message`). */
export const trafficserver = regexFormat({
  id: 'trafficserver',
  title: 'Apache Traffic Server',
  rank: 14,
  patterns: [
    re`^(?<stamp>\d+\.(?:\d+h\d+m\d+s|0)) (?<msg>.*)$`,
    re`^\[(?<stamp>${STAMP_SYSLOG})\] (?:(?:Server )?[[{](?<thread>[^\]}]{1,40})[\]}]|(?<source>[\da-z]\w{0,30})) (?<level>DIAG|DEBUG|STATUS|NOTE|WARNING|ERROR|FATAL|ALERT|EMERGENCY): (?:<[\w./-]{1,120}:\d+ \([^()]{1,80}\)> )?(?<msg>.*)$`,
  ],
  certain: (line) => /^\[|^\d{8}\.\d\dh\d\dm\d\ds /.test(line),
  words: { diag: 'debug', status: 'info' },
  samples: [
    {
      line: "20250210.16h30m34s CONNECT: attempt fail [CONNECTION_ERROR] to 10.0.0.7:8091 for host='shop.example'",
      time: '2025-02-10T16:30:34.000',
      level: null,
      message: "CONNECT: attempt fail [CONNECTION_ERROR] to 10.0.0.7:8091 for host='shop.example'",
    },
    {
      line: '[Feb 10 16:30:35.099] traffic_server ERROR: Could not bind or listen to port 8083 (error: -1)',
      time: '0000-02-10T16:30:35.099',
      level: 'error',
      source: 'traffic_server',
      message: 'Could not bind or listen to port 8083 (error: -1)',
    },
  ],
});

import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `Mon Feb 10 16:30:34 2025 : Auth: (43) message`: what is behind the stamp is the kind of message, a level or none, then the request. */
export const freeradius = regexFormat({
  id: 'freeradius',
  title: 'FreeRADIUS',
  rank: 14,
  strictLevel: false,
  patterns: [
    re`^(?<stamp>[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ \d+:\d+:\d+ \d+) : (?<level>Info|Error|Warning|Debug|Auth|Proxy|Acct|ERROR|WARNING|INFO|DEBUG): (?:\(\d+\) +)?(?<msg>.*)$`,
  ],
  samples: [
    {
      line: 'Mon Feb 10 16:30:34 2025 : Auth: (43) Login OK: [anna] (from client office port 0)',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: null,
      message: 'Login OK: [anna] (from client office port 0)',
    },
    {
      line: 'Mon Feb 10 16:30:35 2025 : Error: Failed binding to auth address 10.0.0.7 port 1812: Address already in use',
      time: '2025-02-10T16:30:35.000',
      level: 'error',
      source: null,
      message: 'Failed binding to auth address 10.0.0.7 port 1812: Address already in use',
    },
  ],
});

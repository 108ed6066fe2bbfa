import { STAMP_CTIME } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Apache's ErrorLogFormat, 2.2 and 2.4: `[time] [module:level] [pid n:tid n] [client a] message`. */
export const apacheError = regexFormat({
  id: 'apache-error',
  title: 'Apache error log',
  rank: 20,
  patterns: [
    re`^\[(?<stamp>${STAMP_CTIME})\] \[(?:(?<source>[\w-]{0,60}):)?(?<level>[a-z]{4,6}\d?|0)\](?: \[pid (?<thread>\d+(?::tid \d+)?)\])?(?: \[client (?<address>[\w.:%-]{1,120})\])? ?(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '[Mon Feb 10 16:30:34.250125 2025] [mpm_prefork:notice] [pid 812] AH00489: Apache/2.4.58 (Debian) starts serving',
      time: '2025-02-10T16:30:34.250',
      level: 'info',
      source: 'mpm_prefork',
      message: 'AH00489: Apache/2.4.58 (Debian) starts serving',
    },
    {
      line: '[Mon Feb 10 16:30:34 2025] [error] [client 10.0.0.7] script not found: /srv/shop/pay.cgi',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      message: 'script not found: /srv/shop/pay.cgi',
    },
  ],
});

import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[epoch] unbound[pid:thread] level: message`, as Unbound writes it. */
export const unbound = regexFormat({
  id: 'unbound',
  title: 'Unbound',
  rank: 25,
  words: { 'fatal error': 'fatal' },
  patterns: [
    re`^\[(?<stamp>\d[^\]]{0,40})\] (?<source>[\w-]{1,40})\[(?<thread>\d+:\w+)\]:? (?<level>error|warning|notice|info|debug|fatal error): (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '[1739205034] unbound[28602:0] notice: init module 0: iterator',
      time: '2025-02-10T16:30:34.000Z',
      level: 'info',
      source: 'unbound',
      message: 'init module 0: iterator',
    },
    {
      line: '[1739205035] unbound[28602:0] error: SERVFAIL <h7.example.org. A IN>: all servers for this domain failed',
      time: '2025-02-10T16:30:35.000Z',
      level: 'error',
      source: 'unbound',
      message: 'SERVFAIL <h7.example.org. A IN>: all servers for this domain failed',
    },
  ],
});

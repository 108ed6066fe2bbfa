import { STAMP_ANY, STAMP_SYSLOG, STAMP_TIME } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { beginsLine } from './_wholeLine.ts';

/** Whatever else a collector puts behind its stamp: the level it took the line for, the step or the instance that wrote it. */
const MORE =
  '(?:\\[(?:(?<level>trace|debug|info|notice|warn|warning|error|err|fatal)|Step \\d+/\\d+|(?<host>[a-z][\\w.-]{1,80}))\\][ \\t]*)?';

/** A time that something else put before lines which have a header of their own: `aws logs tail`, `pm2 logs`, Grafana, Vercel, s6, `ts`, Jenkins. */
export const stampedLines = regexFormat({
  id: 'stamped-lines',
  title: 'Log lines behind a time',
  rank: 3,
  patterns: [
    re`^(?:\d+\t|\d+\|(?<service>[\w.-]{1,60}) +\| )?\[?(?<stamp>@[\da-f]{1,24}|\d+-\d+-\d+:\d+:\d+(?:\.\d+)?|${STAMP_ANY}|${STAMP_SYSLOG}|${STAMP_TIME}) ?\]?:?[ \t]{1,3}${MORE}(?<msg>.*)$`,
  ],
  adds: (reading, match) => (beginsLine(match.groups!['msg']!) ? { ...reading, inner: 'text' } : null),
  samples: [
    {
      line: '2025-02-10T16:30:34 2025-02-10 16:30:34,123 - orders - ERROR - payment refused',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: 'orders',
      message: 'payment refused',
    },
    {
      line: '2025-02-10T16:30:34.123Z [error] 16:30:34.120 [main] WARN  c.a.Orders - retrying',
      time: '2025-02-10T16:30:34.123Z',
      level: 'warn',
      source: 'c.a.Orders',
      message: 'retrying',
    },
    {
      line: '2025-02-10T16:30:34.123Z  {"level":"error","msg":"payment refused"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: null,
      message: 'payment refused',
    },
  ],
});

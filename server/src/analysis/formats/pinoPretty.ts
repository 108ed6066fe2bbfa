import { STAMP_ISO, STAMP_TIME } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

const LEVEL = '(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL)';

/** `[stamp] LEVEL (name/pid on host): message` of pino-pretty, `[stamp] LEVEL: name/pid on host: message` of bunyan's command. */
export const pinoPretty = regexFormat({
  id: 'pino-pretty',
  title: "pino-pretty and bunyan's command",
  rank: 24,
  patterns: [
    re`^\[(?<stamp>${STAMP_ISO}|${STAMP_TIME})\] ${LEVEL} \((?:(?<source>[^()/]{1,120})/)?(?<thread>\d+)(?: on (?<host>[\w.-]{1,255}))?\): ?(?<msg>.*)$`,
    re`^\[(?<stamp>${STAMP_ISO})\] +${LEVEL}: (?<source>[^/:]{1,120})(?:/[\w.-]{1,120})?/(?<thread>\d+) on (?<host>[\w.-]{1,255})(?: \([^()]{1,200}\))?: ?(?<msg>.*)$`,
  ],
  adds: (reading, match) => (match.groups!['source'] === undefined ? { ...reading, source: null } : reading),
  samples: [
    {
      line: '[16:30:34.120] ERROR (4711): payment refused',
      time: '0000-01-01T16:30:34.120',
      level: 'error',
      source: null,
      message: 'payment refused',
    },
    {
      line: '[2025-02-10 16:30:34.120 +0000] WARN (orders/4711 on web01): slow answer',
      time: '2025-02-10T16:30:34.120Z',
      level: 'warn',
      source: 'orders',
      message: 'slow answer',
    },
    {
      line: '[2025-02-10T16:30:34.120Z]  INFO: orders/4711 on web01: order placed',
      time: '2025-02-10T16:30:34.120Z',
      level: 'info',
      source: 'orders',
      message: 'order placed',
    },
  ],
});

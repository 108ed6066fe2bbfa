import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp:LEVEL:logger:thread: message`. */
export const jetty = regexFormat({
  id: 'jetty',
  title: 'Jetty',
  rank: 28,
  patterns: [
    re`^(?<stamp>\d+-\d+-\d+ \d+:\d+:\d+\.\d+):(?<level>DBUG|DEBUG|INFO|WARN|IGNORED|ERROR): ?(?<source>[\w.$-]{1,120}):(?:(?<thread>[\w.-]{1,80}):)? (?<msg>.*)$`,
  ],
  words: { ignored: 'debug' },
  samples: [
    {
      line: '2025-02-10 16:30:34.123:WARN:oejs.HttpChannel:qtp1-20: /orders',
      time: '2025-02-10T16:30:34.123',
      level: 'warn',
      source: 'oejs.HttpChannel',
      message: '/orders',
    },
    {
      line: '2025-02-10 16:30:35.001:INFO:oejs.Server:main: Started @812ms',
      time: '2025-02-10T16:30:35.001',
      level: 'info',
      source: 'oejs.Server',
      message: 'Started @812ms',
    },
  ],
});

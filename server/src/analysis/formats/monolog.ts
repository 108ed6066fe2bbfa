import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp] channel.LEVEL: message {context} []`. */
export const monolog = regexFormat({
  id: 'monolog',
  title: 'Monolog, Laravel and Symfony',
  rank: 25,
  patterns: [
    re`^\[(?<stamp>${STAMP_ISO})\] (?<source>[\w-]{1,80})\.(?<level>DEBUG|INFO|NOTICE|WARNING|ERROR|CRITICAL|ALERT|EMERGENCY): (?<msg>.*?)(?: \[\] \[\])?$`,
    re`^(?<stamp>\d+:\d+:\d+) (?<level>DEBUG|INFO|NOTICE|WARNING|ERROR|CRITICAL|ALERT|EMERGENCY) {1,6}\[(?<source>0|[a-z_][\w-]{1,40})\] (?!\()(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '16:30:34 ERROR     [messenger] payment refused',
      time: '0000-01-01T16:30:34.000',
      level: 'error',
      source: 'messenger',
      message: 'payment refused',
    },
    {
      line: '[2025-02-10 16:30:34] production.ERROR: payment refused {"order":17} []',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: 'production',
      message: 'payment refused {"order":17} []',
    },
    {
      line: '[2025-02-10T16:30:35.000001+01:00] app.NOTICE: ready',
      time: '2025-02-10T16:30:35.000+01:00',
      level: 'info',
      source: 'app',
      message: 'ready',
    },
  ],
});

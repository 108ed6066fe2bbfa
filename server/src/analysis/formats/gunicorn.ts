import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp zone] [pid] [LEVEL] message`. */
export const gunicorn = regexFormat({
  id: 'gunicorn',
  title: 'Gunicorn',
  rank: 22,
  patterns: [re`^\[(?<stamp>${STAMP_ISO})\] \[(?<thread>\d+)\] \[(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL)\] (?<msg>.*)$`],
  holdsMessages: true,
  // Hypercorn writes its accesses like that, too.
  adds: (reading) => ({ ...reading, inner: 'text' }),
  samples: [
    {
      line: '[2025-02-10 16:30:34 +0000] [42] [CRITICAL] WORKER TIMEOUT (pid:57)',
      time: '2025-02-10T16:30:34.000Z',
      level: 'fatal',
      source: null,
      message: 'WORKER TIMEOUT (pid:57)',
    },
    {
      line: '[2025-02-10 16:30:35 +0000] [42] [INFO] Booting worker with pid: 58',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: null,
      message: 'Booting worker with pid: 58',
    },
  ],
});

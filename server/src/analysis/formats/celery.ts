import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp: LEVEL/process] message`; tasks state their name and id. */
export const celery = regexFormat({
  id: 'celery',
  title: 'Celery',
  rank: 25,
  patterns: [
    re`^\[(?<stamp>${STAMP_ISO}): (?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL)/(?<thread>[\w.-]{1,80})\] (?<msg>(?:Task (?<operation>[\w.]{1,160})\[(?<job>[\w-]{1,80})\])?.*)$`,
  ],
  samples: [
    {
      line: '[2025-02-10 16:30:34,123: ERROR/ForkPoolWorker-1] Task shop.pay[5f1c-77] raised unexpected: KeyError()',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: null,
      message: 'Task shop.pay[5f1c-77] raised unexpected: KeyError()',
    },
    {
      line: '[2025-02-10 16:30:35,000: INFO/MainProcess] celery@web01 ready.',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: null,
      message: 'celery@web01 ready.',
    },
  ],
});

import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp][uptime][level][tags] message` in any of its decorations (JEP 158). */
export const jvmGc = regexFormat({
  id: 'jvm-gc',
  title: 'JVM unified log',
  rank: 28,
  patterns: [
    re`^\[(?<stamp>${STAMP_ISO})\](?:\[\d+(?:\.\d+)?m?s\])?(?:\[\d+\])?(?:\[(?<thread>\d+)\])?\[(?<level>[a-z]{4,7}) *\]\[(?<source>[a-z,]{1,60}) *\] (?<msg>.*)$`,
    re`^\[(?<stamp>${STAMP_ISO})\]\[(?<thread>\d+)\]\[(?<source>[a-z][a-z,]{1,60}) *\] (?<msg>.*)$`,
    re`^\[(?<stamp>\d+\.\d+)s\](?:\[(?<thread>\d+)\])?\[(?<level>[a-z]{4,7}) *\]\[(?<source>[a-z,]{1,60}) *\] (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '[2025-02-10T16:30:34.123+0000][info][gc] GC(0) Pause Young (Normal) 24M->4M(256M) 3.211ms',
      time: '2025-02-10T16:30:34.123Z',
      level: 'info',
      source: 'gc',
      message: 'GC(0) Pause Young (Normal) 24M->4M(256M) 3.211ms',
    },
    {
      line: '[2025-02-10T16:30:35.123+0100][12.345s][warning][gc,alloc ] thread stalled',
      time: '2025-02-10T16:30:35.123+01:00',
      level: 'warn',
      source: 'gc,alloc',
      message: 'thread stalled',
    },
  ],
});

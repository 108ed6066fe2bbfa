import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `Lyymmdd hh:mm:ss.uuuuuu goroutine [channel@]file:line ⋮ [tags] counter message`. */
export const cockroach = regexFormat({
  id: 'cockroachdb',
  title: 'CockroachDB',
  rank: 36,
  patterns: [
    re`^(?<stamp>(?<level>[IWEF]\d+|0) \d+:\d+:\d+\.\d+) (?<thread>\d+) (?:\d+@)?(?<source>[\w./-]{1,160}):\d+ +(?:⋮ )?\[(?<tags>[^\]]{0,200})\](?: \d+)? +(?<msg>.*)$`,
  ],
  levels: 'letter',
  samples: [
    {
      line: 'W250210 16:30:34.123456 71 2@kv/store.go:12 ⋮ [n1] 17 slow heartbeat',
      time: '2025-02-10T16:30:34.123',
      level: 'warn',
      source: 'kv/store.go',
      message: 'slow heartbeat',
    },
    {
      line: 'I250210 16:30:35.000001 1 1@cli/start.go:7 ⋮ [-] 1 node starting',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: 'cli/start.go',
      message: 'node starting',
    },
  ],
});

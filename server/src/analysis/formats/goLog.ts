import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The standard logger: `2025/02/10 16:30:34 file.go:12: message`, no level; a prefix of its own is glued to the date, as etcd's `raft` is. */
export const goLog = regexFormat({
  id: 'go-log',
  title: 'Go log',
  rank: -30,
  patterns: [
    re`^(?<stamp>\d+/\d+/\d+ \d+:\d+:\d+(?:\.\d+)?) (?:(?<source>[\w./+-]{1,160}\.go):\d+: )(?<msg>.*)$`,
    re`^(?<stamp>[a-z]{0,16}\d+/\d+/\d+ \d+:\d+:\d+(?:\.\d+)?) (?:(?<level>DEBUG|INFO|WARN|ERROR|FATAL|PANIC): )(?<msg>.*)$`,
  ],
  certain: (line) => /^[a-z]|\.go:\d/.test(line),
  samples: [
    {
      line: '2025/02/10 16:30:34 main.go:42: listening on :8080',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: 'main.go',
      message: 'listening on :8080',
    },
    {
      line: '2025/02/10 16:30:35.000001 /app/store/db.go:7: dial tcp 10.0.1.4:5432: connect: connection refused',
      time: '2025-02-10T16:30:35.000',
      level: null,
      source: '/app/store/db.go',
      message: 'dial tcp 10.0.1.4:5432: connect: connection refused',
    },
    {
      line: 'raft2025/02/10 16:30:36 INFO: 69b38ac7138de88d is starting a new election at term 1',
      time: '2025-02-10T16:30:36.000',
      level: 'info',
      source: null,
      message: '69b38ac7138de88d is starting a new election at term 1',
    },
  ],
});

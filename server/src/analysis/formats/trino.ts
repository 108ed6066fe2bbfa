import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp<tab>LEVEL<tab>thread<tab>logger<tab>message`. */
export const trino = regexFormat({
  id: 'trino',
  title: 'Trino and Presto',
  rank: 26,
  patterns: [
    re`^(?<stamp>${STAMP_ISO})\t *(?<level>DEBUG|INFO|WARN|ERROR)\t(?<thread>[^\t]{1,160})\t(?<source>(?:[\w$-]{1,60}\.){1,10}[\w$-]{1,80}|[A-Z]\w{1,60}|stdout|stderr|Bootstrap)\t(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025-02-10T16:30:34.123Z\tERROR\tremote-task-callback-1\tio.trino.execution.StageStateMachine\tStage 17 failed',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'io.trino.execution.StageStateMachine',
      message: 'Stage 17 failed',
    },
    {
      line: '2025-02-10T16:30:35.001+0100\tINFO\tmain\tio.trino.server.Server\t======== SERVER STARTED ========',
      time: '2025-02-10T16:30:35.001+01:00',
      level: 'info',
      source: 'io.trino.server.Server',
      message: '======== SERVER STARTED ========',
    },
  ],
});

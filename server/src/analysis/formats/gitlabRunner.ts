import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** A stamp, the stream's number and letter before every line of the job. */
export const gitlabRunner = regexFormat({
  id: 'gitlab-runner',
  title: 'GitLab CI',
  rank: 45,
  patterns: [re`^(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+\.\d+Z) (?<stream>\w{2,3}[OE]|0)[+ ] ?(?<msg>.*)$`],
  adds: (reading) => ({ ...reading, inner: 'text' }),
  certain: (line) => /Z \d\d[OE][+ ]/.test(line),
  samples: [
    {
      line: '2025-02-10T16:30:34.123456Z 01O Running with gitlab-runner 17.0',
      time: '2025-02-10T16:30:34.123Z',
      level: null,
      source: null,
      message: 'Running with gitlab-runner 17.0',
    },
    {
      line: '2025-02-10T16:30:35.000001Z 01E ERROR: Job failed: exit code 1',
      time: '2025-02-10T16:30:35.000Z',
      level: 'error',
      source: null,
      message: 'Job failed: exit code 1',
    },
  ],
});

import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** A stamp to the tenth of a microsecond before every line of the job; `##[error]` states a level. */
export const githubActions = regexFormat({
  id: 'github-actions',
  title: 'GitHub Actions and Azure Pipelines',
  rank: 45,
  patterns: [
    re`^(?:[^\t]{1,120}\t[^\t]{1,120}\t)?(?:\ufeff)?(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+\.\d+Z) ##\[(?<level>error|warning|debug|notice|command|section|group|endgroup)\](?<msg>.*)$`,
    re`^(?:[^\t]{1,120}\t[^\t]{1,120}\t)?(?:\ufeff)?(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+\.\d+Z) (?<msg>.*)$`,
    re`^(?<msg>(?:[^\t]{1,120}\t[^\t]{1,120}\t)?(?:\ufeff)?)$`,
  ],
  words: { command: 'info', section: 'info', group: 'info', endgroup: 'info' },
  adds: (reading) => (reading.stamp === null ? null : { ...reading, inner: 'text' }),
  certain: (line) => /^(?:[^\t]{1,120}\t[^\t]{1,120}\t)?\ufeff?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z /.test(line),
  samples: [
    {
      line: '2025-02-10T16:30:34.1234567Z ##[error]Process completed with exit code 1.',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: null,
      message: 'Process completed with exit code 1.',
    },
    {
      line: '2025-02-10T16:30:35.0000001Z npm error code ELIFECYCLE',
      time: '2025-02-10T16:30:35.000Z',
      level: 'error',
      source: null,
      message: 'code ELIFECYCLE',
    },
  ],
});

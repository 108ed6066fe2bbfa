import { STAMP_ISO } from './_stamps.ts';
import { UPPER, re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp] {file:line} LEVEL - message`. */
export const airflow = regexFormat({
  id: 'airflow',
  title: 'Apache Airflow',
  rank: 25,
  patterns: [re`^\[(?<stamp>${STAMP_ISO})\] \{(?<source>[\w./]{1,120}):\d+\} (?<level>${UPPER}) - (?<msg>.*)$`],
  samples: [
    {
      line: '[2025-02-10 16:30:34,123] {taskinstance.py:1482} ERROR - Task failed with exception',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: 'taskinstance.py',
      message: 'Task failed with exception',
    },
    {
      line: '[2025-02-10T16:30:35.000+0000] {scheduler_job.py:1} INFO - Starting the scheduler',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: 'scheduler_job.py',
      message: 'Starting the scheduler',
    },
  ],
});

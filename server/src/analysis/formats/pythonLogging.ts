import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

const PYTHON = '(?:DEBUG|INFO|WARNING|WARN|ERROR|CRITICAL|FATAL|NOTSET)';

/** Formatters of Python's logging cookbook; `basicConfig` writes no time. */
export const pythonLogging = regexFormat({
  id: 'python-logging',
  title: 'Python logging',
  rank: 10,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) - (?<source>[\w.$/:-]{1,120}) - (?<level>${PYTHON}) - (?:\[?[\w./-]{1,160}\.py:\d+\]?(?: -)? )?(?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO}) - (?<level>${PYTHON}) +- (?<source>[\w.$/:-]{1,120}) - (?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO}) - (?<level>${PYTHON}) *- *(?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO}) - (?<source>[\w.$/:-]{1,120}) - (?<thread>[\w.-]{1,80}) - (?<level>${PYTHON}) - (?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO}) - (?<source>[\w.-]{1,120})\[(?<level>${PYTHON})\]: (?<msg>.*)$`,
    re`^\[(?<stamp>${STAMP_ISO})\] (?<level>${PYTHON}) in (?<source>[\w.]{1,120}): (?<msg>.*)$`,
    re`^(?<level>${PYTHON}) in (?<source>[\w.]{1,120}): (?<msg>.*)$`,
    re`^(?<level>${PYTHON}):(?<stamp>${STAMP_ISO}):(?:(?<source>[\w.-]{1,120}):(?=\S))?(?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO}):(?<level>${PYTHON}):(?:(?<source>[\w.-]{1,120}):(?=\S))?(?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO}):(?<source>[\w.-]{1,120}):(?<level>${PYTHON}):(?<msg>.*)$`,
    re`^(?<source>[A-Za-z_0][\w.-]{0,120}?) {0,30}: (?<level>(?:DEBUG|INFO|WARNING|ERROR)(?= {2})|CRITICAL) +(?<msg>\S.*)$`,
    re`^(?<level>${PYTHON}) (?<stamp>${STAMP_ISO}) (?<source>[A-Za-z_0][\w.]{0,120}) \d+ (?<thread>\d+) (?<msg>.*)$`,
    re`^(?<level>${PYTHON}):(?<source>[\w.-]{1,120}):(?<msg>.*)$`,
  ],
  samples: [
    { line: 'shop.pay    : WARNING  slow answer', time: null, level: 'warn', source: 'shop.pay', message: 'slow answer' },
    {
      line: 'ERROR 2025-02-10 16:30:34,123 views 4711 140735612345600 payment refused',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: 'views',
      message: 'payment refused',
    },
    {
      line: '2025-02-10 16:30:34 - ERROR - Job D4E5F6 failed after 258 seconds.',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: null,
      message: 'Job D4E5F6 failed after 258 seconds.',
    },
    {
      line: '2025-02-10 16:30:34,123 - app.jobs - WARNING - queue is 80 % full',
      time: '2025-02-10T16:30:34.123',
      level: 'warn',
      source: 'app.jobs',
      message: 'queue is 80 % full',
    },
    {
      line: '[2025-11-24 10:02:11,402] ERROR in app: Exception on / [GET]',
      time: '2025-11-24T10:02:11.402',
      level: 'error',
      source: 'app',
      message: 'Exception on / [GET]',
    },
    {
      line: '2025-02-10 16:30:34,661 - util.py[WARNING]: Running module locale failed',
      time: '2025-02-10T16:30:34.661',
      level: 'warn',
      source: 'util.py',
      message: 'Running module locale failed',
    },
    {
      line: 'WARNING:2025-02-10T16:30:34:app.catalog:no such item: 17',
      time: '2025-02-10T16:30:34.000',
      level: 'warn',
      source: 'app.catalog',
      message: 'no such item: 17',
    },
    {
      line: 'ERROR:2025-02-10 16:30:34,123:error: cannot connect',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: null,
      message: 'error: cannot connect',
    },
    {
      line: '2025-02-10 16:30:34,123:app.jobs:WARNING:queue is 80 % full',
      time: '2025-02-10T16:30:34.123',
      level: 'warn',
      source: 'app.jobs',
      message: 'queue is 80 % full',
    },
    {
      line: '2025-02-10 16:30:34,123:INFO:app.jobs:queue is empty',
      time: '2025-02-10T16:30:34.123',
      level: 'info',
      source: 'app.jobs',
      message: 'queue is empty',
    },
    {
      line: 'ERROR:urllib3.connectionpool:Connection pool is full',
      time: null,
      level: 'error',
      source: 'urllib3.connectionpool',
      message: 'Connection pool is full',
    },
  ],
});

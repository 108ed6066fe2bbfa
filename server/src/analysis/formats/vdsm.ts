import { STAMP_ISO } from './_stamps.ts';
import { UPPER, re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `thread::LEVEL::stamp::module::line::logger::(function) message`. */
export const vdsm = regexFormat({
  id: 'vdsm',
  title: 'oVirt VDSM',
  rank: 30,
  patterns: [
    re`^(?<thread>[\w#-]{1,60})::(?<level>${UPPER})::(?<stamp>${STAMP_ISO})::\w{1,60}::\d+::(?<source>[\w.]{1,120})::(?:\(\w{1,80}\) )?(?<msg>.*)$`,
  ],
  samples: [
    {
      line: 'Thread-17::ERROR::2025-02-10 16:30:34,250::task::17::Storage.TaskManager.Task::(_setError) Unexpected error',
      time: '2025-02-10T16:30:34.250',
      level: 'error',
      source: 'Storage.TaskManager.Task',
      message: 'Unexpected error',
    },
    {
      line: 'MainThread::INFO::2025-02-10 16:30:35,001::channels::42::vds::(settimeout) Setting channels timeout',
      time: '2025-02-10T16:30:35.001',
      level: 'info',
      source: 'vds',
      message: 'Setting channels timeout',
    },
  ],
});

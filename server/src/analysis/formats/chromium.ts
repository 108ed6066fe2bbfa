import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[pid:tid:MMDD/hhmmss.uuuuuu:LEVEL:file(line)] message`. */
export const chromium = regexFormat({
  id: 'chromium',
  title: 'Chromium',
  rank: 28,
  patterns: [
    re`^\[(?:\d+:(?<thread>-?\d+):)?(?<stamp>\d+/\d+\.\d+):(?<level>INFO|WARNING|ERROR|FATAL|VERBOSE\d?|0):(?<source>[\w./-]{1,160}?)(?:\(\d+\)|:\d+)\] (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '[4211:4212:0210/163034.123456:ERROR:gpu_process_host.cc(982)] GPU process exited unexpectedly',
      time: '0000-02-10T16:30:34.123',
      level: 'error',
      source: 'gpu_process_host.cc',
      message: 'GPU process exited unexpectedly',
    },
    {
      line: '[0210/163035.000001:WARNING:dns_config.cc(7)] no nameserver',
      time: '0000-02-10T16:30:35.000',
      level: 'warn',
      source: 'dns_config.cc',
      message: 'no nameserver',
    },
  ],
});

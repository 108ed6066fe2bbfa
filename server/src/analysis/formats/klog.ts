import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `Lmmdd hh:mm:ss.uuuuuu thread file:line] message`, with the year before the month since glog 0.6: the letter states the level. */
export const klog = regexFormat({
  id: 'klog',
  title: 'glog and klog',
  rank: 35,
  patterns: [re`^(?<level>[IWEFDVC])(?<stamp>\d+ \d+:\d+:\d+\.\d+) +(?<thread>\d+) (?<source>[\w./+-]{1,160}):\d+\] (?<msg>.*)$`],
  levels: 'letter',
  samples: [
    {
      line: 'E20250210 16:30:34.123456 12345 store.cc:138] Failed to open the store',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: 'store.cc',
      message: 'Failed to open the store',
    },
    {
      line: 'E0210 16:30:34.123456   12345 reflector.go:138] Failed to watch pods',
      time: '0000-02-10T16:30:34.123',
      level: 'error',
      source: 'reflector.go',
      message: 'Failed to watch pods',
    },
    {
      line: 'I0210 16:30:35.000001       1 server.go:7] "Starting" version="1.29"',
      time: '0000-02-10T16:30:35.000',
      level: 'info',
      source: 'server.go',
      message: '"Starting" version="1.29"',
    },
  ],
});

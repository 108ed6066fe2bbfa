import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp thread priority message`. */
export const ceph = regexFormat({
  id: 'ceph',
  title: 'Ceph',
  rank: 24,
  patterns: [re`^(?<stamp>\d+-\d+-\d+[T ]\d+:\d+:\d+\.\d+(?:[+-]\d+)?) (?<thread>[\da-f]{8,16}|0) +-?\d+ (?<msg>.*)$`],
  samples: [
    {
      line: '2025-02-10T16:30:34.123+0000 7f8a1c2d3700 -1 osd.1 17 heartbeat_check: no reply from 10.0.0.7:6804',
      time: '2025-02-10T16:30:34.123Z',
      level: null,
      source: null,
      message: 'osd.1 17 heartbeat_check: no reply from 10.0.0.7:6804',
    },
    {
      line: '2025-02-10 16:30:35.001 7f8a1c2d3700  0 mon.a@0(leader) ready',
      time: '2025-02-10T16:30:35.001',
      level: null,
      source: null,
      message: 'mon.a@0(leader) ready',
    },
  ],
});

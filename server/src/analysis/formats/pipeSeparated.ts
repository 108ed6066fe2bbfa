import { STAMP_COMPACT, STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp|component|number|message`, as mobile and game programs write. */
export const pipeSeparated = regexFormat({
  id: 'pipe-separated',
  title: 'Fields between bars',
  rank: -25,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}|${STAMP_COMPACT})\|(?<level>TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL) *\|(?<source>[^|]{1,80}?) *\|(?:(?<thread>[^|]{0,40})\|)?(?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO}|${STAMP_COMPACT})\|(?<source>\w[\w.$/-]{0,80})\|(?<thread>\d+)\|(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '20250210-16:30:34:250|Pulse_Sensor|4211|rate is 71',
      time: '2025-02-10T16:30:34.250',
      level: null,
      source: 'Pulse_Sensor',
      message: 'rate is 71',
    },
    {
      line: '2025-02-10 16:30:35.001234|WARNING |VirtualServer |1  |channel map is unreadable',
      time: '2025-02-10T16:30:35.001',
      level: 'warn',
      source: 'VirtualServer',
      message: 'channel map is unreadable',
    },
  ],
});

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
    re`^(?<stamp>${STAMP_ISO}|${STAMP_COMPACT})\|(?<source>[A-Za-z][\w.$/-]{0,80})\|(?<thread>\d+)\|(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '20250210-16:30:34:606|Step_Counter|30002312|onStepChanged 3579',
      time: '2025-02-10T16:30:34.606',
      level: null,
      source: 'Step_Counter',
      message: 'onStepChanged 3579',
    },
    {
      line: '2025-02-10 16:30:35.001234|WARNING |VirtualServer |1  |could not open file',
      time: '2025-02-10T16:30:35.001',
      level: 'warn',
      source: 'VirtualServer',
      message: 'could not open file',
    },
  ],
});

import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp] L santad: action=…|…`. */
export const santa = regexFormat({
  id: 'santa',
  title: 'Santa',
  rank: 28,
  patterns: [re`^\[(?<stamp>${STAMP_ISO})\] (?<level>[DIWE]) (?<source>[\w.-]{1,40}): (?<msg>.*)$`],
  levels: 'letter',
  samples: [
    {
      line: '[2025-02-10T16:30:34.250Z] W santad: action=EXEC|decision=DENY|reason=BINARY',
      time: '2025-02-10T16:30:34.250Z',
      level: 'warn',
      source: 'santad',
      message: 'action=EXEC|decision=DENY|reason=BINARY',
    },
    {
      line: '[2025-02-10T16:30:35.001Z] I santad: action=EXEC|decision=ALLOW',
      time: '2025-02-10T16:30:35.001Z',
      level: 'info',
      source: 'santad',
      message: 'action=EXEC|decision=ALLOW',
    },
  ],
});

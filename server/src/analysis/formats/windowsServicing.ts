import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp, Level                  component    message`. */
export const windowsServicing = regexFormat({
  id: 'windows-servicing',
  title: 'Windows servicing (CBS, DISM, setup)',
  rank: 30,
  patterns: [
    re`^(?<stamp>\d+-\d+-\d+ \d+:\d+:\d+), (?<level>Info|Warning|Error|Fatal|Perf|Debug) +(?:(?<source>[A-Z][\w.]{1,20}) +)?(?<msg>\S.*)$`,
  ],
  words: { perf: 'info' },
  samples: [
    {
      line: '2025-02-10 16:30:34, Info                  CBS    package store opened',
      time: '2025-02-10T16:30:34.000',
      level: 'info',
      source: 'CBS',
      message: 'package store opened',
    },
    {
      line: '2025-02-10 16:30:35, Error                 CSI    00000012 hash mismatch',
      time: '2025-02-10T16:30:35.000',
      level: 'error',
      source: 'CSI',
      message: '00000012 hash mismatch',
    },
  ],
});

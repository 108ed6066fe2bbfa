import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp id LEVEL: Level` begins the record, its fields follow. */
export const db2 = regexFormat({
  id: 'db2',
  title: 'IBM Db2 diagnostic log',
  rank: 30,
  patterns: [
    re`^(?<stamp>\d+-\d+-\d+-\d+\.\d+\.\d+(?:\.\d+)?(?:[+-]\d+)?) (?<msg>(?:[A-Z]\w{3,30}|0) +LEVEL: (?<level>Info|Warning|Error|Severe|Critical|Event).*)$`,
  ],
  words: { event: 'info' },
  samples: [
    {
      line: '2025-02-10-16.30.34.123456+060 I12345A456         LEVEL: Error',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: null,
      message: 'I12345A456         LEVEL: Error',
    },
    {
      line: '2025-02-10-16.30.35.000001+060 E12346A456         LEVEL: Event',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: null,
      message: 'E12346A456         LEVEL: Event',
    },
  ],
});

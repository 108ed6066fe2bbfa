import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp pid tid component message`. */
export const windowsUpdate = regexFormat({
  id: 'windows-update',
  title: 'Windows Update',
  rank: 26,
  patterns: [
    re`^(?<stamp>\d+[-/]\d+[-/]\d+[ \t]\d+:\d+:\d+[.:]\d+)[ \t]+(?<pid>[\da-f]{1,8})[ \t]+(?<thread>[\da-f]{1,8})[ \t]+(?<source>[A-Z][A-Za-z]{1,20})[ \t]{1,20}(?<msg>\S.*)$`,
  ],
  samples: [
    {
      line: '2025/02/10 16:30:34.1234567 1234  5678  Agent           * START * Finding updates',
      time: '2025-02-10T16:30:34.123',
      level: null,
      source: 'Agent',
      message: '* START * Finding updates',
    },
    {
      line: '2025-02-10 16:30:35.0000001 1234  5678  Handler         Install failed',
      time: '2025-02-10T16:30:35.000',
      level: null,
      source: 'Handler',
      message: 'Install failed',
    },
  ],
});

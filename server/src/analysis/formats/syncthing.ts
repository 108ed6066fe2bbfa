import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[RFUV5] 16:30:34 INFO: message`: the first letters of the device's id, or `start` and `monitor`; a date where one was asked for. */
export const syncthing = regexFormat({
  id: 'syncthing',
  title: 'Syncthing',
  rank: 14,
  patterns: [
    re`^\[(?<source>\w{1,12})\] (?<stamp>(?:\d+\/\d+\/\d+ )?\d+:\d+:\d+(?:\.\d+)?) (?<level>DEBUG|VERBOSE|INFO|WARNING|FATAL): (?<msg>.*)$`,
  ],
  certain: (line) => /^\[(?:[A-Z2-7]{5}|start|monitor|main)\] /.test(line),
  words: { VERBOSE: 'debug' },
  samples: [
    {
      line: '[start] 16:30:34 WARNING: Error opening database: resource temporarily unavailable (is another instance of Syncthing running?)',
      time: '0000-01-01T16:30:34.000',
      level: 'warn',
      source: 'start',
      message: 'Error opening database: resource temporarily unavailable (is another instance of Syncthing running?)',
    },
    {
      line: '[RFUV5] 2025/02/10 16:30:35.120 INFO: Completed initial scan of sendreceive folder "docs" (docs)',
      time: '2025-02-10T16:30:35.120',
      level: 'info',
      source: 'RFUV5',
      message: 'Completed initial scan of sendreceive folder "docs" (docs)',
    },
  ],
});

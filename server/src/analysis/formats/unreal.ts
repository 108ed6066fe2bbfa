import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp][frame]Category: Level: message`. */
export const unreal = regexFormat({
  id: 'unreal-engine',
  title: 'Unreal Engine',
  rank: 28,
  patterns: [
    re`^\[(?<stamp>\d+\.\d+\.\d+-\d+\.\d+\.\d+:\d+)\]\[ *\d+\](?<source>\w{1,80}): (?:(?<level>Fatal|Error|Warning|Display|Verbose): )?(?<msg>.*)$`,
  ],
  words: { display: 'info' },
  samples: [
    {
      line: '[2025.02.10-16.30.34:123][  7]LogNet: Error: Connection lost',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: 'LogNet',
      message: 'Connection lost',
    },
    {
      line: '[2025.02.10-16.30.35:001][  8]LogInit: Build: ++UE5',
      time: '2025-02-10T16:30:35.001',
      level: null,
      source: 'LogInit',
      message: 'Build: ++UE5',
    },
  ],
});

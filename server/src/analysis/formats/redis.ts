import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `10 Feb 2025 16:30:34.123`; Oracle's listener writes `10-FEB-2025 16:30:34 * `. */
const STAMP = '\\d+ [A-Z][a-z]{2} (?:\\d+ )?\\d+:\\d+:\\d+(?:\\.\\d+)?';

/** Redis, Valkey and Sentinel: process id and role, day and month, a sign for the level. */
export const redis = regexFormat({
  id: 'redis',
  title: 'Redis',
  rank: 30,
  patterns: [
    re`^(?<thread>\d+:[A-Z]) (?<stamp>${STAMP}) (?<level>[.*#-]) (?<msg>.*)$`,
    re`^(?:\[(?<thread>\d+)\] )?(?<stamp>${STAMP}) (?<level>[.*#-]) (?<msg>.*)$`,
    re`^(?<thread>\d+):signal-handler \((?<stamp>\d+)\) (?<msg>.*)$`,
  ],
  levels: 'letter',
  samples: [
    {
      line: '812:M 10 Feb 2025 16:30:34.250 * Replica 10.0.0.7:6380 asks for everything',
      time: '2025-02-10T16:30:34.250',
      level: 'info',
      source: null,
      message: 'Replica 10.0.0.7:6380 asks for everything',
    },
    {
      line: '[812] 10 Feb 16:30:35 # Out of memory allocating 128 bytes!',
      time: '0000-02-10T16:30:35.000',
      level: 'warn',
      source: null,
      message: 'Out of memory allocating 128 bytes!',
    },
  ],
});

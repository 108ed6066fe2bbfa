import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[LEVEL] [epoch]: message`, the node behind the time since ROS 2 and the simulation's time in it before. */
export const ros = regexFormat({
  id: 'ros',
  title: 'ROS',
  rank: 24,
  patterns: [
    re`^\[ ?(?<level>DEBUG|INFO|WARN|ERROR|FATAL)\] \[(?<stamp>\d+\.\d+)(?:, \d+\.\d+)?\](?: \[(?<source>[^\]]{1,120})\])?: ?(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '[ERROR] [1739205034.123456789] [arm.driver]: no answer from the joint',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'arm.driver',
      message: 'no answer from the joint',
    },
    { line: '[ INFO] [1739205034.123456789]: ready', time: '2025-02-10T16:30:34.123Z', level: 'info', source: null, message: 'ready' },
  ],
});

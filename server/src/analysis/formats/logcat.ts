import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** threadtime, time and brief: priority letter, tag, process and thread. */
export const logcat = regexFormat({
  id: 'logcat',
  title: 'Android logcat',
  rank: 32,
  patterns: [
    re`^(?:\d+-)?(?<stamp>\d+-\d+ \d+:\d+:\d+\.\d+) +(?:\w{1,20} +)?(?<pid>\d+) +(?<thread>\d+) (?<level>[VDIWEFA]) (?<source>.{0,80}?) *: ?(?<msg>.*)$`,
    re`^(?<stamp>\d+-\d+ \d+:\d+:\d+\.\d+) (?<level>[VDIWEFA])/(?<source>.{1,80}?) *\( *(?<thread>\d+)\): ?(?<msg>.*)$`,
    re`^(?<level>[VDIWEFA])/(?<source>[^(]{1,80}?) *\( *(?<thread>\d+)\): ?(?<msg>.*)$`,
  ],
  levels: 'letter',
  words: { A: 'fatal' },
  samples: [
    {
      line: '02-10 16:30:34.123  812   931 W ActivityManager: Slow operation: 812ms',
      time: '0000-02-10T16:30:34.123',
      level: 'warn',
      source: 'ActivityManager',
      message: 'Slow operation: 812ms',
    },
    {
      line: '02-10 16:30:35.001 E/AndroidRuntime( 4211): FATAL EXCEPTION: main',
      time: '0000-02-10T16:30:35.001',
      level: 'error',
      source: 'AndroidRuntime',
      message: 'FATAL EXCEPTION: main',
    },
  ],
});

import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Every `-v` of logcat, and what Android Studio copies: priority letter, tag, process and thread. */
export const logcat = regexFormat({
  id: 'logcat',
  title: 'Android logcat',
  rank: 32,
  patterns: [
    re`^(?:\d+-)?(?<stamp>\d+-\d+ \d+:\d+:\d+\.\d+) +(?:\w{1,20} +)?(?<pid>\d+) +(?<thread>\d+) (?<level>[VDIWEFA]) (?<source>.{0,80}?) *: ?(?<msg>.*)$`,
    re`^(?<stamp>\d+-\d+ \d+:\d+:\d+\.\d+) (?<level>[VDIWEFA])/(?<source>.{1,80}?) *\( *(?<thread>\d+)\): ?(?<msg>.*)$`,
    re`^(?<level>[VDIWEFA])/(?<source>[^(]{1,80}?) *\( *(?<thread>\d+)\): ?(?<msg>.*)$`,
    re`^ *(?<stamp>\d+\.\d+) +(?<pid>\d+) +(?<thread>\d+) (?<level>[VDIWEFA]) (?<source>.{0,80}?) *: ?(?<msg>.*)$`,
    re`^(?<stamp>\d+-\d+-\d+ \d+:\d+:\d+\.\d+)(?: [+-]\d+)? +(?<pid>\d+) +(?<thread>\d+) (?<level>[VDIWEFA]) (?<source>.{0,80}?) *: ?(?<msg>.*)$`,
    re`^(?<stamp>\d+-\d+-\d+ \d+:\d+:\d+\.\d+) +(?<pid>\d+)-(?<thread>\d+) +(?<source>\S.{0,60}?) +[\w.:-]{1,120} +(?<level>[VDIWEFA]) {1,2}(?<msg>.*)$`,
    re`^(?<stamp>\d+-\d+ \d+:\d+:\d+\.\d+) (?<pid>\d+)-(?<thread>\d+)/[\w.:?-]{1,120} (?<level>[VDIWEFA])/(?<source>.{1,80}?): ?(?<msg>.*)$`,
    re`^\[ (?<stamp>\d+-\d+ \d+:\d+:\d+\.\d+) +(?<pid>\d+): *(?<thread>\d+) (?<level>[VDIWEFA])/(?<source>.{1,80}?) *\](?<msg>)$`,
    re`^(?<level>[VDIWEFA])(?:\( *(?<thread>\d+)\)|/(?<source>0|[A-Za-z][\w.$-]{2,80}):) (?<msg>.*)$`,
  ],
  below: [re`^(?<msg>\S.*)$`],
  levels: 'letter',
  words: { A: 'fatal' },
  samples: [
    {
      line: '2025-02-10 16:30:34.123  4711-4722  CardGateway             com.acme.shop                        E  payment refused',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: 'CardGateway',
      message: 'payment refused',
    },
    {
      line: '     1739205034.123  4711  4722 W CardGateway: slow answer',
      time: '2025-02-10T16:30:34.123Z',
      level: 'warn',
      source: 'CardGateway',
      message: 'slow answer',
    },
    {
      line: '[ 02-10 16:30:34.123  4711: 4722 E/CardGateway ]',
      time: '0000-02-10T16:30:34.123',
      level: 'error',
      source: 'CardGateway',
      message: '',
    },
    { line: 'W/CardGateway: slow answer', time: null, level: 'warn', source: 'CardGateway', message: 'slow answer' },
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

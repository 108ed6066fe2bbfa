import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `L, [stamp #pid]  LEVEL -- program: message`; Foreman's `stamp [L|logger|request] message`. */
export const rubyLogger = regexFormat({
  id: 'ruby-logger',
  title: 'Ruby Logger and Rails',
  rank: 32,
  patterns: [
    re`^[DIWEFAU], \[(?<stamp>${STAMP_ISO}) #(?<thread>\d+)\] +(?<level>DEBUG|INFO|WARN|ERROR|FATAL|ANY|UNKNOWN) -- (?<source>[^:]{0,120}): (?:\[(?<request>[\da-f-]{8,64}|0(?:-0){0,6})\] )?(?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO}) \[(?<level>[DIWEF])\|(?<source>\w{1,20})\|(?<request>\w{0,64})\] (?<msg>.*)$`,
  ],
  levels: 'letter',
  words: { ANY: 'info', UNKNOWN: 'info' },
  samples: [
    {
      line: 'E, [2025-02-10T16:30:34.123456 #42] ERROR -- shop: payment refused',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: 'shop',
      message: 'payment refused',
    },
    {
      line: '2025-02-10T16:30:34 [W|app|a1b2c3d4] Not queuing the report',
      time: '2025-02-10T16:30:34.000',
      level: 'warn',
      source: 'app',
      message: 'Not queuing the report',
    },
    {
      line: 'I, [2025-02-10T16:30:35.000001 #42]  INFO -- : ready',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: null,
      message: 'ready',
    },
  ],
});

import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `L, [stamp #pid]  LEVEL -- program: message`. */
export const rubyLogger = regexFormat({
  id: 'ruby-logger',
  title: 'Ruby Logger and Rails',
  rank: 32,
  patterns: [
    re`^[DIWEFAU], \[(?<stamp>${STAMP_ISO}) #(?<thread>\d+)\] +(?<level>DEBUG|INFO|WARN|ERROR|FATAL|ANY|UNKNOWN) -- (?<source>[^:]{0,120}): (?:\[(?<request>[\da-f-]{8,64}|0(?:-0){0,6})\] )?(?<msg>.*)$`,
  ],
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
      line: 'I, [2025-02-10T16:30:35.000001 #42]  INFO -- : ready',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: null,
      message: 'ready',
    },
  ],
});

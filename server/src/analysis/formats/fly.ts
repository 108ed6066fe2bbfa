import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `fly logs`: the stamp, who speaks and which machine, the region and a level, and the line that was written. */
export const fly = regexFormat({
  id: 'fly',
  title: 'Fly.io',
  rank: 43,
  patterns: [
    re`^(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+(?:\.\d+)?Z) (?<source>app|runner|proxy|health)\[(?<stream>\w{1,40})\] [a-z]{3} \[(?<level>[a-z]{4,7})\] ?(?<msg>.*)$`,
  ],
  adds: (reading) => ({ ...reading, inner: 'text' }),
  samples: [
    {
      line: '2025-02-10T16:30:34.120Z app[3d8d9014b32d68] ams [info] level=error msg="payment refused"',
      time: '2025-02-10T16:30:34.120Z',
      level: 'error',
      source: 'app',
      message: 'payment refused',
    },
    {
      line: '2025-02-10T16:30:35.001Z proxy[3d8d9014b32d68] ams [error] could not find a good candidate',
      time: '2025-02-10T16:30:35.001Z',
      level: 'error',
      source: 'proxy',
      message: 'could not find a good candidate',
    },
  ],
});

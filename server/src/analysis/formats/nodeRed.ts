import { STAMP_DAY_FIRST } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `10 Feb 16:30:34 - [level] [type:name] message`, of the editor's runtime and its nodes. */
export const nodeRed = regexFormat({
  id: 'node-red',
  title: 'Node-RED',
  rank: 31,
  patterns: [
    re`^(?<stamp>${STAMP_DAY_FIRST}) - \[(?<level>fatal|error|warn|info|debug|trace|audit|metric)\] (?:\[(?<source>[\w. -]{1,60}:[^\]]{1,120})\] )?(?<msg>.*)$`,
  ],
  words: { audit: 'info', metric: 'debug' },
  samples: [
    {
      line: '10 Feb 16:30:34 - [error] [http request:get stock] RequestError: connect ECONNREFUSED 10.0.0.7:8092',
      time: '0000-02-10T16:30:34.000',
      level: 'error',
      source: 'http request:get stock',
      message: 'RequestError: connect ECONNREFUSED 10.0.0.7:8092',
    },
    {
      line: '10 Feb 16:30:35 - [info] Server now running at http://10.0.0.7:1880/',
      time: '0000-02-10T16:30:35.000',
      level: 'info',
      source: null,
      message: 'Server now running at http://10.0.0.7:1880/',
    },
  ],
});

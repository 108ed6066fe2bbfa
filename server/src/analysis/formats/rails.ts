import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The request lines of Rails: started, processing, completed with status and duration. */
export const rails = regexFormat({
  id: 'rails',
  title: 'Rails',
  rank: 10,
  patterns: [
    re`^(?:\[(?<request>[\w-]{8,64})\] )?(?<msg>Started [A-Z]{3,7} "(?<operation>[^"?]{1,2000})[^"]{0,4000}" for (?<address>[\w.:]{1,80}) at (?<stamp>${STAMP_ISO}))\s*$`,
    re`^(?:\[(?<request>[\w-]{8,64})\] )?(?<msg>Completed (?<status>\d+) [\w -]{0,60} in (?<duration>\d+(?:\.\d+)?m?s).*)$`,
    re`^(?:\[(?<request>[\w-]{8,64})\] )?(?<msg>Processing by (?<operation>[\w:]{1,120}#\w{1,80}) as .*)$`,
  ],
  samples: [
    {
      line: 'Started GET "/orders?id=7" for 10.0.0.7 at 2025-02-10 16:30:34 +0100',
      time: '2025-02-10T16:30:34.000+01:00',
      level: null,
      source: null,
      message: 'Started GET "/orders?id=7" for 10.0.0.7 at 2025-02-10 16:30:34 +0100',
    },
    {
      line: 'Completed 500 Internal Server Error in 12ms (ActiveRecord: 3.1ms | Allocations: 512)',
      time: null,
      level: null,
      source: null,
      message: 'Completed 500 Internal Server Error in 12ms (ActiveRecord: 3.1ms | Allocations: 512)',
    },
  ],
});

import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp level label: key=value [module] message`, a blank before the colon in older versions. */
export const swiftLog = regexFormat({
  id: 'swift-log',
  title: 'SwiftLog',
  rank: 21,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) (?<level>trace|debug|info|notice|warning|error|critical) (?<source>[\w.-]{1,120})(?: :|:(?=.{0,600} \[\w))(?:(?: [\w.-]{1,60}=\S{1,400}){0,12} \[\w{1,60}\])? (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025-02-10T16:30:34+0000 error com.acme.shop : order=17 [Orders] payment refused',
      time: '2025-02-10T16:30:34.000Z',
      level: 'error',
      source: 'com.acme.shop',
      message: 'payment refused',
    },
    {
      line: '2025-02-10T16:30:35+0000 warning com.acme.shop: [Orders] slow answer',
      time: '2025-02-10T16:30:35.000Z',
      level: 'warn',
      source: 'com.acme.shop',
      message: 'slow answer',
    },
  ],
});

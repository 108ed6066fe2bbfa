import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp level service [file:line] [opID=id] message`. */
export const vsphereServices = regexFormat({
  id: 'vsphere-services',
  title: 'vSphere services in Go',
  rank: 27,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) (?<level>trace|debug|info|notice|warning|error|fatal|panic) (?<source>[\w.-]{1,60}) \[[\w./-]{1,160}:\d+\] (?:\[opID=(?<request>[^\]]{1,120})\] )?(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025-02-10T16:30:34.537Z error wcp [eamagency/util.go:148] [opID=vCLS] cannot read service config',
      time: '2025-02-10T16:30:34.537Z',
      level: 'error',
      source: 'wcp',
      message: 'cannot read service config',
    },
    {
      line: '2025-02-10T16:30:35.001Z debug wcp [auth/session.go:156] Removing expired sessions',
      time: '2025-02-10T16:30:35.001Z',
      level: 'debug',
      source: 'wcp',
      message: 'Removing expired sessions',
    },
  ],
});

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
      line: '2025-02-10T16:30:34.250Z error hosts [agent/probe.go:17] [opID=1f7a] cannot reach host',
      time: '2025-02-10T16:30:34.250Z',
      level: 'error',
      source: 'hosts',
      message: 'cannot reach host',
    },
    {
      line: '2025-02-10T16:30:35.001Z debug hosts [auth/ticket.go:42] two tickets have expired',
      time: '2025-02-10T16:30:35.001Z',
      level: 'debug',
      source: 'hosts',
      message: 'two tickets have expired',
    },
  ],
});

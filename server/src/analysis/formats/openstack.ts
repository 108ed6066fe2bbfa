import { STAMP_ISO } from './_stamps.ts';
import { UPPER, re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp pid LEVEL logger [request ids] message`, the file's name before it when files were merged. */
export const openstack = regexFormat({
  id: 'openstack',
  title: 'OpenStack (oslo.log)',
  rank: 28,
  patterns: [
    re`^(?:(?<service>[a-z][\w-]{1,80})\.log\S{0,60} )?(?<stamp>${STAMP_ISO}) (?<thread>\d+) (?<level>${UPPER}) (?<source>[\w.]{1,160}) \[(?<request>req-[\w-]{1,80}|-)[^\]]{0,300}\] ?(?<msg>(?:\[instance: (?<job>[\w-]{1,80})\])?.*)$`,
    re`^(?:(?<service>[a-z][\w-]{1,80})\.log\S{0,60} )?(?<stamp>${STAMP_ISO}) (?<thread>\d+) (?<level>${UPPER}) (?<source>[a-z][\w]{0,60}(?:\.[\w]{1,60}){1,12}) (?:\[-\] )?(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025-02-10 16:30:34.250 812 INFO glance.api.server [req-5f1c77aa 31d3a99b 45fadb41 - - -] 10.0.0.7 "GET /v2/images HTTP/1.1" status: 200 len: 512 time: 0.125',
      time: '2025-02-10T16:30:34.250',
      level: 'info',
      source: 'glance.api.server',
      message: '10.0.0.7 "GET /v2/images HTTP/1.1" status: 200 len: 512 time: 0.125',
    },
    {
      line: '2025-02-10 16:30:35.100 813 WARNING nova.compute.manager [req-7b1e05aa - - - - -] [instance: 77ab12cd] Timeout waiting for network',
      time: '2025-02-10T16:30:35.100',
      level: 'warn',
      source: 'nova.compute.manager',
      message: '[instance: 77ab12cd] Timeout waiting for network',
    },
  ],
});

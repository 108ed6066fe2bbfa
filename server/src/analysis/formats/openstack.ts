import { STAMP_ISO } from './_stamps.ts';
import { UPPER, re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp pid LEVEL logger [request ids] message`, the file's name before it when files were merged. */
export const openstack = regexFormat({
  id: 'openstack',
  title: 'OpenStack (oslo.log)',
  rank: 28,
  patterns: [
    re`^(?:[\w.-]{1,80}\.log\S{0,60} )?(?<stamp>${STAMP_ISO}) (?<thread>\d+) (?<level>${UPPER}) (?<source>[\w.]{1,160}) \[(?<request>req-[\w-]{1,80}|-)[^\]]{0,300}\] ?(?<msg>(?:\[instance: (?<job>[\w-]{1,80})\])?.*)$`,
    re`^(?:[\w.-]{1,80}\.log\S{0,60} )?(?<stamp>${STAMP_ISO}) (?<thread>\d+) (?<level>${UPPER}) (?<source>[a-z][\w]{0,60}(?:\.[\w]{1,60}){1,12}) (?:\[-\] )?(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025-02-10 16:30:34.008 25746 INFO nova.osapi_compute.wsgi.server [req-38101a0b 113d3a99 54fadb41 - - -] 10.11.10.1 "GET /v2/servers HTTP/1.1" status: 200 len: 1893 time: 0.2477829',
      time: '2025-02-10T16:30:34.008',
      level: 'info',
      source: 'nova.osapi_compute.wsgi.server',
      message: '10.11.10.1 "GET /v2/servers HTTP/1.1" status: 200 len: 1893 time: 0.2477829',
    },
    {
      line: '2025-02-10 16:30:35.100 2931 WARNING nova.compute.manager [req-3ea4052c - - - - -] [instance: b9000564] Timeout waiting for network',
      time: '2025-02-10T16:30:35.100',
      level: 'warn',
      source: 'nova.compute.manager',
      message: '[instance: b9000564] Timeout waiting for network',
    },
  ],
});

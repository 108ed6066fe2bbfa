import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `mon/day hh:mm:ss topics message`; the last topic that is a severity states it. */
export const mikrotik = regexFormat({
  id: 'mikrotik',
  title: 'MikroTik RouterOS',
  rank: 10,
  patterns: [
    re`^(?<stamp>[a-z]{3}/\d+(?:/\d+)? \d+:\d+:\d+) (?=(?:\S{0,120},)?(?<level>critical|error|warning|info|debug)[, ]|)(?<source>[a-z]{2,20}(?:,[a-z]{2,20}){0,5}) (?<msg>.*)$`,
  ],
  samples: [
    {
      line: 'feb/10/2025 16:30:34 system,error,critical login failure for user admin',
      time: '2025-02-10T16:30:34.000',
      level: 'fatal',
      source: 'system,error,critical',
      message: 'login failure for user admin',
    },
    {
      line: 'feb/10/2025 16:30:35 interface,info ether1 link down',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: 'interface,info',
      message: 'ether1 link down',
    },
  ],
});

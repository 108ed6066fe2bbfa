import { STAMP_ANY } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { priority } from './_syslog.ts';

/** NetApp's EMS (`[node: process: event:severity]: text`), event logs of baseboard controllers by ipmitool and FreeIPMI, and OpenSM. */
export const equipment = regexFormat({
  id: 'equipment',
  title: 'NetApp EMS, IPMI event logs and OpenSM',
  rank: 26,
  patterns: [
    re`^(?:<(?<pri>\d+)>)?(?<stamp>${STAMP_ANY}) (?:[\w.-]{1,80}:? )?\[(?<host>[\w.-]{1,80}): ?(?:(?<thread>[\w -]{1,60}): ?)?(?<source>\w{1,40}(?:\.\w{1,40}){1,8}):(?<level>emergency|alert|critical|error|warning|notice|informational|info|debug)\]: ?(?<msg>.*)$`,
    re`^ {0,8}[\da-f]{1,8} *\| (?<stamp>(?:\d+/\d+/\d+|(?:[A-Z][a-z]{2}|0)-\d+-\d+|0) \| \d+:\d+:\d+(?: [AP]M)?(?: [A-Z]{3,4})?) *\| (?<msg>.*)$`,
    re`^(?<stamp>[A-Z][a-z]{2} {1,2}\d+ \d+:\d+:\d+ \d+) \[(?<thread>\w{1,16})\] 0\w{0,3} -> (?:(?<source>0|[a-z_]\w{2,60}): )?(?:(?<level>ERR) \w{1,4}: )?(?<msg>.*)$`,
  ],
  adds: (reading, match) => ({ ...reading, level: reading.level ?? priority(match) }),
  samples: [
    {
      line: 'Mon Feb 10 16:30:34 +0000 [node1: config_thread: raid.disk.missing:error]: Disk 0a.00.1 is missing',
      time: '0000-02-10T16:30:34.000Z',
      level: 'error',
      source: 'raid.disk.missing',
      message: 'Disk 0a.00.1 is missing',
    },
    {
      line: '   3 | 02/10/2025 | 16:30:34 | Memory #0x02 | Correctable ECC | Asserted',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: null,
      message: 'Memory #0x02 | Correctable ECC | Asserted',
    },
    {
      line: '1   | Feb-10-2025 | 16:30:34 | PS1 Status       | Power Supply             | Presence detected',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: null,
      message: 'PS1 Status       | Power Supply             | Presence detected',
    },
    {
      line: 'Feb 10 16:30:34 123456 [4195905B] 0x01 -> osm_vendor_send: ERR 5430: Send of p_madw failed',
      time: '0000-02-10T16:30:34.123',
      level: 'error',
      source: 'osm_vendor_send',
      message: 'Send of p_madw failed',
    },
    {
      line: 'Feb 10 16:30:34 123456 [7F12A700] 0x01 -> ERR 7518: Received trap from LID 4',
      time: '0000-02-10T16:30:34.123',
      level: 'error',
      source: null,
      message: 'Received trap from LID 4',
    },
  ],
});

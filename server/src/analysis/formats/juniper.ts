import { STAMP_ISO, STAMP_SYSLOG } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { priority } from './_syslog.ts';

/** Structured and plain Junos events: the event's name in capitals behind the process. */
export const juniper = regexFormat({
  id: 'juniper',
  title: 'Juniper Junos',
  rank: 45,
  patterns: [
    re`^(?:<(?<pri>\d+)>)?(?:\d+ )?(?<stamp>${STAMP_SYSLOG}|${STAMP_ISO}) (?<host>[\w.:-]{1,120}) (?<source>[\w/.-]{1,60})(?:\[(?<thread>\d+)\])?:? (?:%[A-Z]+-\d-)?(?:- )?(?<msg>[A-Z][A-Z\d]{1,30}(?:_[A-Z\d]{1,30}){1,8}(?: \[junos@.*|: .*))$`,
  ],
  adds: (reading, match) => {
    const at = match.indices?.groups?.['source'];
    return { ...reading, level: priority(match), source: at ? { from: at[0], to: at[1] } : reading.source };
  },
  samples: [
    {
      line: '<14>1 2025-02-10T16:30:34.250+01:00 srx1 RT_FLOW - RT_FLOW_SESSION_DENY [junos@2636.1 source-address="10.0.0.7" reason="Denied by policy"]',
      time: '2025-02-10T16:30:34.250+01:00',
      level: 'info',
      source: 'RT_FLOW',
      message: 'RT_FLOW_SESSION_DENY [junos@2636.1 source-address="10.0.0.7" reason="Denied by policy"]',
    },
    {
      line: 'Feb 10 16:30:35 mx1 rpd[4211]: BGP_PREFIX_LIMIT_EXCEEDED: peer 10.0.0.7 exceeded its limit',
      time: '0000-02-10T16:30:35.000',
      level: null,
      source: 'rpd',
      message: 'BGP_PREFIX_LIMIT_EXCEEDED: peer 10.0.0.7 exceeded its limit',
    },
  ],
});

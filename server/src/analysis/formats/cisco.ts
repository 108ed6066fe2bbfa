import { STAMP_ISO, STAMP_SYSLOG, STAMP_YEAR_MONTH } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `%FACILITY-SEVERITY-MNEMONIC: message` behind any of their prefixes; the digit is the syslog severity. */
export const cisco = regexFormat({
  id: 'cisco',
  title: 'Cisco IOS, NX-OS and ASA',
  rank: 45,
  patterns: [
    re`^(?:<\d+>)?(?:\d+: )?(?:(?<outer>${STAMP_SYSLOG}|${STAMP_ISO})[: ]{1,3})?(?:(?<host>[\w.:-]{1,120}?)[ :]{1,3})?(?:\d+: ){0,2}(?:[*.]?(?<stamp>${STAMP_SYSLOG}|${STAMP_ISO}|${STAMP_YEAR_MONTH})(?: [A-Z]{3,4})?: {1,2})?(?:%?(?<source>(?:[A-Z][A-Z\d_]{1,40}|(?<=%)\d[A-Z\d_]{0,40})(?:-[A-Z][A-Z\d_]{1,40}){0,2}))-(?<level>\d)-(?<code>[A-Z\d_]{1,60}):? (?<msg>.*)$`,
  ],
  levels: 'syslog',
  certain: (line) => /%[A-Z]/.test(line),
  adds: (reading, match) => {
    const at = match.indices?.groups;
    const outer = at?.['outer'];
    const source = at?.['source'];
    return {
      ...reading,
      stamp: reading.stamp ?? (outer ? { from: outer[0], to: outer[1] } : null),
      source: source ? { from: source[0], to: source[1] } : reading.source,
    };
  },
  samples: [
    {
      line: '<189>29: web-sw1: *Feb 10 16:30:34.123: %LINEPROTO-5-UPDOWN: Line protocol on Interface Gi0/1, changed state to down',
      time: '0000-02-10T16:30:34.123',
      level: 'info',
      source: 'LINEPROTO',
      message: 'Line protocol on Interface Gi0/1, changed state to down',
    },
    {
      line: 'Feb 10 2025 16:30:35 fw1 : %ASA-4-106023: Deny tcp src outside:10.0.0.7/41232 dst inside:10.0.1.4/443',
      time: '2025-02-10T16:30:35.000',
      level: 'warn',
      source: 'ASA',
      message: 'Deny tcp src outside:10.0.0.7/41232 dst inside:10.0.1.4/443',
    },
  ],
});

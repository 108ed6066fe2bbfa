import { STAMP_ISO, STAMP_SYSLOG, STAMP_YEAR_MONTH } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `%FACILITY-SEVERITY-MNEMONIC: message` behind any of their prefixes; the digit is the syslog severity; Huawei's are `%%01MODULE/4/MNEMONIC(l):`. */
export const cisco = regexFormat({
  id: 'cisco',
  title: 'Cisco IOS, NX-OS, ASA, WLC and ISE, Huawei VRP',
  rank: 45,
  patterns: [
    re`^(?:<\d+>(?:: ?)?)?(?:\d+: )?(?:(?<outer>${STAMP_SYSLOG}|${STAMP_ISO}|${STAMP_YEAR_MONTH})[: ]{1,3})?(?:(?<host>(?!%)[\w.:-]{1,120}?)[ :]{1,3})?(?:%\$ [\w-]{1,40} %\$ )?(?:\d+: ){0,2}(?:[*.]?(?<stamp>${STAMP_SYSLOG}|${STAMP_ISO}|${STAMP_YEAR_MONTH})(?: [A-Z]{3,4})?: {1,2})?(?:%?(?<source>(?:[A-Z][A-Z\d_]{1,40}|(?<=%)\d[A-Z\d_]{0,40})(?:-[A-Z][A-Z\d_]{1,40}){0,2}))(?:-[a-z]{2,20})?-(?<level>\d)-(?<code>[A-Z\d_]{1,60}):? (?<msg>.*)$`,
    re`^(?:<\d+>)?(?<stamp>(?:[A-Z][a-z]{2} {1,2}\d+ \d+|\d+-\d+-\d+) \d+:\d+:\d+(?:[+-]\d+:\d+)?) (?<host>\S{1,120}) %%(?<source>[A-Z\d_]{1,40})/(?<level>\d)/[A-Z\d_]{1,60}(?:\(\w\))?(?:\[\d+\])?: ?(?<msg>.*)$`,
    re`^(?:<\d+>)?(?:[\w.:-]{1,120}: )?\*(?<thread>\w{1,60}): (?<stamp>${STAMP_SYSLOG}): [%#](?<source>[A-Z\d][A-Z\d_]{0,40})-(?<level>\d)-[A-Z\d_]{1,60}: (?:\w{1,60}\.c:\d+ )?(?<msg>.*)$`,
    re`^(?:<\d+>)?${STAMP_SYSLOG} (?<host>\S{1,120}) (?<source>CISE\d?_\w{1,60}|0) \d+ \d+ \d+ (?<stamp>${STAMP_ISO}) \d+ (?<msg>\d+ (?<level>[A-Z]{3,7}) .*)$`,
  ],
  levels: 'syslog',
  certain: (line) => /[%#](?:[A-Z]|%\d)| CISE\d?_/.test(line),
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
    {
      line: '<188>Feb 10 2025 16:30:35+01:00 sw1 %%01SSH/4/SSH_FAIL(l)[0]:Failed to login through SSH. (IP=10.0.0.7)',
      time: '2025-02-10T16:30:35.000+01:00',
      level: 'warn',
      source: '01SSH',
      message: 'Failed to login through SSH. (IP=10.0.0.7)',
    },
    {
      line: '2025 Feb 10 16:30:34 nx1 %$ VDC-1 %$ %PLATFORM-2-PS_FAIL: Power supply failed',
      time: '2025-02-10T16:30:34.000',
      level: 'fatal',
      source: 'PLATFORM',
      message: 'Power supply failed',
    },
    {
      line: '<131>WLC01: *spamApTask7: Feb 10 16:30:34.123: #DTLS-3-HANDSHAKE_FAILURE: openssl_dtls.c:3202 Failed to complete DTLS handshake',
      time: '0000-02-10T16:30:34.123',
      level: 'error',
      source: 'DTLS',
      message: 'Failed to complete DTLS handshake',
    },
    {
      line: '<181>Feb 10 16:30:34 ise1 CISE_Failed_Attempts 0000000002 1 0 2025-02-10 16:30:34.123 +01:00 0000000004 5400 NOTICE Failed-Attempt: Authentication failed',
      time: '2025-02-10T16:30:34.123+01:00',
      level: 'info',
      source: 'CISE_Failed_Attempts',
      message: '5400 NOTICE Failed-Attempt: Authentication failed',
    },
    {
      line: '<166>:Feb 10 16:30:34 CET: %ASA-session-6-302014: Teardown TCP connection 1234 duration 0:00:30',
      time: '0000-02-10T16:30:34.000+01:00',
      level: 'info',
      source: 'ASA',
      message: 'Teardown TCP connection 1234 duration 0:00:30',
    },
  ],
});

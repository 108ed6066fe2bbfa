import { STAMP_ISO, STAMP_SYSLOG } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Comma-separated: a version, the receipt time, the serial number, the type; events and threats state a severity; traffic and threats state addresses and an action. */
export const panos = regexFormat({
  id: 'pan-os',
  title: 'Palo Alto PAN-OS',
  rank: 40,
  patterns: [
    re`^(?:<\d+>)?(?:(?:${STAMP_SYSLOG}|${STAMP_ISO}) (?<host>[\w.:-]{1,255}) )?\d+,(?<stamp>\d+/\d+/\d+ \d+:\d+:\d+),(?<serial>\w{1,20}),(?<msg>(?<source>[A-Z]{4,20}),(?:(?<=SYSTEM,|THREAT,)[^"]{0,900}?,(?:"[^"]{0,1000}",\(?\d+\)?,[^,]{0,80},)?(?<level>informational|low|medium|high|critical),)?.*)$`,
  ],
  // "Syslog Severity" in the administrator's guide.
  words: { low: 'info', medium: 'warn', high: 'warn' },
  adds: (reading, match) => {
    const at = match.indices?.groups?.['source'];
    return at ? { ...reading, source: { from: at[0], to: at[1] } } : reading;
  },
  samples: [
    {
      line: '1,2025/02/10 16:30:34,012345678901,TRAFFIC,deny,2304,2025/02/10 16:30:34,10.0.0.7,10.0.1.4,0.0.0.0',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: 'TRAFFIC',
      message: 'TRAFFIC,deny,2304,2025/02/10 16:30:34,10.0.0.7,10.0.1.4,0.0.0.0',
    },
    {
      line: 'Feb 10 16:30:35 fw1 1,2025/02/10 16:30:35,012345678901,SYSTEM,ha,0,2025/02/10 16:30:35,,ha2-link-change,,0,0,general,critical,"HA2 link down"',
      time: '2025-02-10T16:30:35.000',
      level: 'fatal',
      source: 'SYSTEM',
      message: 'SYSTEM,ha,0,2025/02/10 16:30:35,,ha2-link-change,,0,0,general,critical,"HA2 link down"',
    },
  ],
});

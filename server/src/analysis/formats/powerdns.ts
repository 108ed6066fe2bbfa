import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { STAMP_SYSLOG } from './_stamps.ts';

const QUOTED = '(?:[^"\\\\]|\\\\.){0,2000}';

/** The Recursor's structured lines: `Feb 10 16:30:34 msg="…" error="…" subsystem="…" level="0" prio="Info" …`. */
export const powerdns = regexFormat({
  id: 'powerdns',
  title: 'PowerDNS Recursor',
  rank: 16,
  patterns: [
    re`^(?:(?<stamp>${STAMP_SYSLOG}) )?msg="(?<msg>${QUOTED})" (?:error="(?<detail>${QUOTED})" )?subsystem="(?<source>[^"]{0,80})" level="\d+" prio="(?<level>Debug|Info|Notice|Warning|Error|Critical|Alert|Emergency)"`,
  ],
  adds: (reading, { indices }) => {
    const at = indices?.groups?.['detail'];
    return at ? { ...reading, detail: { from: at[0], to: at[1] } } : reading;
  },
  samples: [
    {
      line: 'Feb 10 16:30:34 msg="Fatal error" error="Resolver binding to server socket on 10.0.0.7:53: Address already in use" subsystem="config" level="0" prio="Critical" tid="0" ts="1739205034.687"',
      time: '0000-02-10T16:30:34.000',
      level: 'fatal',
      source: 'config',
      message: 'Fatal error',
    },
    {
      line: 'Feb 10 16:30:35 msg="Answer" subsystem="syncres" level="0" prio="Info" tid="1" ts="1739205035.135" answers="1" qname="www.example.org" rcode="0"',
      time: '0000-02-10T16:30:35.000',
      level: 'info',
      source: 'syncres',
      message: 'Answer',
    },
  ],
});

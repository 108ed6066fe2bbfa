import { keyedStamp, STAMP_ISO, STAMP_SYSLOG } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `LEEF:1.0|vendor|product|version|event|fields`, behind syslog or alone. */
export const leef = regexFormat({
  id: 'leef',
  title: 'QRadar LEEF',
  rank: 45,
  patterns: [
    re`^(?:<\d+>)?(?:\d+ )?(?:(?<stamp>${STAMP_SYSLOG}|${STAMP_ISO}) (?:(?<host>[\w.:-]{1,255}) )?)?(?:[^|]{0,120}?)?LEEF: ?\d(?:\.\d)?\|[^|]{0,120}\|(?<source>[^|]{0,120})\|[^|]{0,80}\|(?<msg>.*)$`,
  ],
  adds: (reading, match) => {
    const at = match.indices?.groups?.['source'];
    return {
      ...reading,
      source: at ? { from: at[0], to: at[1] } : null,
      stamp: keyedStamp(match.input, reading.message.from, ['devTime']) ?? reading.stamp,
    };
  },
  samples: [
    {
      line: 'Feb 10 16:30:34 fw1 LEEF:1.0|Acme|Wall|1.0|deny|src=10.0.0.7\tdst=10.0.1.4',
      time: '0000-02-10T16:30:34.000',
      level: null,
      source: 'Wall',
      message: 'deny|src=10.0.0.7\tdst=10.0.1.4',
    },
    {
      line: 'LEEF:1.0|Acme|Wall|1.0|scan|devTime=Feb 10 2025 16:30:34\tsrc=10.0.0.7',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: 'Wall',
      message: 'scan|devTime=Feb 10 2025 16:30:34\tsrc=10.0.0.7',
    },
    {
      line: 'LEEF:2.0|Acme|Wall|1.0|allow|^|src=10.0.0.7^dst=10.0.1.4',
      time: null,
      level: null,
      source: 'Wall',
      message: 'allow|^|src=10.0.0.7^dst=10.0.1.4',
    },
  ],
});

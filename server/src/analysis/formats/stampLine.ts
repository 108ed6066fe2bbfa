import { STAMP_CTIME } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** What an audit record states: `STATUS:[1] '0'`. */
const FIELD = /^(?<msg>[A-Z][A-Z$ ]{3,40} ?:(?: |\[\d+\] )["'].*)$/;

/** A stamp alone on its line begins the record, the message follows; an Oracle error names its trace file first. */
export const stampLine = regexFormat({
  id: 'stamp-line',
  title: 'Oracle alert and audit logs',
  rank: 30,
  patterns: [re`^(?<stamp>${STAMP_CTIME}(?: [+-]\d+(?::\d+)?)?|\d+-\d+-\d+T\d+:\d+:\d+\.\d+[+-]\d+:\d+)(?<msg>)\s*$`, FIELD],
  below: [/^Errors in file .{1,400}:$/, re`^(?<msg>\S.*)$`],
  adds: (reading) => (reading.stamp ? reading : { ...reading, continues: true }),
  samples: [
    { line: 'Mon Feb 10 16:30:34 2025', time: '2025-02-10T16:30:34.000', level: null, source: null, message: '' },
    { line: '2025-02-10T16:30:34.123456+01:00', time: '2025-02-10T16:30:34.123+01:00', level: null, source: null, message: '' },
  ],
});

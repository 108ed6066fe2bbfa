import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { anySeverity, severityWords } from './_postgresqlWords.ts';
import { regexFormat } from './_regexFormat.ts';

/** `log_destination = csvlog`: 22 columns and more, the severity the twelfth, the message the fourteenth. */
export const postgresqlCsv = regexFormat({
  id: 'postgresql-csv',
  title: 'PostgreSQL CSV log',
  rank: 35,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}),(?:"(?<user>[^"]{0,80})")?,(?:"[^"]{0,80}")?,(?<thread>\d+),(?:"(?<address>[^"]{0,120})")?,[\w.]{1,40},\d+,(?:"[^"]{0,120}")?,(?:${STAMP_ISO})?,[\d/]{0,40},\d+,(?<level>${anySeverity}),(?<code>\w{1,5}),"(?<msg>(?:[^"]|""){0,8000})".*$`,
  ],
  words: severityWords,
  adds: (reading) => ({ ...reading, escapes: ['csv'] }),
  samples: [
    {
      line: '2025-02-10 16:30:34.250 UTC,"shop","orders",5032,"10.0.0.7:41232",67aa2a5a.13a8,1,"SELECT",2025-02-10 16:29:00 UTC,3/17,0,ERROR,40P01,"deadlock ""detected""",,,,,,,,,"psql"',
      time: '2025-02-10T16:30:34.250Z',
      level: 'error',
      source: null,
      message: 'deadlock "detected"',
    },
    {
      line: '2025-02-10 16:30:35.000 UTC,,,812,,67aa2a5a.136e,2,,2025-02-10 16:29:00 UTC,,0,LOG,00000,"checkpoint starting: time",,,,,,,,,""',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: null,
      message: 'checkpoint starting: time',
    },
  ],
});

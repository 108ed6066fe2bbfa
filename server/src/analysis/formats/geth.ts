import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `LEVEL [mm-dd|hh:mm:ss.mmm] message  key=value`. */
export const geth = regexFormat({
  id: 'geth',
  title: 'go-ethereum and log15',
  rank: 24,
  patterns: [re`^(?<level>TRACE|DEBUG|DBUG|INFO|WARN|ERROR|EROR|CRIT) *\[(?<stamp>\d+-\d+\|\d+:\d+:\d+(?:\.\d+)?)\] ?(?<msg>.*)$`],
  samples: [
    {
      line: 'EROR[02-10|16:30:34] payment refused                          order=17',
      time: '0000-02-10T16:30:34.000',
      level: 'error',
      source: null,
      message: 'payment refused                          order=17',
    },
    {
      line: 'WARN [02-10|16:30:34.123] Snapshot extension registration failed   peer=5f1c77',
      time: '0000-02-10T16:30:34.123',
      level: 'warn',
      source: null,
      message: 'Snapshot extension registration failed   peer=5f1c77',
    },
    {
      line: 'INFO [02-10|16:30:35.001] Imported new chain segment',
      time: '0000-02-10T16:30:35.001',
      level: 'info',
      source: null,
      message: 'Imported new chain segment',
    },
  ],
});

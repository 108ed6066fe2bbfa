import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp spid message`: who speaks is a session, the logon or a subsystem. */
export const sqlServer = regexFormat({
  id: 'sql-server',
  title: 'Microsoft SQL Server error log',
  rank: 25,
  patterns: [re`^(?<stamp>\d+-\d+-\d+ \d+:\d+:\d+\.\d+) (?<source>spid\d+s?|0s?|Logon|Server|Backup|spid) {1,12}(?<msg>\S.*)$`],
  samples: [
    {
      line: "2025-02-10 16:30:34.25 spid9s      Starting up database 'orders'.",
      time: '2025-02-10T16:30:34.250',
      level: null,
      source: 'spid9s',
      message: "Starting up database 'orders'.",
    },
    {
      line: "2025-02-10 16:30:35.12 Logon       Login failed for user 'shop'. [CLIENT: 10.0.0.7]",
      time: '2025-02-10T16:30:35.120',
      level: null,
      source: 'Logon',
      message: "Login failed for user 'shop'. [CLIENT: 10.0.0.7]",
    },
  ],
});

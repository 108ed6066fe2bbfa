import { STAMP_ISO, STAMP_YYMMDD } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Stamp (old versions write it once a second), session, command and its argument. */
export const mysqlGeneral = regexFormat({
  id: 'mysql-general',
  title: 'MySQL general query log',
  rank: 20,
  patterns: [
    re`^(?:(?<stamp>${STAMP_ISO}|${STAMP_YYMMDD}))?\s{1,12}(?<thread>\d+) (?<msg>(?:Connect|Query|Quit|Init DB|Prepare|Execute|Close stmt|Reset stmt|Field List|Statistics|Ping|Change user|Binlog Dump|Register Slave|Long Data|Refresh|Shutdown|Debug|Kill|Fetch|Daemon|Sleep|Create DB|Drop DB)\s.*)$`,
  ],
  samples: [
    {
      line: '250210 16:30:34\t    13 Query\tSELECT 1 FROM orders',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: null,
      message: 'Query\tSELECT 1 FROM orders',
    },
    {
      line: '2025-02-10T16:30:35.000123Z\t   14 Connect\tshop@web01 on orders using TCP/IP',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: null,
      message: 'Connect\tshop@web01 on orders using TCP/IP',
    },
  ],
});

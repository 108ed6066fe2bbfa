import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `  812:20250210:163034.123 message`, of Zabbix's server, proxy and agent. */
export const zabbix = regexFormat({
  id: 'zabbix',
  title: 'Zabbix',
  rank: 14,
  patterns: [re`^ {0,8}(?<thread>\d+):(?<stamp>\d+:\d+(?:\.\d+)?) (?<msg>.*)$`],
  certain: (line) => /^ {0,8}\d{1,8}:\d{8}:\d{6}\.\d{3} /.test(line),
  samples: [
    {
      line: '   812:20250210:163034.115 [Z3001] connection to database \'zabbix\' failed: [0] connection to server at "10.0.0.7", port 5432 failed: Connection refused',
      time: '2025-02-10T16:30:34.115',
      level: null,
      message:
        '[Z3001] connection to database \'zabbix\' failed: [0] connection to server at "10.0.0.7", port 5432 failed: Connection refused',
    },
    {
      line: '118230:20250210:163035.900 server #12 started [lld worker #1]',
      time: '2025-02-10T16:30:35.900',
      level: null,
      message: 'server #12 started [lld worker #1]',
    },
  ],
});

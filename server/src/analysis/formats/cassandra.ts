import { STAMP_ISO } from './_stamps.ts';
import { UPPER, re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** logback pattern `%-5level [%thread] %date %F:%L - %msg`. */
export const cassandra = regexFormat({
  id: 'cassandra',
  title: 'Apache Cassandra',
  rank: 25,
  patterns: [re`^(?<level>${UPPER}) +\[(?<thread>[^\]]{1,120})\] (?<stamp>${STAMP_ISO}) (?<source>[\w.$-]{1,80}):\d+ - (?<msg>.*)$`],
  samples: [
    {
      line: 'INFO  [main] 2025-02-10 16:30:34,123 CassandraDaemon.java:507 - Hostname: db1',
      time: '2025-02-10T16:30:34.123',
      level: 'info',
      source: 'CassandraDaemon.java',
      message: 'Hostname: db1',
    },
    {
      line: 'WARN  [ScheduledTasks:1] 2025-02-10 16:30:35,001 MessagingService.java:1273 - READ messages were dropped',
      time: '2025-02-10T16:30:35.001',
      level: 'warn',
      source: 'MessagingService.java',
      message: 'READ messages were dropped',
    },
  ],
});

import { STAMP_DAY_FIRST } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The one-line formatter: `stamp LEVEL [thread] logger message`, the logger without a separator behind it. */
export const tomcat = regexFormat({
  id: 'tomcat',
  title: 'Apache Tomcat',
  rank: 25,
  patterns: [
    re`^(?<stamp>${STAMP_DAY_FIRST}) (?<level>SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST) \[(?<thread>[^\]]{1,120})\] (?<source>[\w.$<>]{1,240}) (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '10-Feb-2025 16:30:34.123 SEVERE [main] org.apache.catalina.core.StandardService.initInternal Failed to initialize connector',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: 'org.apache.catalina.core.StandardService.initInternal',
      message: 'Failed to initialize connector',
    },
    {
      line: '10-Feb-2025 16:30:35.001 INFO [main] org.apache.catalina.startup.Catalina.start Server startup in [812] milliseconds',
      time: '2025-02-10T16:30:35.001',
      level: 'info',
      source: 'org.apache.catalina.startup.Catalina.start',
      message: 'Server startup in [812] milliseconds',
    },
  ],
});

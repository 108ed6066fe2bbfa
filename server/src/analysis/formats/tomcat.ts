import { JDK_LEVELS } from './_jdkLevels.ts';
import { STAMP_DAY_FIRST } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

const LEVELS = ['SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST', ...Object.keys(JDK_LEVELS).map((word) => word.toUpperCase())].join('|');

/** The one-line formatter: `stamp LEVEL [thread] logger message`, the logger without a separator behind it. */
export const tomcat = regexFormat({
  id: 'tomcat',
  title: 'Apache Tomcat',
  rank: 25,
  patterns: [re`^(?<stamp>${STAMP_DAY_FIRST}) (?<level>${LEVELS}) \[(?<thread>[^\]]{1,120})\] (?<source>[\w.$<>]{1,240}) (?<msg>.*)$`],
  words: JDK_LEVELS,
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
    {
      line: '10-Feb-2025 16:30:36.220 严重 [main] org.apache.catalina.core.StandardService.initInternal 初始化连接器失败',
      time: '2025-02-10T16:30:36.220',
      level: 'error',
      source: 'org.apache.catalina.core.StandardService.initInternal',
      message: '初始化连接器失败',
    },
  ],
});

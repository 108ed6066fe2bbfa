import { JDK_LEVELS } from './_jdkLevels.ts';
import { STAMP_ISO, STAMP_MONTH_FIRST } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The two-line formatter: stamp, class and method; the level and message follow on the next line. */
export const jul = regexFormat({
  id: 'java-util-logging',
  title: 'java.util.logging and tinylog',
  rank: 20,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) \[(?<thread>[^\[\]]{1,120})\] (?<source>(?:[\w$]{1,80}\.){1,12}[\w$]{1,80})\.[\w$<>]{1,80}\(\)(?<msg>)\s*$`,
    re`^(?<stamp>${STAMP_MONTH_FIRST}) (?<source>(?:[\w$]{1,80}\.){1,12}[\w$]{1,80} [\w$<>]{1,80})(?<msg>)\s*$`,
  ],
  below: [re`^(?<level>[^\s:]{2,16}) ?: (?<msg>.*)$`, re`^(?<msg>\S.*)$`],
  words: JDK_LEVELS,
  samples: [
    {
      line: '2025-02-10 16:30:34 [main] com.acme.shop.Orders.place()',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: 'com.acme.shop.Orders',
      message: '',
    },
    {
      line: 'Feb 10, 2025 4:30:34 PM org.acme.shop.Main main',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: 'org.acme.shop.Main main',
      message: '',
    },
    {
      line: 'Feb 10, 2025 4:30:35 PM org.acme.shop.Orders$1 run',
      time: '2025-02-10T16:30:35.000',
      level: null,
      source: 'org.acme.shop.Orders$1 run',
      message: '',
    },
  ],
});

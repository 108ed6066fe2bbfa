import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp][thread][level][component] [file:line] message`. */
export const envoyLog = regexFormat({
  id: 'envoy-log',
  title: 'Envoy application log',
  rank: 30,
  patterns: [
    re`^\[(?<stamp>\d+-\d+-\d+ \d+:\d+:\d+\.\d+)\]\[(?<thread>\d+)\]\[(?<level>[a-z]{4,8})\]\[(?<source>[\w.]{1,60})\] (?:\[[^\]]{1,200}\] )?(?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO})\t(?<level>[a-z]{4,8})\tenvoy (?<source>\w{1,60}) (?:[\w/.]{1,200}:\d+\t)?(?<msg>.*?)(?:\tthread=\d+)?$`,
  ],
  samples: [
    {
      line: '[2025-02-10 16:30:34.250][12][warning][upstream] [source/common/upstream/health.cc:12] host unhealthy',
      time: '2025-02-10T16:30:34.250',
      level: 'warn',
      source: 'upstream',
      message: 'host unhealthy',
    },
    {
      line: '[2025-02-10 16:30:35.000][1][info][main] all clusters initialized',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: 'main',
      message: 'all clusters initialized',
    },
  ],
});

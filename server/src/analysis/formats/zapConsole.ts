import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp<tab>LEVEL<tab>[logger<tab>]caller<tab>message<tab>{fields}`. */
export const zapConsole = regexFormat({
  id: 'zap-console',
  title: 'zap console',
  rank: 24,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}|\d+\.\d+(?:e?[+-]\d+)?)\t(?<level>[A-Za-z]{4,6})\t(?:(?<source>[\w.@/-]{1,120})\t)?(?:[\w./@+-]{1,200}\.go:\d+\t)(?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO})\t(?<level>[A-Z]{4,6}|[a-z]{4,6})\t(?:(?<source>[\w.@/-]{1,120})\t)?(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025-02-10T16:30:34.123+0100\tERROR\tstore/db.go:42\tcannot reach db\t{"error": "i/o timeout"}',
      time: '2025-02-10T16:30:34.123+01:00',
      level: 'error',
      message: 'cannot reach db\t{"error": "i/o timeout"}',
    },
    {
      line: '2025-02-10T16:30:35.001Z\tINFO\tetcd\tv3/client.go:7\tready',
      time: '2025-02-10T16:30:35.001Z',
      level: 'info',
      source: 'etcd',
      message: 'ready',
    },
  ],
});

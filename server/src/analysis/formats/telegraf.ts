import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp L! [plugin] message`. */
export const telegraf = regexFormat({
  id: 'telegraf',
  title: 'Telegraf',
  rank: 30,
  patterns: [re`^(?<stamp>${STAMP_ISO}) (?<level>[TDIWE])! (?:\[(?<source>[\w.:/-]{1,120})\] )?(?<msg>.*)$`],
  levels: 'letter',
  samples: [
    {
      line: '2025-02-10T16:30:34Z E! [outputs.influxdb] When writing to [http://db:8086]: timeout',
      time: '2025-02-10T16:30:34.000Z',
      level: 'error',
      source: 'outputs.influxdb',
      message: 'When writing to [http://db:8086]: timeout',
    },
    {
      line: '2025-02-10T16:30:35Z I! Starting Telegraf 1.30',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: null,
      message: 'Starting Telegraf 1.30',
    },
  ],
});

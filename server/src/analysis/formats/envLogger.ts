import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp LEVEL target] message`. */
export const envLogger = regexFormat({
  id: 'env-logger',
  title: 'Rust env_logger',
  rank: 22,
  patterns: [re`^\[(?<stamp>${STAMP_ISO}) (?<level>TRACE|DEBUG|INFO|WARN|ERROR) *(?: (?<source>[\w:.-]{1,160}))?\] (?<msg>.*)$`],
  samples: [
    {
      line: '[2025-02-10T16:30:34Z ERROR shop::store] cannot reach db',
      time: '2025-02-10T16:30:34.000Z',
      level: 'error',
      source: 'shop::store',
      message: 'cannot reach db',
    },
    { line: '[2025-02-10T16:30:35Z INFO  shop] ready', time: '2025-02-10T16:30:35.000Z', level: 'info', source: 'shop', message: 'ready' },
  ],
});

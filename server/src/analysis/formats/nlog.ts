import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp|LEVEL|logger|message`. */
export const nlog = regexFormat({
  id: 'nlog',
  title: 'NLog',
  rank: 22,
  patterns: [
    re`^(?<stamp>${STAMP_ISO})\|(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL|Trace|Debug|Info|Warn|Error|Fatal)\|(?<source>[\w.\x60+<>]{0,160})\|(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025-02-10 16:30:34.1234|ERROR|Shop.Pay.Gateway|card refused',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: 'Shop.Pay.Gateway',
      message: 'card refused',
    },
    {
      line: '2025-02-10 16:30:35.0000|INFO|Shop.Program|started',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: 'Shop.Program',
      message: 'started',
    },
  ],
});

import { inContainer } from './_container.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `id|name  | line`. */
export const pm2 = regexFormat({
  id: 'pm2',
  title: 'PM2',
  rank: 44,
  patterns: [re`^(?:\d+\|)(?<service>[\w.@-]{1,60}?) +\| ?(?<msg>.*)$`],
  adds: inContainer,
  samples: [
    {
      line: '0|shop  | 2025-02-10 16:30:34 - ERROR - payment refused',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: 'shop',
      message: 'payment refused',
    },
    { line: '12|mail  | ready', time: null, level: null, source: 'mail', message: 'ready' },
  ],
});

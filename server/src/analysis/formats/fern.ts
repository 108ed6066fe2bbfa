import { re, UPPER } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { STAMP_ISO } from './_stamps.ts';

/** `[date][time][target][LEVEL] message`, as fern's documentation and Tauri's plugin write it. */
export const fern = regexFormat({
  id: 'fern',
  title: 'fern and Tauri',
  rank: 22,
  patterns: [re`^\[(?<stamp>${STAMP_ISO})\]\[(?<source>[\w:.@/-]{1,160})\]\[(?<level>${UPPER})\] (?<msg>.*)$`],
  samples: [
    {
      line: '[2025-02-10][16:30:34][shop::store][ERROR] cannot reach db',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: 'shop::store',
      message: 'cannot reach db',
    },
    { line: '[2025-02-10][16:30:35][shop][INFO] ready', time: '2025-02-10T16:30:35.000', level: 'info', source: 'shop', message: 'ready' },
  ],
});

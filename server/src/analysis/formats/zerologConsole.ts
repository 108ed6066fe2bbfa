import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `time LVL caller > message key=value`. */
export const zerologConsole = regexFormat({
  id: 'zerolog-console',
  title: 'zerolog console',
  rank: 24,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}|\d+:\d+:\d+(?: ?[AP]M)?|\d+:(?:\d+[AP]M|0)) (?<level>TRC|DBG|INF|WRN|ERR|FTL|PNC) (?:(?<source>[\w./-]{1,160}:\d+) > )?(?<msg>.*)$`,
  ],
  words: { pnc: 'fatal' },
  samples: [
    {
      line: '4:30PM WRN store/db.go:42 > slow answer took=2s',
      time: '0000-01-01T16:30:00.000',
      level: 'warn',
      source: 'store/db.go:42',
      message: 'slow answer took=2s',
    },
    {
      line: '2025-02-10T16:30:34Z ERR store/db.go:42 > cannot reach db error="i/o timeout"',
      time: '2025-02-10T16:30:34.000Z',
      level: 'error',
      source: 'store/db.go:42',
      message: 'cannot reach db error="i/o timeout"',
    },
    {
      line: '2025-02-10T16:30:35Z INF ready port=8080',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: null,
      message: 'ready port=8080',
    },
  ],
});

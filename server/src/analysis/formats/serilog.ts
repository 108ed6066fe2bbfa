import { STAMP_ISO, STAMP_TIME } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp zone [LVL] message` of the file sink, `[time LVL] message` of the console sink. */
export const serilog = regexFormat({
  id: 'serilog',
  title: 'Serilog text',
  rank: 25,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) \[(?<level>VRB|DBG|INF|WRN|ERR|FTL)\] (?:\[(?<source>[\w.]{1,160})\] )?(?<msg>.*)$`,
    re`^\[(?<stamp>${STAMP_ISO}|${STAMP_TIME}) (?<level>VRB|DBG|INF|WRN|ERR|FTL)\] (?:(?<source>(?:[A-Z]\w{0,60}\.){1,8}[A-Z]\w{0,60}): )?(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025-02-10 16:30:34.123 +00:00 [ERR] Payment 17 failed',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: null,
      message: 'Payment 17 failed',
    },
    { line: '[16:30:34 WRN] Retrying in 5 s', time: '0000-01-01T16:30:34.000', level: 'warn', source: null, message: 'Retrying in 5 s' },
  ],
});

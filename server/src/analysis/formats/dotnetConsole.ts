import { STAMP_ISO, STAMP_TIME } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `info: Category[event]`, the message on the next line; with a stamp when one is set. */
export const dotnetConsole = regexFormat({
  id: 'dotnet-console',
  title: '.NET console logger',
  rank: 24,
  headed: true,
  patterns: [
    re`^(?:(?<stamp>${STAMP_ISO}|${STAMP_TIME}) ?)?(?<level>trce|dbug|info|warn|fail|crit): (?<source>\w[\w.+\x60<>\[\]-]{1,200}?)\[\d+\] ?(?<msg>.*)$`,
  ],
  // Scopes stand above the message where the logger is told to write them.
  below: [re`^ {2,}=> (?:.{0,2000}?\bTraceId:(?<request>[0-9a-f]{32})\b)?.*$`, re`^ {2,}(?<msg>\S.*)$`],
  words: { crit: 'fatal' },
  samples: [
    { line: 'fail: Shop.Pay.Gateway[17]', time: null, level: 'error', source: 'Shop.Pay.Gateway', message: '' },
    {
      line: '2025-02-10 16:30:34 info: Microsoft.Hosting.Lifetime[14] Now listening on: http://[::]:8080',
      time: '2025-02-10T16:30:34.000',
      level: 'info',
      source: 'Microsoft.Hosting.Lifetime',
      message: 'Now listening on: http://[::]:8080',
    },
  ],
});

import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The severity as systemd reads it, the category and its event, the message on one line. */
export const dotnetSystemd = regexFormat({
  id: 'dotnet-systemd',
  title: '.NET console logger for systemd',
  rank: 24,
  headed: true,
  patterns: [re`^<(?<level>\d)>(?:(?<stamp>${STAMP_ISO}) ?)?(?<source>[A-Za-z0][\w.+\x60<>]{1,200})\[\d+\] (?<msg>.*)$`],
  levels: 'syslog',
  samples: [
    { line: '<3>Shop.Pay.Gateway[17] payment refused', time: null, level: 'error', source: 'Shop.Pay.Gateway', message: 'payment refused' },
    {
      line: '<6>2025-02-10 16:30:34 Microsoft.Hosting.Lifetime[14] Now listening on: http://[::]:8080',
      time: '2025-02-10T16:30:34.000',
      level: 'info',
      source: 'Microsoft.Hosting.Lifetime',
      message: 'Now listening on: http://[::]:8080',
    },
  ],
});

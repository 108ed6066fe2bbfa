import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `journalctl -o export` (systemd.io, Journal Export Formats): an entry is a block of `FIELD=value` lines, the cursor first. */
export const journaldExport = regexFormat({
  id: 'journald-export',
  title: 'journald export',
  rank: 40,
  headed: true,
  inBlocks: true,
  fieldLines: true,
  patterns: [re`^__CURSOR=s=[^=]{1,2000}=.{0,2000}?(?<msg>)$`],
  below: [
    re`^__REALTIME_TIMESTAMP=(?<stamp>\d+)$`,
    re`^PRIORITY=(?<level>\d)$`,
    re`^SYSLOG_IDENTIFIER=(?<source>.{1,200})$`,
    re`^_SYSTEMD_UNIT=(?<service>.{1,200})$`,
    re`^_HOSTNAME=(?<host>.{1,255})$`,
    re`^MESSAGE=(?<msg>.*)$`,
  ],
  levels: 'syslog',
  // Unit and host are entities; who speaks is the identifier.
  adds: (reading, match) => (match.groups?.['source'] ? reading : { ...reading, source: null }),
  samples: [
    { line: '__CURSOR=s=8f2;i=1a;b=77c;m=5e;t=62d;x=9b1', time: null, level: null, source: null, message: '' },
    { line: '__CURSOR=s=8f2;i=1b;b=77c;m=5f;t=62e;x=9b2', time: null, level: null, source: null, message: '' },
  ],
});

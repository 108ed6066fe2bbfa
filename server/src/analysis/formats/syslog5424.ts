import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { priority } from './_syslog.ts';

/** RFC 5424 §6: version, stamp, host, application, process id, message id, structured data. */
export const syslog5424 = regexFormat({
  id: 'syslog-5424',
  title: 'Syslog (RFC 5424)',
  rank: 40,
  patterns: [
    re`^(?:\d+ )?<(?<pri>\d+)>\d+ (?:(?<stamp>${STAMP_ISO})|-) (?<host>\S{1,255}) (?<source>\S{1,128}) (?<thread>\S{1,128}) \S{1,64} (?:-|(?:\[(?:[^\]"\\]|\\.|"(?:[^"\\]|\\.){0,4000}"){1,4000}\]){1,20})(?: (?:\ufeff)?(?<msg>.*)|$)`,
  ],
  adds: (reading, match) => ({
    ...reading,
    level: priority(match),
    ...(match.groups?.['msg'] ? { inner: 'text' as const } : {}),
  }),
  samples: [
    {
      line: '<165>1 2025-02-10T16:30:34.003Z web01 orders 8710 ID47 [origin ip="10.0.0.1"] order 17 lost',
      time: '2025-02-10T16:30:34.003Z',
      level: 'info',
      source: 'orders',
      message: 'order 17 lost',
    },
    {
      line: "<34>1 2025-02-10T16:30:34.003+01:00 db1 su - ID47 - 'su root' failed for lonvick on /dev/pts/8",
      time: '2025-02-10T16:30:34.003+01:00',
      level: 'fatal',
      source: 'su',
      message: "'su root' failed for lonvick on /dev/pts/8",
    },
  ],
});

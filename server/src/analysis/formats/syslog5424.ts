import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { priority } from './_syslog.ts';

/**
 * RFC 5424 §6: version, stamp, host, application, process id, message id, structured data, which are the message where there is no other.
 * Appliances of Meraki put epoch seconds for the stamp and the kind of event for the rest of the header.
 */
export const syslog5424 = regexFormat({
  id: 'syslog-5424',
  title: 'Syslog (RFC 5424)',
  rank: 40,
  holdsMessages: true,
  patterns: [
    re`^(?:\d+ )?<(?<pri>\d+)>\d+ (?:(?<stamp>${STAMP_ISO})|-) (?<host>\S{1,255}) (?<source>\S{1,128}) (?<thread>\S{1,128}) \S{1,64} (?:-|(?<data>(?:\[(?:[^\]"\\]|\\.|"(?:[^"\\]|\\.){0,4000}"){1,4000}\]){1,20}))(?: (?:\ufeff)?(?<msg>.*)|$)`,
    re`^<(?<pri>\d+)>\d+ (?<stamp>\d+\.\d+) (?<host>\S{1,255}) (?<source>[\w-]{1,128}) (?<msg>.*)$`,
  ],
  adds: (reading, match) => {
    const own = { ...reading, level: priority(match) };
    if (match.groups?.['msg']) return { ...own, inner: 'text' };
    const data = match.indices?.groups?.['data'];
    return data ? { ...own, message: { from: data[0], to: data[1] } } : own;
  },
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
    {
      line: '<134>1 2025-02-10T16:30:34Z gw1 CheckPoint 8363 - [action:"Drop"; src:"10.0.0.7"; proto:"6"]',
      time: '2025-02-10T16:30:34.000Z',
      level: 'info',
      source: 'CheckPoint',
      message: '[action:"Drop"; src:"10.0.0.7"; proto:"6"]',
    },
    {
      line: '<134>1 1739205034.582851938 MX84 flows src=10.0.0.7 dst=10.0.0.9 protocol=udp sport=55719 dport=53 pattern: allow all',
      time: '2025-02-10T16:30:34.582Z',
      level: 'info',
      source: 'flows',
      message: 'src=10.0.0.7 dst=10.0.0.9 protocol=udp sport=55719 dport=53 pattern: allow all',
    },
  ],
});

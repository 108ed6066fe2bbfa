import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `log show`: stamp, thread, type, activity, process id, ttl, process and subsystem. */
export const appleUnified = regexFormat({
  id: 'apple-unified',
  title: 'Apple unified log',
  rank: 32,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) (?<thread>0x[\da-f]{1,16}|0x0) +(?<level>Default|Info|Debug|Error|Fault|Activity|Signpost) +(?:0x[\da-f]{1,16}|0x0) +\d+ +\d+ +(?<source>[^:]{1,120}): (?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO}) +(?:(?<level>Db|I|Df|E|F|A) +)?(?:localhost )?(?<source>[A-Za-z0][\w.()-](?:[\w. ()-]{0,78}[\w.)])?|0)\[(?<thread>\d+:[\da-f]{1,16}|0:0)\]:? (?<msg>.*)$`,
  ],
  words: {
    db: 'debug',
    i: 'info',
    df: 'info',
    e: 'error',
    f: 'fatal',
    a: 'info',
    default: 'info',
    activity: 'info',
    signpost: 'info',
    fault: 'fatal',
  },
  samples: [
    {
      line: '2025-02-10 16:30:34.123 E  Shop[4711:1a2b3] [com.acme.shop:pay] payment refused',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: 'Shop',
      message: '[com.acme.shop:pay] payment refused',
    },
    {
      line: '2025-02-10 16:30:34.123456+0100 0x1a2b     Error       0x0                  123    0    kernel: (AppleUSB) device failed',
      time: '2025-02-10T16:30:34.123+01:00',
      level: 'error',
      source: 'kernel',
      message: '(AppleUSB) device failed',
    },
    {
      line: '2025-02-10 16:30:35.000001+0100 0x1a2c     Default     0x0                  1      0    launchd: service started',
      time: '2025-02-10T16:30:35.000+01:00',
      level: 'info',
      source: 'launchd',
      message: 'service started',
    },
  ],
});

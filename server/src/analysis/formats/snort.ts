import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `mm/dd-hh:mm:ss.uuuuuu [**] [id] message [**] … {protocol} source -> destination`. */
export const snort = regexFormat({
  id: 'snort',
  title: 'Snort and Suricata alerts',
  rank: 30,
  patterns: [
    re`^(?<stamp>\d+/\d+(?:/\d+)?-\d+:\d+:\d+\.\d+) +(?:\[\*\*\] )?(?<msg>(?:\[w?Drop\] \[\*\*\] )?\[[\d:]{3,40}\] .*?(?:\{\w{1,20}\} (?<address>[\w.:]{1,60}) -> (?<callee>[\w.:]{1,60}).*)?)$`,
  ],
  samples: [
    {
      line: '02/10-16:30:34.123456  [**] [1:2000001:1] ET SCAN probe [**] [Priority: 2] {TCP} 10.0.0.7:41232 -> 10.0.1.4:22',
      time: '0000-02-10T16:30:34.123',
      level: null,
      source: null,
      message: '[1:2000001:1] ET SCAN probe [**] [Priority: 2] {TCP} 10.0.0.7:41232 -> 10.0.1.4:22',
    },
    {
      line: '02/10-16:30:35.000001  [**] [116:59:1] bad option [**] {TCP} 10.0.0.7:41232 -> 10.0.1.4:22',
      time: '0000-02-10T16:30:35.000',
      level: null,
      source: null,
      message: '[116:59:1] bad option [**] {TCP} 10.0.0.7:41232 -> 10.0.1.4:22',
    },
    {
      line: '02/20/2025-16:30:34.123456  [Drop] [**] [1:2210044:2] SURICATA STREAM bad stamp [**] [Priority: 3] {TCP} 10.0.0.7:41232 -> 10.0.1.4:80',
      time: '2025-02-20T16:30:34.123',
      level: null,
      source: null,
      message: '[Drop] [**] [1:2210044:2] SURICATA STREAM bad stamp [**] [Priority: 3] {TCP} 10.0.0.7:41232 -> 10.0.1.4:80',
    },
  ],
});

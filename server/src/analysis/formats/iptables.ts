import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** A packet's fields behind the rule's prefix, as the kernel writes them. */
export const iptables = regexFormat({
  id: 'iptables',
  title: 'Netfilter and ufw',
  rank: 30,
  patterns: [
    re`^(?:\[ *\d+\.\d+\] ?)?(?<msg>(?:(?!\d+:\d+:\d+[ .+Z-])[^=]){0,120}?IN=\S{0,20} OUT=\S{0,20} .{0,200}?SRC=(?<address>[\w.:]{1,60}) DST=(?<callee>[\w.:]{1,60}) .*)$`,
  ],
  samples: [
    {
      line: '[UFW BLOCK] IN=eth0 OUT= MAC=02:42 SRC=10.0.0.7 DST=10.0.1.4 LEN=40 PROTO=TCP SPT=41232 DPT=3306',
      time: null,
      level: null,
      source: null,
      message: '[UFW BLOCK] IN=eth0 OUT= MAC=02:42 SRC=10.0.0.7 DST=10.0.1.4 LEN=40 PROTO=TCP SPT=41232 DPT=3306',
    },
    {
      line: '[ 8421.123456] drop-in: IN=eth0 OUT= SRC=10.0.0.7 DST=10.0.1.4 LEN=60 PROTO=UDP SPT=53 DPT=53',
      time: null,
      level: null,
      source: null,
      message: 'drop-in: IN=eth0 OUT= SRC=10.0.0.7 DST=10.0.1.4 LEN=60 PROTO=UDP SPT=53 DPT=53',
    },
  ],
});

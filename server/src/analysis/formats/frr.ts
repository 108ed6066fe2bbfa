import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `2025/02/10 16:30:34.123 BGP: [ABCDE-12345][EC 17] message`: the daemon, then the ids of the statement and of its kind of error. */
export const frr = regexFormat({
  id: 'frr',
  title: 'FRRouting',
  rank: 14,
  patterns: [
    re`^(?<stamp>\d+\/\d+\/\d+ \d+:\d+:\d+(?:\.\d+)?) (?<source>(?:ZEBRA|BGP|OSPF\d?|RIP|RIPNG|ISIS|PIM\d?|LDP|EIGRP|BFD|STATIC|VRRP|PBR|FABRIC|NHRP|BABEL|MGMTD|PATH|WATCHFRR|0)): (?:\[[\w-]{1,12}\])?(?:\[EC \d+\])? ?(?<msg>.*)$`,
  ],
  certain: (line) => !/ 0: /.test(line.slice(0, 40)),
  samples: [
    {
      line: '2025/02/10 16:30:34.354 BGP: [PXVXG-TFNNT] %ADJCHANGE: neighbor 10.0.0.7(Unknown) in vrf default Down Interface down',
      time: '2025-02-10T16:30:34.354',
      level: null,
      source: 'BGP',
      message: '%ADJCHANGE: neighbor 10.0.0.7(Unknown) in vrf default Down Interface down',
    },
    {
      line: "2025/02/10 16:30:35 ZEBRA: [VXKFG-8SJRV][EC 4043309121] Client 'vnc' encountered an error and is shutting down.",
      time: '2025-02-10T16:30:35.000',
      level: null,
      source: 'ZEBRA',
      message: "Client 'vnc' encountered an error and is shutting down.",
    },
  ],
});

import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp level program[thread] [Originator@… sub=…] message`; vmkernel `cpu3:1234)LEVEL: message`. */
export const vmware = regexFormat({
  id: 'vmware-esx',
  title: 'VMware ESXi and vCenter',
  rank: 28,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) (?:cpu)?\d+:(?<thread>\d+)(?: opID=\w{1,20})?\)(?<level>WARNING|ALERT): (?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO}) (?<level>trivia|verbose|info|warning|error|panic|Db|In|Wa|Er|Al)(?:\(\d+\))? (?<source>[\w.-]{1,40})\[(?<thread>[\w-]{1,40})\]:? (?:- )?(?:\[(?:Originator@\d+|[^\]]{0,80}?) ?(?:sub=[^\]]{1,200})?[^\]]{0,200}\] )?(?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO}) (?:(?<level>In|Wa|Er|Al|Db)\(\d+\) vmk\w{4,8}: )?(?:cpu)?\d+:(?<thread>\d+)(?: opID=\w{1,20})?\)(?:WARNING: |ALERT: )?(?<msg>.*)$`,
  ],
  words: { trivia: 'trace', Db: 'debug', In: 'info', Wa: 'warn', Er: 'error', Al: 'fatal' },
  samples: [
    {
      line: '2025-02-10T16:30:34.123Z warning hostd[2099876] [Originator@6876 sub=Vimsvc.ha-eventmgr opID=1f] slow operation',
      time: '2025-02-10T16:30:34.123Z',
      level: 'warn',
      source: 'hostd',
      message: 'slow operation',
    },
    {
      line: '2025-02-10T16:30:35.001Z info vpxd[04211] [Originator@6876 sub=vpxLro] started',
      time: '2025-02-10T16:30:35.001Z',
      level: 'info',
      source: 'vpxd',
      message: 'started',
    },
    {
      line: '2025-02-10T16:30:35.123Z Wa(180) vmkwarning: cpu3:2097)WARNING: NMP: 3047: path is dead',
      time: '2025-02-10T16:30:35.123Z',
      level: 'warn',
      source: null,
      message: 'NMP: 3047: path is dead',
    },
    {
      line: '2025-02-10T16:30:35.123Z cpu3:2097812)WARNING: NFS: 337: Lost connection to the server 10.0.0.9 mount point /nfs',
      time: '2025-02-10T16:30:35.123Z',
      level: 'warn',
      source: null,
      message: 'NFS: 337: Lost connection to the server 10.0.0.9 mount point /nfs',
    },
  ],
});

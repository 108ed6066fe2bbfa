import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { STAMP_SYSLOG } from './_stamps.ts';

const LEVEL = '(?<level>emerg|alert|crit|error|warning|notice|info|debug|trace)';

/** The log files of Corosync (`[pid] host corosync level [SUBSYSTEM] message`) and of Pacemaker's daemons, 2.x and 1.1. */
export const corosync = regexFormat({
  id: 'corosync',
  title: 'Corosync and Pacemaker',
  rank: 12,
  patterns: [
    re`^(?<stamp>${STAMP_SYSLOG}) \[(?<thread>\d+)\] (?<host>[\w.-]{1,255}) corosync ${LEVEL} +\[(?<source>\w{1,12}) *\] (?<msg>.*)$`,
    re`^(?<stamp>${STAMP_SYSLOG}) (?<host>[\w.-]{1,255}) (?<source>[\w-]{1,40}) *\[(?<thread>\d+)\] \([^()\s]{1,120}\) \t?${LEVEL}: (?<msg>.*)$`,
    re`^(?<stamp>${STAMP_SYSLOG}) \[(?<thread>\d+)\] (?<host>[\w.-]{1,255}) +(?<source>[\w-]{1,40}): +${LEVEL}: \w{1,80}:\t(?<msg>.*)$`,
  ],
  samples: [
    {
      line: 'Feb 10 16:30:34 [812] node1 corosync warning [KNET  ] host: host: 2 has no active links',
      time: '0000-02-10T16:30:34.000',
      level: 'warn',
      source: 'KNET',
      message: 'host: host: 2 has no active links',
    },
    {
      line: 'Feb 10 16:30:35.027 node1 pacemaker-execd     [866] (log_finished) \tinfo: db stop (call 13, PID 823) exited with status 0',
      time: '0000-02-10T16:30:35.027',
      level: 'info',
      source: 'pacemaker-execd',
      message: 'db stop (call 13, PID 823) exited with status 0',
    },
    {
      line: 'Feb 10 16:30:36 [870] node1       crmd:   notice: crm_update_peer_state:\tNode node2 state is now lost',
      time: '0000-02-10T16:30:36.000',
      level: 'info',
      source: 'crmd',
      message: 'Node node2 state is now lost',
    },
  ],
});

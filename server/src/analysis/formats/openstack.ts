import { openstackUnits } from './_openstackUnits.ts';
import { STAMP_CTIME, STAMP_ISO } from './_stamps.ts';
import { UPPER, re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

const HEAD = String.raw`^(?:(?<service>[a-z\d][\w-]{0,80})\.log\S{0,60} )?(?<stamp>${STAMP_ISO}) (?<thread>\d+) `;
/** Of a deployment's files merged behind their names, those that the services do not write: the broker's, the database's, uWSGI's. */
const OTHERS = String.raw`^(?<service>[a-z\d][\w-]{0,80})\.log\S{0,60} `;
/** A logger, with its packages; a shape may have a placeholder for the first. */
const LOGGER = String.raw`[a-z\d]\w{0,60}(?:\.\w{1,60}){1,12}`;
/** An exception's lines, as Python prints it and what its message may add below. */
const BODY = String.raw`Traceback \(most recent|\s|\^|(?:[a-z_\d]\w{0,60}\.){1,10}[A-Za-z]\w{0,80}(?:: |$)|[A-Z]\w{0,80}(?:Error|Exception|Timeout|Exit|Interrupt)(?:: |$)|During handling of the above|The above exception was|\[SQL: |\[parameters: |\(Background on this error`;

/**
 * `stamp pid LEVEL logger [request ids] message`, the file's name before it when files were merged. Of the ids the first counts,
 * which all services share that serve a call. An exception follows line by line under a header of its own without ids
 * (oslo.log, `logging_exception_prefix`) and belongs to the record that reports it.
 */
export const openstack = regexFormat({
  id: 'openstack',
  title: 'OpenStack (oslo.log)',
  rank: 28,
  units: openstackUnits,
  patterns: [
    re`${HEAD}(?<level>${UPPER}) (?<source>[\w.]{1,160}) \[(?:None )?(?<request>req-[\w-]{1,80}|-)[^\]]{0,300}\] ?(?<msg>(?:\[instance: (?<job>[\w-]{1,80})\])?.*)$`,
    re`${HEAD}(?<level>ERROR|TRACE) (?<source>[\w.]{1,160})(?: \[instance: (?<job>[\w-]{1,80})\])?(?: |$)(?<body>(?<msg>(?:(?:${BODY}).*)?))$`,
    re`${HEAD}(?<level>${UPPER}) (?<source>(?!\d)${LOGGER}) (?:\[-\] )?(?<msg>.*)$`,
    // Behind the journal's or syslog's own stamp, as DevStack sets it up.
    re`^(?<level>${UPPER}) (?<source>${LOGGER}) \[(?:None )?(?<request>req-[\w-]{1,80}|-)[^\]]{0,300}\] ?(?<msg>(?:\[instance: (?<job>[\w-]{1,80})\])?.*)$`,
    re`^(?<level>ERROR) (?<source>${LOGGER})(?: \[instance: (?<job>[\w-]{1,80})\])?(?: |$)(?<body>(?<msg>(?:(?:${BODY}).*)?))$`,
    re`${OTHERS}(?<stamp>${STAMP_ISO}) (?:\d+ )?\[(?<level>\w{4,9})\] (?<msg>.*)$`,
    re`${OTHERS}(?<msg>\[pid: \d+\|app: .{1,200} \[(?<stamp>${STAMP_CTIME})\] .*)$`,
  ],
  adds: (reading, { groups }) => (groups?.['body'] === undefined ? reading : { ...reading, continues: true }),
  samples: [
    {
      line: '2025-02-10 16:30:34.250 812 INFO glance.api.server [req-5f1c77aa 31d3a99b 45fadb41 - - -] 10.0.0.7 "GET /v2/images HTTP/1.1" status: 200 len: 512 time: 0.125',
      time: '2025-02-10T16:30:34.250',
      level: 'info',
      source: 'glance.api.server',
      message: '10.0.0.7 "GET /v2/images HTTP/1.1" status: 200 len: 512 time: 0.125',
    },
    {
      line: '2025-02-10 16:30:35.100 813 WARNING nova.compute.manager [req-7b1e05aa - - - - -] [instance: 77ab12cd] Timeout waiting for network',
      time: '2025-02-10T16:30:35.100',
      level: 'warn',
      source: 'nova.compute.manager',
      message: '[instance: 77ab12cd] Timeout waiting for network',
    },
    {
      line: '2025-02-10 16:30:36.310 813 INFO neutron.wsgi [None req-7b1e05aa-2c41-4d0e-9a55-0c1f6f2b8e11 31d3a99b 45fadb41 - - default default] 10.0.0.7 "GET /v2.0/ports HTTP/1.1" status: 200 len: 512 time: 0.125',
      time: '2025-02-10T16:30:36.310',
      level: 'info',
      source: 'neutron.wsgi',
      message: '10.0.0.7 "GET /v2.0/ports HTTP/1.1" status: 200 len: 512 time: 0.125',
    },
    {
      line: 'INFO neutron.wsgi [None req-7b1e05aa-2c41-4d0e-9a55-0c1f6f2b8e11 admin admin] 10.0.0.7 "GET /v2.0/ports HTTP/1.1" status: 200 len: 512 time: 0.125',
      time: null,
      level: 'info',
      source: 'neutron.wsgi',
      message: '10.0.0.7 "GET /v2.0/ports HTTP/1.1" status: 200 len: 512 time: 0.125',
    },
    {
      line: 'rabbitmq.log.1 2025-02-10 16:30:36.310498+00:00 [info] <0.3824.0> Stopping application rabbit',
      time: '2025-02-10T16:30:36.310Z',
      level: 'info',
      source: 'rabbitmq',
      message: '<0.3824.0> Stopping application rabbit',
    },
  ],
});

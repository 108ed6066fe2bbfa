import { STAMP_CTIME, STAMP_ISO, STAMP_SYSLOG } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { priority } from './_syslog.ts';

/** BSD stamps, the year before or in them. */
const BSD = `(?<stamp>(?:\\d+ )?${STAMP_SYSLOG})`;
/** rsyslog's high-precision stamp, and journalctl's with the weekday and a space. */
const PRECISE = '(?<stamp>\\d+-\\d+-\\d+T\\d+:\\d+:\\d+(?:\\.\\d+)?(?:Z|[+-]\\d+(?::?\\d+)?)?)(?! [A-Z][a-z]+ )';
const NO_LEVEL =
  '(?!(?:TRACE|DEBUG|DEBG|ERRO|INFO|NOTICE|WARN|WARNING|ERROR|ERR|FATAL|CRITICAL|SEVERE|[Tt]race|[Dd]ebug|[Ii]nfo|[Nn]otice|[Ww]arn|[Ww]arning|[Ee]rror|[Ff]atal|[Cc]ritical)\\b)';
const PRI = '(?:<(?<pri>\\d+)>)?';
const HOST = `(?<host>(?!-+ )${NO_LEVEL}[\\w.:/%-]{1,255})`;
const FACILITY =
  '(?:kern|user|mail|daemon|auth|authpriv|syslog|lpr|news|uucp|cron|ftp|local\\d|0)\\.(?<level>emerg|alert|crit|err|error|warning|warn|notice|info|debug)';
const PID = '\\[(?<thread>[\\w.:-]{0,40})\\]';
const NAME = `(?:-- )?(?<source>${NO_LEVEL}(?!(?:[\\w.]{1,40} )?\\w{0,60}(?:Error|Exception)(?: |:))[A-Za-z_/](?:[\\w./+@-]|\\([\\w.:/ -]{1,60}\\)| (?=[A-Z]|\\d+(?:\\.\\d+){1,3}:)){0,100}?|\\([\\w.-]{1,60}\\)|-)`;
/** A program with a digit in its name, which a shape blanks; it needs what a name with letters alone does not. */
const BLANKED = '(?<source>\\d[\\w./+@-]{0,60}|[A-Za-z_][\\w./+@-]{0,60}\\d[\\w./+@-]{0,60})';
const TAG = `${NAME}(?:${PID})?(?: \\([^()]{1,120}\\))?`;
/** NetworkManager's level, and the time by its own clock. */
const NETWORK_MANAGER = '<(?<level>trace|debug|info|warn|error)>(?: {1,2}\\[\\d+\\.\\d+\\])?';

/** Without a tag, a first word is a host where it looks like one or no sentence follows: `ts` puts the same stamp before whatever is printed. */
const UNTAGGED = '(?=\\S*[\\d.:/%-]|\\S+ (?:[^a-z\\d\\s]|last message|message repeated|-- ))';

/** RFC 3164 as programs write it, with the facility and severity that Solaris and AIX add: priority, host and process id may be missing; rsyslog's and journald's other stamps. */
export const syslog = regexFormat({
  id: 'syslog',
  title: 'Syslog (RFC 3164)',
  rank: 0,
  holdsMessages: true,
  patterns: [
    re`^${PRI}${BSD} ${HOST} ${FACILITY} ${TAG}: ?(?<msg>.*)$`,
    re`^(?<stamp>${STAMP_CTIME}) ${FACILITY} (?<source>[\w./+@-]{1,80})(?:${PID})?: ?(?<msg>.*)$`,
    re`^${PRI}${BSD} (?:${HOST} )?(?<source>\w[\w./+@-]{0,60})${PID} (?<level>debug|info|notice|warning|error|critical|fatal): (?<msg>.*)$`,
    re`^${PRI}${BSD} ${HOST} (?<level>emerg|alert|crit|err|warning|notice|info|debug) (?<source>\w[\w./+@-]{0,60})${PID}: ?(?<msg>.*)$`,
    re`^${PRI}${BSD} ${HOST} (?<source>\w{1,61})${PID}\((?<level>debug|info|Notice|Warning|Error|CRITICAL|ALERT|EMERGENCY)\): (?<msg>.*)$`,
    re`^<(?<pri>\d+)>${BSD} (?:${HOST} )?(?<source>\w[\w./+@-]{0,60}): (?<level>Debug|Info|Warning|Critical|Alert): (?<msg>.*)$`,
    re`^${PRI}${BSD} (?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL) +(?<source>\w[\w./+@-]{0,60})${PID}: +(?<msg>.*)$`,
    re`^${PRI}${BSD} ${HOST} ${TAG}: \[ID \d+ ${FACILITY}\] (?<msg>.*)$`,
    re`^${PRI}${BSD} ${HOST} (?:[a-z]\w{2,9}\|)?[a-z]\w{2,9}:(?<level>emerg|alert|crit|err|warn|notice|info|debug)(?:\|[a-z]{4,7})? ${TAG}: ?(?<msg>.*)$`,
    re`^${PRI}${BSD} ${HOST} ${TAG}: ${NETWORK_MANAGER} (?<msg>.*)$`,
    re`^${PRI}(?<stamp>${STAMP_ISO}) ${HOST} ${TAG}: ${NETWORK_MANAGER} (?<msg>.*)$`,
    re`^${PRI}${BSD} ${HOST} (?:${FACILITY} )?${BLANKED}(?:${PID})?: (?<msg>.*)$`,
    re`^${PRI}${PRECISE} ${HOST} ${BLANKED}(?:${PID})?: (?<msg>.*)$`,
    re`^${PRI}${BSD} ${BLANKED}${PID}: (?<msg>.*)$`,
    re`^${PRI}(?<stamp>${STAMP_ISO}) ${HOST} ${BLANKED}${PID}(?: [\w.-]{1,255}(?: \([^()]{1,300}\))?)?: ?(?<msg>.*)$`,
    re`^${PRI}${BSD} ${HOST} ${TAG}: ?(?<msg>.*)$`,
    re`^${PRI}${BSD} ${TAG}: (?<msg>.*)$`,
    re`^${PRI}${PRECISE} ${HOST} ${TAG}: ?(?<msg>.*)$`,
    re`^${PRI}(?:[A-Z][a-z]{2} )?(?<stamp>${STAMP_ISO}) ${HOST} ${NAME}${PID}(?: [\w.-]{1,255}(?: \([^()]{1,300}\))?)?: ?(?<msg>.*)$`,
    re`^(?:<(?<pri>\d+)>)(?<stamp>${STAMP_SYSLOG}|${STAMP_ISO}):? (?<host>[\w.:/-]{1,255}) (?<msg>.*)$`,
    re`^<(?<pri>\d+)>(?<host>[\w.-]{1,255}): (?<msg>NetScreen device_id=.*?(?:\((?<stamp>${STAMP_ISO})\))?)$`,
    re`^${PRI}(?<stamp>${STAMP_SYSLOG}) (?<msg>(?:-- MARK --|-{3} ?last message repeated).*)$`,
    re`^${PRI}(?<stamp>${STAMP_SYSLOG}) (?![A-Z][a-z]+ [a-z]+:? |goroutine )${UNTAGGED}${HOST} (?<msg>.*)$`,
  ],
  adds: (reading, match) => ({ ...reading, level: reading.level ?? priority(match), inner: 'text' }),
  samples: [
    {
      line: 'Feb 10 16:30:34 web01 cron[812]: job backup was skipped',
      time: '0000-02-10T16:30:34.000',
      level: null,
      source: 'cron',
      message: 'job backup was skipped',
    },
    {
      line: 'Feb 10 16:30:34 unbound[8263:0] notice: init module 0: validator',
      time: '0000-02-10T16:30:34.000',
      level: 'info',
      source: 'unbound',
      message: 'init module 0: validator',
    },
    {
      line: '2025-02-10 16:30:34,212 web01 proftpd[8323] web01 (10.0.0.7[10.0.0.7]): FTP session opened.',
      time: '2025-02-10T16:30:34.212',
      level: null,
      source: 'proftpd',
      message: 'FTP session opened.',
    },
    {
      line: '<11>Feb  3 06:05:04 db1 backup: copy failed',
      time: '0000-02-03T06:05:04.000',
      level: 'error',
      source: 'backup',
      message: 'copy failed',
    },
    {
      line: '2025-02-10T16:30:34.250251+02:00 web01 systemd[812]: Unit shop.service entered failed state.',
      time: '2025-02-10T16:30:34.250+02:00',
      level: null,
      source: 'systemd',
      message: 'Unit shop.service entered failed state.',
    },
    {
      line: 'Feb 10 16:30:35 gw1 daemon.err dropbear[42]: no such host',
      time: '0000-02-10T16:30:35.000',
      level: 'error',
      source: 'dropbear',
      message: 'no such host',
    },
    {
      line: 'Mon Feb 10 16:30:34 2025 daemon.warn dnsmasq[123]: no answer from the name server',
      time: '2025-02-10T16:30:34.000',
      level: 'warn',
      source: 'dnsmasq',
      message: 'no answer from the name server',
    },
    {
      line: 'Feb 10 16:30:37 web01 python3[813]: worker has ended',
      time: '0000-02-10T16:30:37.000',
      level: null,
      source: 'python3',
      message: 'worker has ended',
    },
    {
      line: 'Feb 10 16:30:36 kdc1 krb5kdc[812](Error): preauth spake failed to initialize: No SPAKE preauth groups configured',
      time: '0000-02-10T16:30:36.000',
      level: 'error',
      source: 'krb5kdc',
      message: 'preauth spake failed to initialize: No SPAKE preauth groups configured',
    },
    {
      line: 'Feb 10 16:30:36 lb1 err tmm[12345]: Pool member 10.0.0.7:80 is down',
      time: '0000-02-10T16:30:36.000',
      level: 'error',
      source: 'tmm',
      message: 'Pool member 10.0.0.7:80 is down',
    },
    {
      line: '<132>fw1: NetScreen device_id=fw1  [Root]system-warning-00515: Admin user "jo" logged in (2025-02-10 16:30:34)',
      time: '2025-02-10T16:30:34.000',
      level: 'warn',
      source: 'fw1',
      message: 'NetScreen device_id=fw1  [Root]system-warning-00515: Admin user "jo" logged in (2025-02-10 16:30:34)',
    },
    {
      line: 'Feb 10 16:30:36 pc1 NetworkManager[812]: <warn>  [1739205036.1234] dhcp4 (eth0): request timed out',
      time: '0000-02-10T16:30:36.000',
      level: 'warn',
      source: 'NetworkManager',
      message: 'dhcp4 (eth0): request timed out',
    },
    {
      line: 'Feb 10 16:30:37 sol1 genunix: [ID 408822 kern.err] NOTICE: ce0: fault detected external to device',
      time: '0000-02-10T16:30:37.000',
      level: 'error',
      source: 'genunix',
      message: 'NOTICE: ce0: fault detected external to device',
    },
    {
      line: 'Feb 10 16:30:38 aix1 daemon:err|error snmpd[812]: EXCEPTIONS: open_device: ioctl failed',
      time: '0000-02-10T16:30:38.000',
      level: 'error',
      source: 'snmpd',
      message: 'EXCEPTIONS: open_device: ioctl failed',
    },
  ],
});

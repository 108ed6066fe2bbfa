import { STAMP_ISO, STAMP_SYSLOG } from '../stampPatterns.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { priority } from './_syslog.ts';

const STAMP = `(?:${STAMP_SYSLOG}|${STAMP_ISO})`;
const TAG = '(?<source>[A-Za-z_](?:[\\w./+@-]|\\([\\w.:/ -]{1,60}\\)| (?=[A-Z])){0,100}?|\\([\\w.-]{1,60}\\)|-)(?:\\[(?<thread>[\\w.:-]{0,40})\\])?(?: \\([^()]{1,120}\\))?';

/** RFC 3164 as programs write it: priority, host and process id may be missing; rsyslog's high-precision stamp. */
export const syslog = regexFormat({
  id: 'syslog',
  title: 'Syslog (RFC 3164)',
  rank: 0,
  patterns: [
    re`^(?:<(?<pri>\d+)>)?(?<stamp>${STAMP}) (?<host>(?!-+ )[\w.:/%-]{1,255}) ${TAG}: ?(?<msg>.*)$`,
    re`^(?:<(?<pri>\d+)>)?(?<stamp>${STAMP}) ${TAG}: (?<msg>.*)$`,
    re`^(?:<(?<pri>\d+)>)(?<stamp>${STAMP}):? (?<host>[\w.:/-]{1,255}) (?<msg>.*)$`,
    re`^(?:<(?<pri>\d+)>)?(?<stamp>${STAMP_SYSLOG}) (?<msg>(?:-- MARK --|-{3} ?last message repeated).*)$`,
    re`^(?:<(?<pri>\d+)>)?(?<stamp>${STAMP_SYSLOG}) (?<host>(?!-+ )[\w.:/-]{1,255}) (?<msg>.*)$`,
  ],
  adds: (reading, match) => ({ ...reading, level: priority(match), inner: 'text' }),
  samples: [
    { line: 'Feb 10 16:30:34 web01 sshd[24200]: Invalid user admin from 10.0.0.7', time: '0000-02-10T16:30:34.000', level: null, source: 'sshd', message: 'Invalid user admin from 10.0.0.7' },
    { line: '<11>Feb  3 06:05:04 db1 backup: copy failed', time: '0000-02-03T06:05:04.000', level: 'error', source: 'backup', message: 'copy failed' },
    { line: '2025-02-10T16:30:34.203251+02:00 web01 systemd[4179]: Stopped target Paths.', time: '2025-02-10T16:30:34.203+02:00', level: null, source: 'systemd', message: 'Stopped target Paths.' },
  ],
});

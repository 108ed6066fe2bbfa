import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { STAMP_SYSLOG } from './_stamps.ts';

const PROCESS =
  '(?<source>(?:imap|[a-z]{0,8}\\d|lmtp|lda|submission|managesieve|auth|master|config|anvil|log|stats|ssl-params|indexer|replicator|director|dict|doveadm|quota-status)(?:-login|-worker|-hibernate|-urlauth)?)';
/** `imap(anna)<812><session>: Error: message`: the process, whom it serves and since when. */
const STATED = `${PROCESS}(?:\\((?<user>[^()\\s,]{0,120})[^()]{0,120}\\))?(?:<[^<>\\s]{0,80}>){0,3}: (?<level>Debug|Info|Warning|Error|Fatal|Panic): (?<msg>.*)$`;

/** Dovecot's own log files, and its lines behind the header of another log. */
export const dovecot = regexFormat({
  id: 'dovecot',
  title: 'Dovecot',
  rank: 22,
  patterns: [re`^(?<stamp>${STAMP_SYSLOG}) ${STATED}`, re`^${STATED}`],
  samples: [
    {
      line: 'Feb 10 16:30:34 imap(anna)<812><PI6/c8pgJr9/AAAB>: Error: stat(/srv/mail/anna/tmp) failed: Permission denied',
      time: '0000-02-10T16:30:34.000',
      level: 'error',
      source: 'imap',
      message: 'stat(/srv/mail/anna/tmp) failed: Permission denied',
    },
    {
      line: 'Feb 10 16:30:35 imap-login: Info: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<anna>, rip=10.0.0.9',
      time: '0000-02-10T16:30:35.000',
      level: 'info',
      source: 'imap-login',
      message: 'Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<anna>, rip=10.0.0.9',
    },
  ],
});

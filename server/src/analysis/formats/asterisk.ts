import { STAMP_ISO, STAMP_SYSLOG } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp] LEVEL[thread][call]: file:line function: message`. */
export const asterisk = regexFormat({
  id: 'asterisk',
  title: 'Asterisk',
  rank: 25,
  patterns: [
    re`^\[(?<stamp>${STAMP_SYSLOG}|${STAMP_ISO})\] (?<level>ERROR|WARNING|NOTICE|VERBOSE|DEBUG|DTMF|SECURITY)\[(?<thread>\d+)\](?:\[(?<request>C-\w{1,16})\])?:? (?:(?<source>[\w.-]{1,60}\.c):(?:\d+)?(?: in)? [\w-]{1,80}: )?(?<msg>.*)$`,
  ],
  words: { dtmf: 'info', security: 'info' },
  samples: [
    {
      line: '[Feb 10 16:30:34] ERROR[4211][C-00000017]: chan_sip.c:1234 sip_call: no answer',
      time: '0000-02-10T16:30:34.000',
      level: 'error',
      source: 'chan_sip.c',
      message: 'no answer',
    },
    {
      line: '[2025-02-10 16:30:35] NOTICE[4212]: loader.c:1 load_modules: modules loaded',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: 'loader.c',
      message: 'modules loaded',
    },
  ],
});

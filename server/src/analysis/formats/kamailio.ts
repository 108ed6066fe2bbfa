import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** ` 0(812) ERROR: <core> [core/file.c:17]: function(): message`: the process by number and id, then the module. */
export const kamailio = regexFormat({
  id: 'kamailio',
  title: 'Kamailio',
  rank: 14,
  patterns: [
    re`^ ?\d+\((?<thread>\d+)\) (?<level>DEBUG|INFO|NOTICE|WARNING|ERROR|CRITICAL|ALERT|BUG): (?:\{[^{}]{0,80}\} )?(?<source><?[\w-]{1,40}>?\d?)(?: \[[\w./-]{1,120}:\d+\])?: (?:\w{1,80}\(\): )?(?<msg>.*)$`,
  ],
  words: { BUG: 'error' },
  samples: [
    {
      line: ' 0(812) ERROR: <core> [core/tcp_main.c:3158]: tcp_init(): bind(6, 0x7f38e5ca9448, 16) on 10.0.0.7:5060 : Address already in use',
      time: null,
      level: 'error',
      source: '<core>',
      message: 'bind(6, 0x7f38e5ca9448, 16) on 10.0.0.7:5060 : Address already in use',
    },
    {
      line: '12(823) INFO: <script>: new request INVITE from sip:anna@example.org',
      time: null,
      level: 'info',
      source: '<script>',
      message: 'new request INVITE from sip:anna@example.org',
    },
  ],
});

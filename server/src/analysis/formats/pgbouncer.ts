import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp [pid] LEVEL message`, LOG for what is usual. */
export const pgbouncer = regexFormat({
  id: 'pgbouncer',
  title: 'PgBouncer',
  rank: 28,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) \[(?<thread>\d+)\] (?<level>NOISE|DEBUG|LOG|WARNING|ERROR|FATAL) (?<msg>(?:(?<=(?:LOG|NOISE) )|[CS]-0x|server |pooler |no more |closing |cannot |failed |got |login ).*)$`,
  ],
  words: { LOG: 'info', NOISE: 'trace' },
  samples: [
    {
      line: '2025-02-10 16:30:34.123 UTC [42] LOG C-0x55d: orders/shop@10.0.0.7:41232 closing because: client unexpected eof (age=3s)',
      time: '2025-02-10T16:30:34.123Z',
      level: 'info',
      source: null,
      message: 'C-0x55d: orders/shop@10.0.0.7:41232 closing because: client unexpected eof (age=3s)',
    },
    {
      line: '2025-02-10 16:30:35.001 UTC [42] WARNING server login failed',
      time: '2025-02-10T16:30:35.001Z',
      level: 'warn',
      source: null,
      message: 'server login failed',
    },
  ],
});

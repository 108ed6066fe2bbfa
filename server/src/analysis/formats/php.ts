import { STAMP_DAY_FIRST } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[10-Feb-2025 16:30:34 UTC] PHP Warning:  message`, and php-fpm's `NOTICE:`. */
export const php = regexFormat({
  id: 'php',
  title: 'PHP error log',
  rank: 28,
  patterns: [
    re`^\[(?<stamp>${STAMP_DAY_FIRST})\] PHP (?<level>Notice|Warning|Fatal error|Parse error|Deprecated|Core Warning|Core Error|Compile Error|Recoverable fatal error|Catchable fatal error|User Notice|User Warning|Strict Standards): +(?<msg>.*)$`,
    re`^\[(?<stamp>${STAMP_DAY_FIRST})\] (?<level>DEBUG|NOTICE|WARNING|ERROR|ALERT): (?:\[(?<source>pool [\w.-]{1,60})\] )?(?<msg>.*)$`,
    re`^\[(?<stamp>${STAMP_DAY_FIRST})\] (?<msg>PHP (?:Stack trace:|  ?\d+\. ).*)$`,
  ],
  words: {
    'fatal error': 'fatal',
    'parse error': 'fatal',
    'core error': 'fatal',
    'compile error': 'fatal',
    'recoverable fatal error': 'error',
    'catchable fatal error': 'error',
    deprecated: 'warn',
    'core warning': 'warn',
    'user warning': 'warn',
    'user notice': 'info',
    'strict standards': 'info',
  },
  samples: [
    {
      line: '[10-Feb-2025 16:30:34 UTC] PHP Fatal error:  Uncaught TypeError: bad value in /app/pay.php:17',
      time: '2025-02-10T16:30:34.000Z',
      level: 'fatal',
      source: null,
      message: 'Uncaught TypeError: bad value in /app/pay.php:17',
    },
    {
      line: '[10-Feb-2025 16:30:35] WARNING: [pool www] child 42 exited on signal 11',
      time: '2025-02-10T16:30:35.000',
      level: 'warn',
      source: 'pool www',
      message: 'child 42 exited on signal 11',
    },
  ],
});

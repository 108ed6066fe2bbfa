import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** A symbol, then the level in letters: signale; of consola only what is worse than a message has a level. */
export const signale = regexFormat({
  id: 'signale',
  title: 'signale and consola',
  rank: -80,
  patterns: [
    re`^ {0,2}(?:\[(?<source>[\w. :/-]{1,60})\] › )?(?:[ℹ⚠✖✔⬤●☒★☐…◯♥⨯•]\ufe0f?) {1,2}(?<level>debug|info|success|note|warning|warn|error|fatal) +(?<msg>\S.*)$`,
    re`^ (?<level>ERROR|WARN|FATAL|DEBUG) {2}(?<msg>\S.*)$`,
  ],
  samples: [
    { line: ' ERROR  payment refused', time: null, level: 'error', source: null, message: 'payment refused' },
    { line: '✖  error     payment refused', time: null, level: 'error', source: null, message: 'payment refused' },
    { line: '[orders] › ⚠  warning   slow answer', time: null, level: 'warn', source: 'orders', message: 'slow answer' },
  ],
});

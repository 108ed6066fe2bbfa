import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** A symbol, then the level in letters: signale, and loggers after it. */
export const signale = regexFormat({
  id: 'signale',
  title: 'signale',
  rank: -80,
  headed: true,
  patterns: [
    re`^ {0,2}(?:\[(?<source>[\w. :/-]{1,60})\] › )?(?:[ℹ⚠✖✔⬤●☒★☐…◯♥⨯•]\ufe0f?) {1,2}(?<level>debug|info|success|note|warning|warn|error|fatal) +(?<msg>\S.*)$`,
  ],
  samples: [
    { line: '✖  error     payment refused', time: null, level: 'error', source: null, message: 'payment refused' },
    { line: '[orders] › ⚠  warning   slow answer', time: null, level: 'warn', source: 'orders', message: 'slow answer' },
  ],
});

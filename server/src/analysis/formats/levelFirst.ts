import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

const LEVEL = '(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL)';

/** A right-aligned level and the module, without a time: Rust's tracing on Lambda and in tools, pretty_env_logger, Log4r. */
export const levelFirst = regexFormat({
  id: 'level-first',
  title: 'Level and module without a time',
  rank: -79,
  patterns: [
    re`^ {0,2}${LEVEL} {1,2}(?:[\w-]{1,80}(?:\{[^{}]{0,400}\})?: ?){0,4}?(?<source>[a-z_0]\w{0,60}(?:::\w{1,60}){1,10}): (?<msg>.*)$`,
    re`^ {0,2}${LEVEL} {1,2}(?<source>[a-z_0][\w:]{0,80}) +> (?<msg>.*)$`,
    re`^ {0,1}${LEVEL} (?<source>[A-Za-z_0][\w:]{0,80}): (?<msg>.*)$`,
  ],
  certain: (line) => /^ (?:INFO|WARN)  ?[\w:{]|^ {0,2}[A-Z]{4,5} {1,2}(?:.{0,200}::\w| ?[\w:]{1,80} +> )/.test(line),
  samples: [
    { line: ' INFO shop::store: 17 orders read', time: null, level: 'info', source: 'shop::store', message: '17 orders read' },
    {
      line: 'ERROR request{method=GET}: shop::store: cannot reach db error=timeout',
      time: null,
      level: 'error',
      source: 'shop::store',
      message: 'cannot reach db error=timeout',
    },
    { line: ' WARN  shop::store > slow answer', time: null, level: 'warn', source: 'shop::store', message: 'slow answer' },
    { line: ' INFO Orders: order placed', time: null, level: 'info', source: 'Orders', message: 'order placed' },
  ],
});

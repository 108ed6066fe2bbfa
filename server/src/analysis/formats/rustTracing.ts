import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp LEVEL span{fields}: target: message`. */
export const rustTracing = regexFormat({
  id: 'rust-tracing',
  title: 'Rust tracing',
  rank: 22,
  patterns: [
    re`^(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+\.\d+(?:Z|[+-]\d+:\d+)) +(?<level>TRACE|DEBUG|INFO|WARN|ERROR) +(?:[\w-]{1,80}:)+ (?<source>[a-z_]\w{0,60}(?:::\w{1,60}){1,10}): (?<msg>.*)$`,
    re`^(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+\.\d+(?:Z|[+-]\d+:\d+)) +(?<level>TRACE|DEBUG|INFO|WARN|ERROR) +(?:ThreadId\((?<thread>\d+)\) +)?(?:[\w-]{1,80}(?:\{(?:[^{}]|\{[^{}]{0,200}\}){0,600}\})?:){0,8}? ?(?<source>[a-z_\d]\w{0,60}(?:::\w{1,60}){0,10}):(?: (?:[\w/.-]{1,200}:)?\d+:)? (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025-02-10T16:30:34.123456Z ERROR request{method=GET uri=/orders}: shop::store: cannot reach db error=timeout',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'shop::store',
      message: 'cannot reach db error=timeout',
    },
    {
      line: '2025-02-10T16:30:35.000001Z  INFO shop: ready',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: 'shop',
      message: 'ready',
    },
  ],
});

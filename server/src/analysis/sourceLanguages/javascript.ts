import { levelOfName, loggerCall, percent, quoted } from './_language.ts';
import type { SourceLanguage } from './_language.ts';

/** TypeScript and JavaScript: console, pino, bunyan, winston, log4js, NestJS, debug, loglevel. */
export const javascript: SourceLanguage = {
  id: 'javascript',
  title: 'TypeScript and JavaScript',
  extensions: ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte'],
  lineComments: ['//'],
  blockComment: ['/*', '*/'],
  strings: [quoted("'"), quoted('"'), { open: /`/y, close: () => '`', escape: () => 'backslash', hole: () => '${', manyLines: true }],
  patternLiterals: true,
  conditional: 'sign',
  placeholders: [percent],
  call: (name, receiver) => {
    const last = receiver.at(-1);
    if (last === 'console') return { kind: 'log', level: levelOfName(name), arguments: 'joined' };
    if (/^(?:stdout|stderr)$/.test(last ?? '') && name === 'write') return { kind: 'log', level: null, arguments: 'message' };
    if (/^(?:\w{0,20}Error|Exception)$/.test(name)) return { kind: 'throw', level: null, arguments: 'message' };
    if (receiver.length === 0 && /^(?:debug|log|logger)$/.test(name))
      return { kind: 'log', level: levelOfName(name), arguments: 'message' };
    const call = loggerCall(name, receiver);
    return call === null ? null : { ...call, arguments: 'either' };
  },
  samples: [
    {
      source: [
        "const STARTED = 'listening on';",
        'log.info(`${STARTED} ${host}:${port}`);',
        "logger.warn({ orderId, attempt: 2 }, 'charge of %s retried', card);",
        "console.error('cannot read', file, 'in time');",
        'this.logger.debug(',
        "  'a long message that ' +",
        '    `goes on in ${place}`,',
        ');',
        "winston.log('error', cached ? 'cache hit' : `cache missed by ${key}`);",
        "logger.log({ level: 'info', message: 'as one object', id });",
        "log.verbose('cache', 'missed by', key);",
        "test.info('no logger');",
      ].join('\n'),
      statements: [
        [2, 'listening on <*>:<*>', 'info'],
        [3, 'charge of <*> retried', 'warn'],
        [4, 'cannot read <*> in time', 'error'],
        [5, 'a long message that goes on in <*>', 'debug'],
        [9, 'cache hit', 'error'],
        [9, 'cache missed by <*>', 'error'],
        [10, 'as one object', 'info'],
        [11, 'cache', 'trace'],
        [11, 'cache missed by <*>', 'trace'],
      ],
    },
  ],
};

import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Names as npm's debug has them, of two parts or more. */
const NAME = '(?<source>[\\w@./-]{1,60}(?::[\\w@./*-]{1,60}){1,6})';

/** `time name message`, on a terminal ` name message +12ms`: of one part, a name is told from a word by what stands behind. */
export const debugNames = regexFormat({
  id: 'debug-names',
  title: "npm's debug",
  rank: -70,
  patterns: [
    re`^(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+\.\d+Z) ${NAME} (?<msg>\S.*)$`,
    re`^ {2}(?<source>[\w@./:*-]{1,120}) (?<msg>.*?) \+\d+(?:ms|s|m|h|d)$`,
  ],
  certain: (line) => /^(?: {2}[a-z@]|\S{24} [a-z@][\w@./-]*[a-z](?::[a-z*][\w@./*-]*)+ )/i.test(line),
  samples: [
    {
      line: '2025-02-10T16:30:34.123Z shop:http GET /orders',
      time: '2025-02-10T16:30:34.123Z',
      level: null,
      source: 'shop:http',
      message: 'GET /orders',
    },
    { line: '  shop:http GET /orders +12ms', time: null, level: null, source: 'shop:http', message: 'GET /orders' },
  ],
});

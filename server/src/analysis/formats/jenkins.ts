import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The Timestamper plugin's stamp in brackets before every line, also in pipelines. */
export const jenkins = regexFormat({
  id: 'jenkins',
  title: 'Jenkins with timestamps',
  rank: -40,
  patterns: [re`^\[(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+\.\d+Z)\] (?<msg>.*)$`],
  adds: (reading) => ({ ...reading, inner: 'text' }),
  samples: [
    { line: '[2025-02-10T16:30:34.123Z] + make test', time: '2025-02-10T16:30:34.123Z', level: null, source: null, message: '+ make test' },
    {
      line: '[2025-02-10T16:30:35.001Z] npm ERR! code ELIFECYCLE',
      time: '2025-02-10T16:30:35.001Z',
      level: 'error',
      source: null,
      message: 'code ELIFECYCLE',
    },
  ],
});

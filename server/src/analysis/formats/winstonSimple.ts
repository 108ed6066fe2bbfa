import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `level: message {"timestamp":…}`: winston's `simple()` puts every other field, and so the time, behind the message. */
export const winstonSimple = regexFormat({
  id: 'winston-simple',
  title: "winston's simple format",
  rank: 16,
  patterns: [
    re`^(?<level>error|warn|info|http|verbose|debug|silly): +(?<msg>.{0,4000}?) \{(?:"[^"]{1,80}":[^{}]{0,2000}?,)?"timestamp":"(?<stamp>${STAMP_ISO})".{0,4000}\}$`,
  ],
  words: { http: 'info' },
  samples: [
    {
      line: 'error: payment refused {"service":"shop","timestamp":"2025-02-10T16:30:34.123Z"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: null,
      message: 'payment refused',
    },
    {
      line: 'info: ready {"timestamp":"2025-02-10T16:30:35.001Z"}',
      time: '2025-02-10T16:30:35.001Z',
      level: 'info',
      source: null,
      message: 'ready',
    },
  ],
});

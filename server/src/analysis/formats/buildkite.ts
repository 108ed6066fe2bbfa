import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The milliseconds that Buildkite's agent hides before every line, in a control sequence that terminals do not show. */
export const buildkite = regexFormat({
  id: 'buildkite',
  title: 'Buildkite',
  rank: 45,
  patterns: [re`^\x1b?_bk;t=(?<stamp>\d+)\x07(?<msg>.*)$`],
  adds: (reading) => ({ ...reading, inner: 'text' }),
  samples: [
    {
      line: '\x1b_bk;t=1739205034123\x07level=error msg="payment refused"',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: null,
      message: 'payment refused',
    },
    {
      line: '\x1b_bk;t=1739205035001\x07~~~ Running tests',
      time: '2025-02-10T16:30:35.001Z',
      level: null,
      source: null,
      message: '~~~ Running tests',
    },
  ],
});

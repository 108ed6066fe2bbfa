import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `aws logs tail`: the stamp of the event, the log stream it came from (no name of one holds `:` or `*`), and the line that was written. */
export const awsLogsTail = regexFormat({
  id: 'aws-logs-tail',
  title: 'aws logs tail',
  rank: 45,
  patterns: [re`^(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+(?:\.\d+)?\+\d+:\d+) (?<stream>[^\s{":*/]{1,250}/[^\s{":*]{1,250}) (?<msg>.*)$`],
  adds: (reading) => ({ ...reading, inner: 'text' }),
  certain: (line) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?\+00:00 \S/.test(line),
  samples: [
    {
      line: '2025-02-10T16:30:34.523000+00:00 app/cart/0f1e2d3c4b5a level=error msg="payment refused"',
      time: '2025-02-10T16:30:34.523Z',
      level: 'error',
      source: null,
      message: 'payment refused',
    },
    {
      line: '2025-02-10T16:30:34+00:00 2025/02/10/[$LATEST]0a1b2c3d START RequestId: 4f6b0f0a Version: $LATEST',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      source: null,
      message: 'START RequestId: 4f6b0f0a Version: $LATEST',
    },
  ],
});

import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Version 2: account, interface, addresses, ports, counts, start, end, action. */
export const awsVpcFlow = regexFormat({
  id: 'aws-vpc-flow',
  title: 'AWS VPC flow log',
  rank: 35,
  patterns: [
    re`^(?<msg>\d+ (?:\d+|unknown) (?<source>eni-\w{1,40}) (?<address>[\w.:-]{1,60}) (?<callee>[\w.:-]{1,60}) (?:\d+|-) (?:\d+|-) (?:\d+|-) (?:\d+|-) (?:\d+|-) (?<stamp>\d+) \d+ (?:ACCEPT|REJECT|-) [A-Z]{2,10})\s*$`,
  ],
  samples: [
    {
      line: '2 123456789010 eni-1235b8ca 10.0.0.7 10.0.1.4 41232 22 6 20 4249 1739205034 1739205094 REJECT OK',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      source: 'eni-1235b8ca',
      message: '2 123456789010 eni-1235b8ca 10.0.0.7 10.0.1.4 41232 22 6 20 4249 1739205034 1739205094 REJECT OK',
    },
    {
      line: '2 123456789010 eni-1235b8ca - - - - - - - 1739205035 1739205095 - NODATA',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: 'eni-1235b8ca',
      message: '2 123456789010 eni-1235b8ca - - - - - - - 1739205035 1739205095 - NODATA',
    },
  ],
});

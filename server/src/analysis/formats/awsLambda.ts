import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The runtimes' lines: stamp, request id, level and message between tabs; reports state the duration. */
export const awsLambda = regexFormat({
  id: 'aws-lambda',
  title: 'AWS Lambda',
  rank: 36,
  patterns: [
    re`^(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+\.\d+Z)\t(?<request>[\w-]{1,64})\t(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\t(?<msg>.*)$`,
    re`^\[(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL)\]\t(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+\.\d+Z)\t(?<request>[\w-]{1,64})\t(?<msg>.*)$`,
    re`^(?<msg>REPORT RequestId: (?<request>[\w-]{1,64})\tDuration: (?<duration>\d+\.\d+ ms)\t.*)$`,
    re`^(?<msg>(?:START|END) RequestId: (?<request>[\w-]{1,64}).*)$`,
    re`^(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+\.\d+Z) (?<request>[\da-f]{1,8}-[\w-]{1,40}|0-[\w-]{1,40}) (?<msg>Task timed out after .*)$`,
  ],
  samples: [
    {
      line: '2025-02-10T16:30:34.123Z\t6bc28136-xmpl\tERROR\tInvoke Error',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: null,
      message: 'Invoke Error',
    },
    {
      line: 'REPORT RequestId: 6bc28136-xmpl\tDuration: 3003.17 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB',
      time: null,
      level: null,
      source: null,
      message: 'REPORT RequestId: 6bc28136-xmpl\tDuration: 3003.17 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB',
    },
  ],
});

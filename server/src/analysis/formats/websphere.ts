import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp] thread component L message`, one letter for the kind of event. */
export const websphere = regexFormat({
  id: 'websphere',
  title: 'IBM WebSphere',
  rank: 28,
  patterns: [
    re`^\[(?<stamp>\d+/\d+/\d+,? \d+:\d+:\d+:\d+(?: [AP]M)? [A-Z]{1,5})\] (?<thread>[\da-f]{1,16}) (?:id=\w{1,16} )?(?<source>[\w.$]{1,160}) +(?<level>[FEWAICDOR123>< ]|0) +(?<msg>.*)$`,
  ],
  words: {
    F: 'fatal',
    E: 'error',
    W: 'warn',
    A: 'info',
    I: 'info',
    C: 'info',
    D: 'info',
    O: 'info',
    R: 'error',
    '>': 'trace',
    '<': 'trace',
  },
  samples: [
    {
      line: '[2/10/25 16:30:34:123 UTC] 0000001a WebContainer  E   SRVE0068E: Uncaught exception',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'WebContainer',
      message: 'SRVE0068E: Uncaught exception',
    },
    {
      line: '[2/10/25 16:30:34:123 GMT] 0000001a id=00000000 com.ibm.ws.webcontainer.Srv                  W process SRVE0190E: File not found',
      time: '2025-02-10T16:30:34.123Z',
      level: 'warn',
      source: 'com.ibm.ws.webcontainer.Srv',
      message: 'process SRVE0190E: File not found',
    },
    {
      line: '[2/10/25 16:30:35:001 UTC] 0000001a SystemOut     O started',
      time: '2025-02-10T16:30:35.001Z',
      level: 'info',
      source: 'SystemOut',
      message: 'started',
    },
  ],
});

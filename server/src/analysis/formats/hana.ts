import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[thread]{connection}[transaction] stamp l component file(line) : message`. */
export const hana = regexFormat({
  id: 'sap-hana',
  title: 'SAP HANA',
  rank: 30,
  patterns: [
    re`^\[(?<thread>\d+)\]\{-?\d+\}\[-?\d+/-?\d+\] (?<stamp>${STAMP_ISO}) (?<level>[diwef]) (?<source>\w{1,40}) +(?<file>[\w.]{1,80})\(\d+\) : (?<msg>.*)$`,
  ],
  words: { d: 'debug', i: 'info', w: 'warn', e: 'error', f: 'fatal' },
  samples: [
    {
      line: '[4211]{-1}[-1/-1] 2025-02-10 16:30:34.123456 e Basis            Crash.cpp(00123) : stack overflow',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: 'Basis',
      message: 'stack overflow',
    },
    {
      line: '[4212]{301}[12/-1] 2025-02-10 16:30:35.000001 w Memory           Mem.cpp(00007) : allocation limit near',
      time: '2025-02-10T16:30:35.000',
      level: 'warn',
      source: 'Memory',
      message: 'allocation limit near',
    },
  ],
});

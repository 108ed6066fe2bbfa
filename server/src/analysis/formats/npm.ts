import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `npm ERR! message` and its newer spelling. */
export const npm = regexFormat({
  id: 'npm',
  title: 'npm',
  rank: 22,
  patterns: [re`^npm (?<level>ERR!|WARN|error|warn|info|notice|http|timing|verb|sill)(?: (?<msg>.*)|$)`],
  words: { 'err!': 'error', http: 'info', timing: 'debug', verb: 'trace', sill: 'trace' },
  samples: [
    { line: 'npm ERR! code ELIFECYCLE', time: null, level: 'error', source: null, message: 'code ELIFECYCLE' },
    {
      line: 'npm warn deprecated glob@7.2.3: no longer supported',
      time: null,
      level: 'warn',
      source: null,
      message: 'deprecated glob@7.2.3: no longer supported',
    },
  ],
});

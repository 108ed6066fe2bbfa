import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The log that npm keeps of each run: `number level message`, where lines of one entry repeat its number. */
export const npmDebug = regexFormat({
  id: 'npm-debug',
  title: 'npm debug log',
  rank: 24,
  headed: true,
  patterns: [
    re`^\d+ (?<level>silly|verbose|info|timing|http|notice|warn|error) (?:stack )?(?<msg>.*)$`,
    re`^\d+ (?<level>silly|verbose|info|timing|http|notice|warn|error)(?<msg>)$`,
  ],
  words: { silly: 'trace', verbose: 'debug', timing: 'debug', http: 'debug', notice: 'info' },
  // Any text may begin with a number and `error`.
  certain: (line) => /^\d+ (?:silly|verbose|timing|http (?:fetch|cache)|info (?:using|ok|run)) /.test(line),
  adds: (reading, { groups }) => (/^ +at /.test(groups?.['msg'] ?? '') ? { ...reading, continues: true } : reading),
  samples: [
    {
      line: '0 verbose cli /usr/bin/node /usr/bin/npm',
      time: null,
      level: 'debug',
      source: null,
      message: 'cli /usr/bin/node /usr/bin/npm',
    },
    { line: '15 verbose stack Error: command failed', time: null, level: 'debug', source: null, message: 'Error: command failed' },
    {
      line: '172 silly fetch manifest es-errors@^1.3.0',
      time: null,
      level: 'trace',
      source: null,
      message: 'fetch manifest es-errors@^1.3.0',
    },
  ],
});

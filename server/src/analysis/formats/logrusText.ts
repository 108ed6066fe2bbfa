import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `LEVL[0042] message  key=value`: seconds since the start in brackets. */
export const logrusText = regexFormat({
  id: 'logrus',
  title: 'logrus on a terminal',
  rank: 24,
  patterns: [re`^(?<level>TRAC|DEBU|INFO|WARN|ERRO|FATA|PANI)\[(?:(?<stamp>${STAMP_ISO})|\d+)\] ?(?<msg>.*)$`],
  words: { TRAC: 'trace', DEBU: 'debug', ERRO: 'error', FATA: 'fatal', PANI: 'fatal' },
  samples: [
    {
      line: 'ERRO[0042] cannot reach db                               error="i/o timeout"',
      time: null,
      level: 'error',
      source: null,
      message: 'cannot reach db                               error="i/o timeout"',
    },
    { line: 'INFO[2025-02-10T16:30:35Z] ready', time: '2025-02-10T16:30:35.000Z', level: 'info', source: null, message: 'ready' },
  ],
});

import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp severity component [context] message`, severities F E W I and D with a number. */
export const mongodb = regexFormat({
  id: 'mongodb',
  title: 'MongoDB (before 4.4)',
  rank: 30,
  patterns: [re`^(?<stamp>${STAMP_ISO}) (?<level>[FEWID]\d?|0) (?<source>[A-Z_]{1,12}|-) +\[(?<thread>[^\]]{1,80})\](?: (?<msg>.*)|\s*$)`],
  levels: 'letter',
  samples: [
    {
      line: '2025-02-10T16:30:34.250+0000 I STORAGE  [initandlisten] no data directory, giving up',
      time: '2025-02-10T16:30:34.250Z',
      level: 'info',
      source: 'STORAGE',
      message: 'no data directory, giving up',
    },
    {
      line: '2025-02-10T16:30:35.001+0100 E NETWORK  [conn17] SocketException: send failed',
      time: '2025-02-10T16:30:35.001+01:00',
      level: 'error',
      source: 'NETWORK',
      message: 'SocketException: send failed',
    },
  ],
});

import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Epoch, date, node, exact stamp, node, RAS, component, severity, message (an alert flag may stand first). */
export const blueGene = regexFormat({
  id: 'bluegene',
  title: 'BlueGene RAS',
  rank: 35,
  patterns: [
    re`^(?:[-A-Z]\w{0,20} )?\d+ \d+\.\d+\.\d+ (?<host>\S{1,80}) (?<stamp>\d+-\d+-\d+-\d+\.\d+\.\d+(?:\.\d+)?) \S{1,80} (?:RAS|NULL) (?<source>[A-Z_]{2,20}) (?<level>[A-Z]{4,8}) (?<msg>.*)$`,
  ],
  adds: (reading, match) => {
    const at = match.indices?.groups?.['source'];
    return at ? { ...reading, source: { from: at[0], to: at[1] } } : reading;
  },
  words: { FAILURE: 'fatal', failure: 'fatal', severe: 'error' },
  samples: [
    {
      line: '- 1739205034 2025.02.10 R02-M1-N0-C:J12-U11 2025-02-10-16.30.34.363779 R02-M1-N0-C:J12-U11 RAS KERNEL FATAL data TLB error interrupt',
      time: '2025-02-10T16:30:34.363',
      level: 'fatal',
      source: 'KERNEL',
      message: 'data TLB error interrupt',
    },
    {
      line: '1739205035 2025.02.10 R02-M1-N0-C:J12-U11 2025-02-10-16.30.35.000001 R02-M1-N0-C:J12-U11 RAS KERNEL INFO instruction cache parity error corrected',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: 'KERNEL',
      message: 'instruction cache parity error corrected',
    },
  ],
});

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
      line: '- 1739205034 2025.02.10 R07-M0-N3-C:J05-U01 2025-02-10-16.30.34.250779 R07-M0-N3-C:J05-U01 RAS KERNEL FATAL machine check on unit 3',
      time: '2025-02-10T16:30:34.250',
      level: 'fatal',
      source: 'KERNEL',
      message: 'machine check on unit 3',
    },
    {
      line: '1739205035 2025.02.10 R07-M0-N3-C:J05-U01 2025-02-10-16.30.35.000001 R07-M0-N3-C:J05-U01 RAS KERNEL INFO memory scrub found one flipped bit',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: 'KERNEL',
      message: 'memory scrub found one flipped bit',
    },
  ],
});

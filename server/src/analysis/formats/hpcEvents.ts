import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `id node component state epoch flag message`. */
export const hpcEvents = regexFormat({
  id: 'hpc-events',
  title: 'Cluster event records',
  rank: 30,
  patterns: [
    re`^\d+ (?<host>[\w.-]{1,80}(?: [\w.-]{1,80})?) (?<source>[a-z][\w.]{1,60}) (?<state>[a-z][\w.-]{1,60}) (?<stamp>\d+) \d (?<msg>.*)$`,
  ],
  adds: (reading, match) => {
    const at = match.indices?.groups?.['source'];
    return at ? { ...reading, source: { from: at[0], to: at[1] } } : reading;
  },
  samples: [
    {
      line: '134681 node-246 unix.hw state_change.unavailable 1739205034 1 Component State Change: Component "alt0" is in the unavailable state',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      source: 'unix.hw',
      message: 'Component State Change: Component "alt0" is in the unavailable state',
    },
    {
      line: '350766 node-109 unix.hw net.niff.up 1739205035 1 NIFF: node node-109 has detected an available network connection',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: 'unix.hw',
      message: 'NIFF: node node-109 has detected an available network connection',
    },
  ],
});

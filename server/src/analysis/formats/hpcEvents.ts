import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `id node component state epoch flag message`. */
export const hpcEvents = regexFormat({
  id: 'hpc-events',
  title: 'Cluster event records',
  rank: 30,
  patterns: [
    re`^\d+ (?<host>[\w.-]{1,80}(?: [\w.-]{1,80})?) (?<source>[a-z\d][\w.]{0,60}) (?<state>[a-z][\w.-]{1,60}) (?<stamp>\d+) \d (?<msg>.*)$`,
  ],
  adds: (reading, match) => {
    const at = match.indices?.groups?.['source'];
    return at ? { ...reading, source: { from: at[0], to: at[1] } } : reading;
  },
  samples: [
    {
      line: '4211 node-17 unix.hw state_change.down 1739205034 1 fan 3 of node-17 was taken out of service',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      source: 'unix.hw',
      message: 'fan 3 of node-17 was taken out of service',
    },
    {
      line: '4212 node-18 unix.hw net.link.up 1739205035 1 link 2 of node-18 carries traffic again',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: 'unix.hw',
      message: 'link 2 of node-18 carries traffic again',
    },
  ],
});

import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[seconds since boot] host program[pid]: message`. */
export const journaldMonotonic = regexFormat({
  id: 'journald-monotonic',
  title: 'journalctl with monotonic stamps',
  rank: 27,
  patterns: [
    re`^\[(?<stamp> *\d+\.\d+)\] (?<host>[\w.-]{1,120}) (?<source>kernel|\w[\w@.\/-]{0,80}(?=\[))(?:\[(?<thread>\d+)\])?: (?<msg>.*)$`,
  ],
  adds: (reading, match) => {
    const at = match.indices?.groups?.['source'];
    return at ? { ...reading, source: { from: at[0], to: at[1] }, inner: 'text' } : reading;
  },
  samples: [
    {
      line: '[   12.345678] web01 systemd[1]: Failed to start shop.service.',
      time: null,
      level: null,
      source: 'systemd',
      message: 'Failed to start shop.service.',
    },
    { line: '[   13.000001] web01 kernel: EXT4-fs mounted', time: null, level: null, source: 'kernel', message: 'EXT4-fs mounted' },
  ],
});

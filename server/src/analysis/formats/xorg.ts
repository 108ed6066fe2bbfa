import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[seconds] (EE) message`: two letters for the kind. */
export const xorg = regexFormat({
  id: 'xorg',
  title: 'Xorg',
  rank: 30,
  patterns: [re`^\[(?<stamp> *\d+\.\d+)\] \((?<level>EE|WW|II|NI|DB)\) (?<msg>.*)$`],
  words: { EE: 'error', WW: 'warn', II: 'info', NI: 'info', DB: 'debug' },
  samples: [
    {
      line: '[    12.345] (EE) Failed to load module "nv" (module does not exist, 0)',
      time: null,
      level: 'error',
      source: null,
      message: 'Failed to load module "nv" (module does not exist, 0)',
    },
    { line: '[    12.400] (II) LoadModule: "glx"', time: null, level: 'info', source: null, message: 'LoadModule: "glx"' },
  ],
});

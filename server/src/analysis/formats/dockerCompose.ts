import { inContainer } from './_container.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `service-1  | line`: the container's line behind its name, with the number of the instance, which a shape does not tell from a word with a digit. */
export const dockerCompose = regexFormat({
  id: 'docker-compose',
  title: 'docker compose',
  rank: 45,
  gathers: true,
  patterns: [re`^(?<service>[a-z\d][\w.-]{0,60}?) +\| ?(?<msg>.*)$`],
  adds: inContainer,
  // A container that has a name of its own has no number; compose sets two blanks behind the longest.
  certain: (line) =>
    /^(?!(?:trace|debug|info|notice|warn|warning|error|fatal|critical)\b)[a-z][\w.-]{0,60}(?:[-_]\d+ +| {2,60})\| /.test(line),
  samples: [
    {
      line: 'shop-1  | 2025-02-10 16:30:34 - ERROR - payment refused',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: 'shop-1',
      message: 'payment refused',
    },
    {
      line: 'db1     | 2025-02-10 16:30:34 - ERROR - payment refused',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: 'db1',
      message: 'payment refused',
    },
    { line: 'db-1    | ready to accept connections', time: null, level: null, source: 'db-1', message: 'ready to accept connections' },
  ],
});

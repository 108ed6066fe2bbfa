import { inContainer } from './_container.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { beginsFrame, beginsLine } from './_wholeLine.ts';

/** An instance's number, a task of a swarm, the time of day before a process, or the two blanks that compose sets behind the longest name. */
const NAMED = /^(?:\d\d:\d\d:\d\d )?[a-z][\w.-]{0,60}(?:[-_.]\d+ +|\.\d+\.\w{12,25}@\S{1,60} +| {2,60})\|(?: |$)/;
const isWritten = (body: string): boolean => beginsFrame(body) || beginsLine(body);

/** `service-1  | line`, also of swarms, foreman (with the time of day), honcho, overmind and Tilt: the container's line behind its name, with the number of the instance, which a shape does not tell from a word with a digit. */
export const dockerCompose = regexFormat({
  id: 'docker-compose',
  title: 'docker compose and foreman',
  rank: 45,
  gathers: true,
  patterns: [
    re`^(?:(?<stamp>\d+:\d+:\d+) )?(?<service>[a-z\d][\w.@-]{0,80}?) +\| ?(?<msg>.*)$`,
    re`^ {1,40}(?<service>[a-z\d][\w-]{0,40}) │ ?(?<msg>.*)$`,
  ],
  adds: inContainer,
  certain: (line) =>
    (NAMED.test(line) && !/^(?:\S+ )?(?:trace|debug|info|notice|warn|warning|error|fatal|critical)\b/.test(line)) ||
    /^ {1,40}[a-z][\w-]{0,40} │ /.test(line) ||
    (/^[a-z][\w.-]{0,60} \| /.test(line) && isWritten(line.slice(line.indexOf('|') + 2))),
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
    { line: '16:30:34 worker.1 | ready', time: '0000-01-01T16:30:34.000', level: null, source: 'worker.1', message: 'ready' },
    { line: '         api │ level=warn msg="queue full"', time: null, level: 'warn', source: 'api', message: 'queue full' },
    { line: 'db-1    | ready to accept connections', time: null, level: null, source: 'db-1', message: 'ready to accept connections' },
  ],
});

import { inContainer } from './_container.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { beginsFrame, beginsLine } from './_wholeLine.ts';

/** Words before a colon or in brackets that name no program: levels, threads, fields that hold a time. */
const NO_NAME =
  /^(?:trace|debug|info|notice|note|warn|warning|error|err|fatal|critical|severe|gin(?:-debug)?|main|test|java|root)$|thread|pool|exec|nio|exception|error$|^\d+[-/.:]\d|(?:time|date|stamp|started|created|updated|modified|since|until|from|to|at|on)$/i;
/** JSON and times are also values of keys; only what goes on behind a time is a line. */
const IS_VALUE = /^(?:\S{1,40}|\d\S+ [\d:.,]+(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)\s*$/;

const NAMED = /^(?:\[([^\]]+)\](?:<\w+>:|:? )|([^: ]+(?::[\w-]+)?(?: \w+)?): )(.*)$/;

/** Lines of several programs in one text behind their names: concurrently, skaffold, turbo, lerna, pdsh, kubetail, kail, Open MPI's ranks. */
export const namedLines = regexFormat({
  id: 'named-lines',
  title: 'Log lines behind a name',
  rank: 1,
  gathers: true,
  patterns: [
    re`^\[(?<service>[\w@/.,:-]{1,80})\](?:<std(?:out|err)>:|:? )(?<msg>.*)$`,
    re`^(?<service>@?[\w/.-]{1,80}(?::[\w-]{1,40}|\[[\w.-]{1,80}\])?)(?: dev| build| test| start)?: (?<msg>.*)$`,
  ],
  adds: (reading, match) => (NO_NAME.test(match.groups!['service']!) ? null : inContainer(reading)),
  certain: (line) => {
    const [, inBrackets, before = '', body = ''] = NAMED.exec(line) ?? [];
    const name = inBrackets ?? before;
    return !/^\d{3,}$/.test(name) && (beginsFrame(body) || (beginsLine(body) && !IS_VALUE.test(body)));
  },
  samples: [
    {
      line: '[api] 2025-02-10 16:30:34 - ERROR - payment refused',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: 'api',
      message: 'payment refused',
    },
    {
      line: 'web:dev: 2025-02-10T16:30:34.123Z error: payment refused',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'web:dev',
      message: 'payment refused',
    },
    {
      line: 'web01:     at com.acme.Shop.pay(Shop.java:7)',
      time: null,
      level: null,
      source: 'web01',
      message: 'at com.acme.Shop.pay(Shop.java:7)',
    },
  ],
});

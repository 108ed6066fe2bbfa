import { reportOf } from '../../server/src/analysis/analyze.ts';
import type { Category, Fact, Level } from '../../server/src/analysis/model.ts';
import { toMarkdown } from '../../server/src/analysis/report/markdown.ts';
import { variableValues } from '../../server/src/analysis/report/postmortem.ts';
import { toSarif } from '../../server/src/analysis/report/sarif.ts';
import { approve } from '../support/approved.ts';
import { reportText } from '../support/approvedLog.ts';
import { logData, type Row } from '../support/logData.ts';
import { outline } from '../support/outline.ts';

const at = (seconds: number): number => Date.UTC(2025, 1, 10, 16, 30) + Math.round(seconds * 1000);
const times = (count: number, make: (n: number) => Row): readonly Row[] => Array.from({ length: count }, (_, n) => make(n));
const said = (seconds: number, template: string, level: Level = 'info', more: Partial<Row> = {}): Row => ({
  ...{ time: at(seconds), level, template },
  ...more,
});
const fails = (seconds: number, template: string, mark: NonNullable<Row['mark']>, more: Partial<Row> = {}): Row =>
  said(seconds, template, 'error', { mark, ...more });
const states = (seconds: number, template: string, fact: Fact['kind'], more: Partial<Row> = {}): Row =>
  said(seconds, template, 'info', { fact, ...more });
const served = (count: number, from: number, step: number, more: Partial<Row> = {}): readonly Row[] =>
  times(count, (n) => said(from + n * step, 'served', 'info', more));
const rowsOf = (rows: readonly Row[]): readonly Row[] => rows;
/** By time, as a log stands. */
const inOrder = (...rows: readonly (Row | readonly Row[])[]): readonly Row[] =>
  [...rows.flat()].sort((a, b) => Number(a.time) - Number(b.time));

const categories = [
  ...['timeout', 'connection', 'dns', 'tls', 'auth', 'permission', 'firewall', 'pool', 'memory', 'disk', 'handles', 'cpu', 'quota'],
  ...['deadlock', 'http', 'latency', 'crash', 'restart', 'queue', 'replication', 'config', 'hardware', 'job', 'exception', 'data', 'error'],
] as readonly Category[];

const trace = (type: string, name: string, fingerprint: string): NonNullable<Row['trace']> => ({
  exceptionType: type,
  fingerprint,
  frames: [
    { function: 'run', file: '/usr/lib/python3/dist-packages/run.py', line: 70 },
    { function: name, file: 'shop/orders.py', line: 7 },
  ],
});

const made: Readonly<Record<string, () => ReturnType<typeof logData>>> = {
  jobs: () =>
    logData(
      inOrder(
        served(20, 0, 10),
        times(12, (n) =>
          fails(300 + n / 4, 'Job <*> failed after <*> seconds', 'job', {
            job: 'D4',
            duration: 1000 * n,
            text: `Job D4 failed after ${n} seconds`,
          }),
        ),
        times(5, (n) => fails(301 + n / 4, 'Job <*> failed after <*> seconds', 'job', { job: 'K2', duration: 500 })),
        fails(303, 'Job <*> failed after <*> seconds', 'job', { job: 'Z9', weight: 3 }),
        fails(303, 'worker lost', 'error'),
        served(3, 400, 10),
      ),
    ),
  untimed: () =>
    logData(
      rowsOf([
        said(0, 'begin'),
        ...times(4, (n): Row => ({
          level: 'error',
          template: 'read timed out',
          mark: 'timeout/read',
          address: '10.0.0.1',
          text: `read ${n} timed out`,
        })),
        { level: 'info', template: 'Recovered', fact: 'recovery' },
        { level: 'fatal', template: 'gave up', mark: 'crash', text: 'gave up' },
      ]).map((row) => ({ ...row, time: Number.NaN })),
    ),
  halfTimed: () =>
    logData([
      ...served(6, 0, 10),
      { level: 'error', template: 'read timed out', mark: 'timeout/read' },
      fails(60, 'read timed out', 'timeout/read'),
      { level: 'error', template: 'no route', mark: 'connection' },
      fails(61, 'read timed out', 'timeout/read'),
    ]),
  operations: () =>
    logData(
      inOrder(
        times(60, (n) =>
          said(n, 'GET <*>', 'info', { operation: `GET /items/${n % 5}`, status: 200, duration: 20 + (n % 7), service: 'web' }),
        ),
        times(60, (n) => said(n + 0.5, 'GET <*>', 'info', { operation: '/health', status: 200, duration: 2, service: 'web' })),
        times(20, (n) =>
          fails(60 + n, 'GET <*>', 'http', {
            ...{ operation: `GET /items/${n % 5}`, status: n % 4 === 0 ? 503 : 200, duration: 900 + 10 * n, service: 'web', callee: 'db' },
            ...(n % 4 === 0 ? {} : { mark: 'latency' as const, level: 'warn' as const }),
          }),
        ),
        times(40, (n) => said(81 + n, 'GET <*>', 'info', { operation: `GET /items/${n % 5}`, status: 200, duration: 22, service: 'web' })),
      ),
    ),
  manyNames: () =>
    logData(
      times(110, (n) =>
        fails(n / 10, `statement ${n % 3}`, categories[n % 8]!, {
          ...{
            job: `job-${n % 60}`,
            address: `10.0.0.${n % 55}`,
            service: `s${n % 12}`,
            operation: `POST /${'abcdefghijklm'.charAt(n % 13)}/${n}`,
          },
        }),
      ),
      {
        endpoints: times(12, () => ({})).map((_, n) => ({
          address: `10.0.0.${n}`,
          port: n === 3 ? null : 400 + n,
          service: n % 2 === 0 ? 'HTTPS' : null,
          stated: n % 4 === 0,
          file: 0,
          line: 1 + n,
        })),
      },
    ),
  everyKind: () =>
    logData(
      inOrder(
        categories.map((mark, n) => fails(n * 45, `${mark} statement`, mark, mark === 'latency' ? { duration: 4200 } : {})),
        served(20, 0, 60),
      ),
    ),
  traces: () =>
    logData([
      ...served(10, 0, 5),
      ...times(6, (n) =>
        fails(60 + n, 'request failed', 'exception', {
          trace: trace('KeyError', 'place', 'f1'),
          endLine: 11 + 4 * n + 3,
          line: 11 + 4 * n,
        }),
      ),
      said(70, 'odd', 'error', { trace: trace('ValueError', 'count', 'f2'), line: 50, endLine: 52 }),
      said(71, 'also odd', 'warn', { trace: { exceptionType: null, language: 'go', fingerprint: 'f3', frames: [] }, line: 60 }),
    ]),
  ends: () =>
    logData([
      ...times(12, (n): Row => said(n * 10, 'served', 'info', { file: 'a.log' })),
      said(121, 'cannot go on', 'fatal', { file: 'a.log', mark: 'crash', text: '16:32:01 FATAL cannot go on' }),
      ...times(12, (n): Row => said(n * 10, 'served', 'info', { file: 'b.log' })),
      fails(125, 'peer a gone', 'connection', { file: 'b.log', address: '10.0.0.1' }),
    ]),
  changes: () =>
    logData(
      inOrder(
        served(60, 0, 10),
        states(-4000, 'Deployed long before', 'change'),
        states(250, 'Deployed <*>', 'change', { text: 'Deployed 4.2.0' }),
        states(260, 'Config reloaded', 'configuration'),
        states(270, 'Started', 'start'),
        states(272, 'Stopped', 'stop'),
        times(12, (n) => fails(300 + n, 'pool exhausted', 'pool', { service: 'web' })),
        times(8, (n) => fails(302 + n, 'connect to <*> refused', 'connection', { service: 'web', callee: 'db', address: '10.0.0.9' })),
        states(320, 'Rolled back', 'change'),
        states(330, 'Healthy again', 'recovery'),
        times(5, (n) => fails(900 + n, 'disk full', 'disk', { service: 'store' })),
      ),
    ),
  retries: () =>
    logData(
      inOrder(
        served(80, 0, 5),
        times(60, (n) => said(200 + n, 'retrying <*>', 'warn', { fact: 'retry', service: 'web', request: `r${n % 4}` })),
        times(10, (n) => fails(200 + 6 * n, 'call timed out', 'timeout/read', { service: 'web', callee: 'cart', request: `r${n % 4}` })),
        times(3, (n) => states(240 + n * 30, 'worker started', 'start', { service: 'worker' })),
        times(3, (n) => fails(238 + n * 30, 'worker died', 'crash', { service: 'worker' })),
      ),
    ),
  clocks: () =>
    logData([
      ...times(20, (n): Row => said(n * 7, 'sent', 'info', { file: 'a.log', request: `id-${n}` })),
      fails(140, 'no answer', 'timeout/read', { file: 'a.log', request: 'id-3' }),
      ...times(20, (n): Row => said(n * 7 - 30 + (n % 3), 'received', 'info', { file: 'b.log', request: `id-${n}` })),
      fails(60, 'table locked', 'deadlock', { file: 'b.log' }),
    ]),
  sampled: () =>
    logData(
      inOrder(
        served(30, 0, 10, { weight: 40 }),
        times(9, (n) => fails(100 + n * 20, 'lost <*>', 'connection', { weight: n === 0 ? 2 : 1 })),
        fails(105, 'odd one', 'error'),
      ),
    ),
  one: () => logData([said(0, 'begin'), fails(1, 'gone', 'connection', { text: 'gone {x}' })]),
  restAfter: () =>
    logData([
      fails(0, 'gone', 'connection', { service: 'a' }),
      fails(30, 'gone', 'connection', { service: 'b' }),
      fails(3700, 'gone', 'connection', { service: 'b' }),
      ...served(9, 3720, 1),
    ]),
};

describe('reports on records written by hand', () => {
  for (const [name, data] of Object.entries(made)) {
    // Of very many names the text for readers tells enough.
    if (name === 'manyNames') continue;
    it(`are as approved: ${name}`, () => {
      const rows = data();
      approve('rows', `${name}.txt`, reportText({ data: rows, report: reportOf(rows, { timezone: 'UTC', year: null }), files: [] }));
    });
  }
  for (const name of ['manyNames', 'traces', 'changes', 'untimed', 'none']) {
    it(`give templates their values: ${name}`, () => {
      const data = made[name]?.() ?? logData([said(0, 'nothing fails')]);
      const values = variableValues(reportOf(data, { timezone: 'UTC', year: null }), { secondZone: 'Asia/Tokyo' });
      const shown = values.map(
        ({ name: variable, label, value }) => `${variable} (${label})\n${value.slice(0, 300).replace(/^/gm, '    ')}`,
      );
      approve('rows', `${name}.values.txt`, `${shown.join('\n')}\n`);
    });
  }

  it('are as approved for machines: stacks', () => {
    const frames = [
      { function: 'shop.add', file: 'src/shop/[a].py', line: 7 },
      { function: null, file: 'C:\\work\\b c.py', line: 0 },
      { function: 'run\u202e', file: '/usr/lib/run.py', line: null },
      { function: 'main', file: null, line: null },
      { function: 'share', file: '\\\\host\\x.py', line: 1 },
      { function: 'none', file: '', line: 1 },
    ];
    const stack = (more: object) => ({ language: 'python' as const, fingerprint: 'f1', frames, ...more });
    const data = logData([
      said(1, 'a {b} [c]', 'error', { trace: stack({ exceptionType: 'KeyError', message: 'no {x}' }) }),
      said(2, 'b', 'error', { trace: stack({ exceptionType: null, message: null, fingerprint: 'f2', frames: [] }) }),
      ...times(60, (n) => fails(10 + n * 100, 'lost', 'connection')),
    ]);
    const sarif: unknown = JSON.parse(toSarif(reportOf(data, { timezone: 'UTC', year: null })));
    approve('rows', 'stacks.sarif.txt', `${outline(sarif).trimStart()}\n`);
  });

  for (const name of ['manyNames', 'traces', 'untimed']) {
    it(`are as approved for readers: ${name}`, () => {
      const report = reportOf(made[name]!(), { timezone: 'UTC', year: null });
      approve('rows', `${name}.md.txt`, toMarkdown(report, { charts: 'none' }));
    });
  }
});

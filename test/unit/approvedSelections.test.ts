import { restrict } from '../../server/src/analysis/restrict.ts';
import { operationFamily } from '../../server/src/analysis/operationFamily.ts';
import { countAll, countOf, rowIndex, selectRows } from '../../server/src/analysis/selectRows.ts';
import type { LogData, Selector } from '../../server/src/analysis/model.ts';
import { timeOrder } from '../../server/src/analysis/time/timeOrder.ts';
import { approve } from '../support/approved.ts';
import { logData, type Row } from '../support/logData.ts';
import { outline } from '../support/outline.ts';

const at = (seconds: number): string => new Date(Date.UTC(2025, 1, 10, 16, 30) + seconds * 1000).toISOString();

const rows: readonly Row[] = [
  { time: at(0), level: 'info', template: 'up', source: 'shop', fact: 'start' },
  { time: at(1), level: 'trace', template: 'served', operation: 'GET /items/7', status: 200, duration: 5, weight: 3 },
  { time: at(2), level: 'warn', template: 'slow', mark: 'latency', operation: 'GET /items/8', status: 399, job: 'a' },
  { time: at(2), level: 'error', template: 'lost', mark: 'connection/lost', address: '10.0.0.7', callee: 'db:5432', weight: 2 },
  { time: at(3), level: 'error', template: 'lost', mark: 'connection', address: '10.0.0.8', request: 'r1', service: 'web' },
  { level: 'fatal', template: 'crashed', mark: 'crash', trace: { fingerprint: 'f1' } },
  { time: at(4), template: 'crashed', trace: { fingerprint: 'f2' }, job: 'b' },
  { time: at(4.0005), level: 'debug', template: 'served', operation: 'GET /items/9', status: 400 },
  { time: at(5), level: 'error', template: 'failed', mark: 'http', operation: 'GET /other', status: 499 },
  { time: at(6), level: 'error', template: 'failed', mark: 'http', operation: 'GET /items/10', status: 500, fact: 'retry' },
  { time: at(7), level: 'error', template: 'failed', mark: 'http', operation: 'GET /items/11', status: 599, request: 'r1' },
  { level: 'info', template: 'early', file: 'other.log' },
  { time: at(8), level: 'info', template: 'odd', status: 600, file: 'other.log', source: 'shop' },
  { time: at(9), level: 'error', template: 'lost', mark: 'connection/lost', file: 'other.log', line: 4, endLine: 6 },
  { time: at(9), level: 'info', template: 'back', file: 'other.log', fact: 'recovery', line: 9 },
];

const selectors: readonly Selector[] = [
  {},
  ...(['app.log', 'other.log', 'none.log'] as const).map((file) => ({ file })),
  ...(['connection', 'http', 'error'] as const).map((category) => ({ category })),
  { markKind: 'lost' },
  { category: 'connection', markKind: 'lost' },
  { marked: true },
  { marked: false },
  ...(['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const).map((minLevel) => ({ minLevel })),
  ...['lost', 'crashed', 'served', 'nothing'].flatMap((templateId) => [{ templateId }, { templateId, marked: true }]),
  ...(['5xx', '4xx', 'any'] as const).map((status) => ({ status })),
  { traceFingerprint: 'f1' },
  { traceFingerprint: 'f3' },
  { hasTrace: true },
  { hasTrace: false },
  { hasTrace: false, marked: true },
  { hasTrace: true, templateId: 'crashed' },
  ...(['start', 'retry', 'recovery', 'change'] as const).map((fact) => ({ fact })),
  ...[
    { job: 'a' },
    { address: '10.0.0.7' },
    { service: 'web' },
    { source: 'shop' },
    { request: 'r1' },
    { callee: 'db:5432' },
    { job: 'c' },
  ],
  ...['GET /items/*', 'GET /other', 'GET /items/7', ''].map((operation) => ({ operation })),
  ...[{ fromLine: 4 }, { toLine: 4 }, { fromLine: 3, toLine: 5 }, { lines: [1, 4, 9], file: 'app.log' }, { lines: [] }],
  ...[0, 2, 4, 4.0005, 9, 10].flatMap((s) => [
    { fromTime: at(s) },
    { toTime: at(s) },
    { fromTime: at(s), marked: true },
    { toTime: at(s), marked: true },
  ]),
  { fromTime: at(2), toTime: at(4) },
  { fromTime: at(4), toTime: at(2) },
  {
    file: 'app.log',
    marked: true,
    fromTime: at(3),
    toTime: at(7),
    minLevel: 'error',
    operation: 'GET /items/*',
    status: '5xx',
    request: 'r1',
  },
];

function selectionsText(data: LogData): string {
  return selectors
    .map((selector) => {
      const selected = selectRows(data, selector);
      return `${outline(selector)}: ${outline(selected)} are ${countOf(data.rows, selected)}\n`;
    })
    .join('');
}

describe('rows', () => {
  it('are selected as approved, in order of time or not', () => {
    const [inOrder, mixed] = [logData(rows), logData([...rows].reverse())];
    const { marked, isMarked, markedByTemplate, fingerprints } = rowIndex(inOrder);
    const index = outline({
      marked: [...marked],
      isMarked: [...isMarked],
      markedByTemplate: [...markedByTemplate],
      fingerprints: [...fingerprints],
    });
    const orders = [inOrder, mixed].map((data) => {
      const { rows: order, inPlace, at: position } = timeOrder(data);
      return outline({ order: [...order].join(' '), inPlace, at: [0, 2, 2.5, 4, 9, 10].map((s) => position(Date.parse(at(s)))) });
    });
    const told = [
      `all ${countAll(inOrder)}${index}`,
      ...orders,
      selectionsText(inOrder),
      'backwards',
      selectionsText(mixed),
      'from a failure on',
      selectionsText(logData(rows.slice(2))),
    ];
    approve('selections', 'rows.txt', `${told.join('\n')}\n`);
  });

  it('are kept by time as approved', () => {
    const told = (
      [
        [null, null],
        [2, null],
        [null, 4],
        [2, 4],
        [4.0005, 9],
        [20, null],
        [null, -1],
      ] as const
    ).map(([since, until]) => {
      const ms = (seconds: number | null): number | null => (seconds === null ? null : Date.parse(at(seconds)));
      const data = logData(rows);
      const stamps = {
        ...{ length: data.rows.length, ms: Float64Array.from(data.rows.time), wall: Float64Array.from(data.rows.time) },
        ...{ flags: new Uint8Array(data.rows.length), offset: new Int16Array(data.rows.length), weekday: new Int8Array(data.rows.length) },
        weight: data.rows.weight,
      };
      const kept = restrict({ data, stamps }, ms(since), ms(until)).data;
      const { rows: columns, traces, inputs, endpoints } = kept;
      const lines = [...columns.line].map((line, row) => `${columns.file[row]}:${line}`);
      return outline({ since, until, lines, traces, inputs: inputs.map(({ records, notes }) => ({ records, notes })), endpoints }).trim();
    });
    approve('selections', 'kept.txt', `${told.join('\n')}\n`);
  });

  it('name operations by their families', () => {
    const names = ['GET /items/17', 'GET /items/a-17-b/x', '/v2/x_1', 'load', '', '17', 'a.b7.c', 'GET /*/x'];
    approve(
      'selections',
      'families.txt',
      names.map((name) => `${name} → ${operationFamily(name)} → ${operationFamily(operationFamily(name))}\n`).join(''),
    );
  });
});

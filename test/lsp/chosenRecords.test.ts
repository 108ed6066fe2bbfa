import assert from 'node:assert/strict';
import { startServer } from './support/server.ts';
import type { Server } from './support/server.ts';

const uri = 'file:///logs/orders.log';
const text = [
  'banner of the program',
  '2026-03-04 10:00:00,000 - INFO - orders - started',
  '2026-03-04 10:00:01,000 - DEBUG - cache - hit for 17',
  '2026-03-04 10:00:02,000 - DEBUG - cache - hit for 18',
  '2026-03-04 10:00:03,000 - ERROR - orders - order 4 failed',
  'Traceback (most recent call last):',
  '  File "/srv/orders.py", line 41, in pay',
  'TimeoutError: bank',
  '2026-03-04 10:00:04,000 - INFO - bank - idle',
  '',
].join('\n');
const none = { hide: false, levels: [], sources: [], statements: [] };

interface Facets {
  readonly levels: readonly (readonly [string, number])[];
  readonly sources: readonly (readonly [string, number])[];
  readonly statements: readonly { readonly id: string; readonly text: string; readonly count: number }[];
}
interface Hidden {
  readonly ranges: readonly (readonly [number, number])[];
  readonly shown: number;
}

describe('showing and hiding records, over the wire', () => {
  let server: Server;
  let facets: Facets;
  const hidden = (choice: object): Promise<Hidden> => server.request('logTriage/hiddenLines', { uri, choice: { ...none, ...choice } });

  before(async () => {
    server = await startServer();
    server.open(uri, text);
    facets = await server.request('logTriage/facets', { uri });
  });
  after(() => server.stop());

  it('is offered by level, gravest first, by source and by statement, each with its count', () => {
    const levels = facets.levels.filter(([level]) => level !== '');
    assert.deepEqual(levels, [
      ['error', 1],
      ['info', 2],
      ['debug', 2],
    ]);
    assert.deepEqual(Object.fromEntries(facets.sources), { orders: 2, cache: 2, bank: 1 });
    assert.equal(facets.statements[0]?.count, 2);
  });

  it('hides the lines of all other records, and keeps a trace with its record', async () => {
    const { ranges, shown } = await hidden({ levels: ['error'] });
    assert.equal(shown, 1);
    assert.deepEqual(ranges[0], [1, 4]);
    assert.equal(ranges[1]?.[0], 9);
  });

  it('shows what has one of the values of every kind that was asked for', async () => {
    assert.equal((await hidden({ levels: ['info', 'error'], sources: ['orders'] })).shown, 2);
    assert.equal((await hidden({ sources: ['bank', 'cache'] })).shown, 3);
  });

  it('hides what has any of the values, and nothing else', async () => {
    const statement = await server.request<string>('logTriage/statementAt', { uri, line: 3 });
    assert.equal(statement, facets.statements[0]?.id);
    assert.deepEqual((await hidden({ hide: true, statements: [statement] })).ranges, [[3, 4]]);
    assert.deepEqual((await hidden({ hide: true, levels: ['info'], sources: ['cache'] })).ranges.slice(0, 1), [[2, 4]]);
    assert.deepEqual((await hidden({ hide: true })).ranges, []);
  });

  it('writes them as an excerpt where nothing can be folded', async () => {
    const choice = { ...none, levels: ['error'] };
    const excerpt = await server.request<{ readonly text: string; readonly origins: readonly unknown[] }>('logTriage/excerpt', {
      ...{ uri, kind: 'chosen', line: 1, character: 0, choice },
    });
    assert.match(excerpt.text, /^Records of orders\.log — 1 record\n\n5 │ .*order 4 failed\n6 │ Traceback/);
  });
});

import assert from 'node:assert/strict';
import { startServer } from './support/server.ts';
import type { Server } from './support/server.ts';

const uri = 'file:///logs/sync.log';
const stamp = (second: number): string => `2026-03-04 10:00:${String(second).padStart(2, '0')},000`;
const text = [
  `${stamp(0)} - INFO - sync - started`,
  ...[1, 2, 3, 4, 5].map((second) => `${stamp(second)} - INFO - sync - copied file${second}.bin in ${second * 3} ms`),
  `${stamp(6)} - INFO - sync - GET /health 200`,
  ...[7, 8].map((second) => `${stamp(second)} - INFO - sync - waiting for worker ${second}`),
  ...[9, 10, 11].map((second) => `${stamp(second)} - ERROR - sync - Connection to 10.1.2.3 timed out`),
  'Traceback (most recent call last):',
  '  File "/srv/sync.py", line 41, in copy',
  '    raise TimeoutError("peer")',
  'TimeoutError: peer',
  `${stamp(12)} - INFO - sync - GET /health 200`,
].join('\n');

describe('runs, failures and successes of a log, over the wire', () => {
  let server: Server;
  const from = async (line: number, direction: string): Promise<number | undefined> =>
    (await server.request<{ readonly line: number } | null>('logTriage/failures', { uri, line, direction }))?.line;

  before(async () => {
    server = await startServer();
    server.open(uri, text);
  });
  after(() => server.stop());

  it('folds a run of one statement under its first record, and leaves two in a row alone', async () => {
    const folds = await server.request<readonly { readonly startLine: number; readonly endLine: number }[]>('textDocument/foldingRange', {
      textDocument: { uri },
    });
    const ranges = folds.map(({ startLine, endLine }) => `${startLine + 1}–${endLine + 1}`);
    assert.ok(ranges.includes('2–6'), ranges.join(' '));
    assert.ok(!ranges.some((range) => range.startsWith('8–')), ranges.join(' '));
    assert.ok(ranges.includes('12–16'), ranges.join(' '));
  });

  it('goes to the first failure, and to the last success before it', async () => {
    assert.equal(await from(1, 'first'), 10);
    assert.equal(await from(17, 'lastSuccess'), 7);
  });
});

describe('the outline of a log, over the wire', () => {
  it('names the incident on each of its lines, also where a finding beside it has records before and after', async () => {
    const server = await startServer();
    const place = 'file:///logs/reload.log';
    const lines = [
      ...[0, 1, 2, 3].map((second) => `${stamp(second)} - INFO - pay - GET /pay 200`),
      `${stamp(4)} - INFO - config - configuration reloaded: pool.size=10 (was 20)`,
      ...Array.from({ length: 20 }, (_, n) => `${stamp(10 + n)} - ERROR - pay - Connection to 10.1.2.3 timed out`),
      `${stamp(40)} - INFO - config - configuration reloaded: pool.size=20 (was 10)`,
    ];
    interface Symbol {
      readonly name: string;
      readonly kind: number;
      readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
    }
    try {
      server.open(place, lines.join('\n'));
      const symbols = await server.request<readonly Symbol[]>('textDocument/documentSymbol', { textDocument: { uri: place } });
      const around = (line: number): readonly string[] =>
        symbols.filter(({ range }) => range.start.line <= line && line <= range.end.line).map(({ name }) => name);
      assert.match(around(14).join(), /failures|timed out/);
      assert.equal(around(14).length, 1);
      assert.ok(
        symbols.some(({ name }) => /reloaded/.test(name)),
        symbols.map(({ name }) => name).join('; '),
      );
    } finally {
      await server.stop();
    }
  });
});

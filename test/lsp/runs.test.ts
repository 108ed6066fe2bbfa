import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
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

describe('two logs that were triaged together, over the wire', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-runs-'));
  const uris = ['front.log', 'back.log'].map((name) => pathToFileURL(join(folder, name)).href);
  const [front, back] = uris;
  const log = (name: string, failing: readonly number[]): string =>
    Array.from({ length: 30 }, (_, second) =>
      failing.includes(second)
        ? `${stamp(second)} - ERROR - ${name} - Connection to 10.1.2.3 timed out`
        : `${stamp(second)} - INFO - ${name} - GET /health 200`,
    ).join('\n');
  let server: Server;
  let triaged: { readonly uri: string | null };
  before(async () => {
    writeFileSync(join(folder, 'front.log'), log('front', [4, 5]));
    writeFileSync(join(folder, 'back.log'), `${log('back', [19, 20])}\n${stamp(31)} - INFO - back - ${'x'.repeat(5000)}\n`);
    server = await startServer();
    triaged = await server.request('logTriage/triageFile', { uris });
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('each have their own failures to go through', async () => {
    const from = async (uri: string, line: number, direction: string): Promise<number | undefined> =>
      (await server.request<{ readonly line: number } | null>('logTriage/failures', { uri, line, direction }))?.line;
    assert.deepEqual([await from(front!, 1, 'next'), await from(front!, 6, 'next'), await from(front!, 1, 'previous')], [5, 5, 6]);
    assert.deepEqual([await from(back!, 1, 'next'), await from(back!, 1, 'first'), await from(back!, 30, 'previous')], [20, 20, 21]);
  });

  it('have their findings where they stand', async () => {
    const symbols = await server.request<readonly { readonly location: { readonly uri: string } }[]>('workspace/symbol', {
      query: 'timed',
    });
    assert.deepEqual([...new Set(symbols.map(({ location }) => location.uri))].sort(), [...uris].sort());
  });

  it('stay one report when one of them is opened, which then has a report of its own', async () => {
    interface Message {
      readonly files: Readonly<Record<string, string>>;
    }
    const logsOf = async (uri: string): Promise<readonly string[]> =>
      Object.values((await server.request<Message>('logTriage/report', { uri })).files);
    const together = `${front}#and-1-more`;
    assert.equal(triaged.uri, together);
    for (const uri of [front, back]) {
      server.open(uri!, readFileSync(fileURLToPath(uri!), 'utf8'));
      assert.deepEqual([await logsOf(uri!), await logsOf(together)], [[uri], uris]);
      server.notify('textDocument/didClose', { textDocument: { uri } });
      assert.deepEqual(await logsOf(uri!), uris);
    }
  });

  it('say where their text is cut', async () => {
    const { text: shown } = await server.request<{ readonly text: string }>('logTriage/text', { uri: back });
    const last = shown.split('\n')[30]!;
    assert.equal(last.endsWith('x … (cut)'), true);
    assert.doesNotMatch(shown.split('\n').slice(0, 30).join(), /cut/);
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

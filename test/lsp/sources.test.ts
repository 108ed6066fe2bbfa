import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../../scripts/run.mjs';
import type { LogStatementResult, StatementCounts } from '../../server/src/protocol/sources.ts';
import { startServer } from './support/server.ts';
import type { Server } from './support/server.ts';

interface Place {
  readonly uri: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

describe('the language server, between logs and sources', () => {
  let server: Server;
  let folder: string;
  const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;
  const lineOf = (path: string, text: string): number =>
    readFileSync(join(folder, path), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1;
  const statement = (log: string, text: string): Promise<LogStatementResult> =>
    server.request('logTriage/logStatement', { uri: uriOf(log), line: lineOf(log, text) });
  const places = async (log: string, text: string): Promise<readonly string[]> => {
    const { candidates, likely } = await statement(log, text);
    return candidates.slice(0, likely).map(({ path, line }) => `${path}:${line}`);
  };
  const open = (path: string): void => server.open(uriOf(path), readFileSync(join(folder, path), 'utf8'));
  const counts = (path: string): Promise<readonly StatementCounts[]> =>
    server.request('logTriage/statementCounts', { uri: uriOf(path), text: readFileSync(join(folder, path), 'utf8') });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'log-triage-sources-'));
    cpSync(inRoot('samples', 'services'), folder, { recursive: true });
    server = await startServer({}, folder);
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('goes from a line to the statement that wrote it, of any service', async () => {
    for (const log of ['orders/api.log', 'orders/worker.log', 'billing/billing.log', 'shipping/shipping.log']) open(log);
    const payment = 'orders/src/payment.ts';
    assert.deepEqual(await places('orders/api.log', 'giving up on payment'), [`${payment}:${lineOf(payment, "'giving up on payment'")}`]);
    const ledger = 'billing/billing/ledger.py';
    assert.deepEqual(await places('billing/billing.log', 'is overdrawn'), [`${ledger}:${lineOf(ledger, 'logger.error(')}`]);
    const depot = 'shipping/src/com/example/shipping/Depot.java';
    assert.deepEqual(await places('shipping/shipping.log', 'waits outside'), [`${depot}:${lineOf(depot, 'log.warn(FULL')}`]);
  });

  it('says how many could have written it and what was looked through', async () => {
    const { candidates, likely, searched } = await statement('shipping/shipping.log', 'accepted');
    assert.ok(candidates.length >= 1 && likely === 1);
    assert.match(searched, /^Looked through \d+ log statements in \d+ source files\.$/);
    open('parking/barrier.log');
  });

  it('answers Go to Definition, and offers the way as a code action', async () => {
    const line = lineOf('orders/worker.log', 'was not paid') - 1;
    const textDocument = { uri: uriOf('orders/worker.log') };
    const [place] = await server.request<readonly Place[]>('textDocument/definition', { textDocument, position: { line, character: 0 } });
    assert.equal(place?.uri, uriOf('orders/src/worker.ts'));
    assert.equal(place?.range.start.line, lineOf('orders/src/worker.ts', 'was not paid') - 1);
    const range = { start: { line, character: 0 }, end: { line, character: 0 } };
    const actions = await server.request<readonly { readonly title: string }[]>('textDocument/codeAction', {
      ...{ textDocument, range, context: { diagnostics: [] } },
    });
    assert.equal(actions.at(-1)?.title, 'Go to Log Statement');
  });

  it('answers Go to Definition on a frame with the file of the workspace', async () => {
    const line = lineOf('billing/billing.log', '/srv/billing/billing/rates.py');
    const textDocument = { uri: uriOf('billing/billing.log') };
    const [place] = await server.request<readonly Place[]>('textDocument/definition', {
      textDocument,
      position: { line: line - 1, character: 20 },
    });
    assert.equal(place?.uri, uriOf('billing/billing/rates.py'));
    assert.equal(place?.range.start.line, 25);
  });

  it('counts at each statement how often the logs contain it, and when last', async () => {
    const log = readFileSync(join(folder, 'orders/worker.log'), 'utf8');
    const found = await counts('orders/src/worker.ts');
    const taken = found.find(({ line }) => line === lineOf('orders/src/worker.ts', 'taken from queue'));
    assert.equal(taken?.counts[0]?.count, log.split('taken from queue').length - 1);
    assert.match(taken?.counts[0]?.last ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/);
    const unpaid = found.find(({ line }) => line === lineOf('orders/src/worker.ts', 'was not paid'))?.counts[0];
    assert.ok(unpaid !== undefined && unpaid.inIncident > 0 && unpaid.inIncident <= unpaid.count);
    assert.equal(log.split('\n').findLastIndex((line) => line.includes('was not paid')) + 1, unpaid.lastLine);
  });

  it('counts what was saved, at the lines where it stands while it is edited', async () => {
    const path = 'orders/src/stock.ts';
    const before = await counts(path);
    const text = `// a new first line\n${readFileSync(join(folder, path), 'utf8')}log.info('never written');\n`;
    const edited = await server.request<readonly StatementCounts[]>('logTriage/statementCounts', { uri: uriOf(path), text });
    assert.ok(before.length > 3);
    assert.deepEqual(
      edited,
      before.map((one) => ({ ...one, line: one.line + 1 })),
    );
  });

  it('shows the records of one statement', async () => {
    const line = lineOf('orders/api.log', 'charge accepted after');
    const excerpt = await server.request<{ readonly text: string; readonly title: string }>('logTriage/excerpt', {
      ...{ uri: uriOf('orders/api.log'), kind: 'statement', line, character: 0 },
    });
    assert.match(excerpt.title, /^payment\.ts \d+$/);
    const records = excerpt.text.split('\n').slice(2);
    assert.ok(records.length > 5 && records.every((record) => record.includes('charge accepted')));
  });

  it('looks again when sources change, and not at what git leaves out', async () => {
    const path = join(folder, 'orders', 'src', 'server.ts');
    writeFileSync(path, readFileSync(path, 'utf8').replace("api.fatal('stopped')", "\napi.fatal('stopped')"));
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    mkdirSync(join(folder, 'made'));
    writeFileSync(join(folder, 'made', 'copy.ts'), "api.fatal('stopped');\n");
    writeFileSync(join(folder, '.gitignore'), 'made/\n');
    server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: pathToFileURL(path).href, type: 2 }] });
    const found = await places('orders/api.log', '"stopped"');
    assert.deepEqual(found, [`orders/src/server.ts:${lineOf('orders/src/server.ts', "'stopped'")}`]);
  });

  it('links places of sources on any line', async () => {
    const log = 'orders/places.log';
    const uri = uriOf(log);
    server.open(uri, '2026-11-21 10:00:00 INFO worker.ts:12 order A-1 taken from queue\n2026-11-21 10:00:01 INFO at (Depot.java:7)\n');
    const links = await server.request<readonly { readonly target: string }[]>('textDocument/documentLink', { textDocument: { uri } });
    assert.deepEqual(
      links.map(({ target }) => decodeURIComponent(target.split('?')[1] ?? '')),
      ['[{"file":"worker.ts","line":12}]', '[{"file":"Depot.java","line":7}]'],
    );
  });
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FormatsResult, ReportDigest } from '../../server/src/protocol/protocol.ts';
import type { LogStatementResult } from '../../server/src/protocol/sources.ts';
import { startServer } from './support/server.ts';
import type { Server } from './support/server.ts';

const text = '2026-03-05 10:00:00 INFO  pool - started\n2026-03-05 10:00:01 ERROR pool - the till of shop 12 is stuck\n';
const format = { id: 'till', pattern: '^TILL (?<level>\\w+): (?<message>.*)$' };

describe('a folder that joins the workspace or leaves it', () => {
  const root = mkdtempSync(join(tmpdir(), 'log-triage-folders-'));
  const uriOf = (path: string): string => pathToFileURL(join(root, path)).href;
  const folder = { uri: uriOf('shop'), name: 'shop' };
  const log = uriOf('shop/logs/till.log');
  let server: Server;
  const change = (event: object): void =>
    server.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [], ...event } });
  const statements = async (): Promise<readonly string[]> => {
    const { candidates } = await server.request<LogStatementResult>('logTriage/logStatement', { uri: uriOf('other.log'), line: 2 });
    return candidates.map(({ path }) => path);
  };
  const formats = (): Promise<FormatsResult> => server.request('logTriage/formats', { uri: log });
  /** Formats load beside what is answered. */
  const knows = async (id: string): Promise<void> => {
    while (!(await formats()).offers.some((one) => one.id === id)) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  before(async () => {
    mkdirSync(join(root, 'shop', 'src'), { recursive: true });
    writeFileSync(join(root, 'shop', 'src', 'till.ts'), 'logger.error(`the till of shop ${shop} is stuck`);\n');
    writeFileSync(join(root, 'shop', 'own.json'), JSON.stringify(format));
    server = await startServer({ fileFormats: { 'logs/till.log': 'off' }, formatFiles: ['own.json'] });
    server.open(log, text);
    server.open(uriOf('other.log'), text);
  });
  after(async () => {
    await server.stop();
    rmSync(root, { recursive: true });
  });

  it('brings its sources, the formats it holds and what was chosen for its files', async () => {
    assert.deepEqual([await statements(), (await formats()).chosen], [[], null]);
    change({ added: [folder] });
    assert.deepEqual([await statements(), (await formats()).chosen], [['src/till.ts'], 'off']);
    await server.notification<ReportDigest>('logTriage/reportChanged', ({ uri, off }) => uri === log && off === true);
    await knows('till');
  });

  it('takes them with it', async () => {
    change({ removed: [folder] });
    assert.deepEqual([await statements(), (await formats()).chosen], [[], null]);
    assert.ok((await server.request<object | null>('logTriage/report', { uri: log })) !== null);
  });
});

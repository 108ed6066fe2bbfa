import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer } from './support/server.ts';
import type { Server } from './support/server.ts';

const uri = 'file:///logs/odd.log';
const text = [
  '2026-03-04 10:00:00,000 - INFO - orders - started',
  '2026-03-04 10:00:02,000 - ERROR - orders - Connection to 10.1.2.3:5432 timed out after 3000 ms',
].join('\n');

interface Digest {
  readonly uri: string;
  readonly off?: boolean;
  readonly state: { readonly format: string | null; readonly notes: readonly string[] } | null;
}
interface Formats {
  readonly chosen: string | null;
  readonly offers: readonly { readonly id: string; readonly read: number; readonly of: number }[];
}

describe('the format of one file, over the wire', () => {
  let server: Server;
  const choose = (fileFormats: object): void =>
    server.notify('workspace/didChangeConfiguration', { settings: { logTriage: { fileFormats } } });
  const changed = (test: (digest: Digest) => boolean): Promise<Digest> => server.notification('logTriage/reportChanged', test);
  const marked = async (): Promise<number> =>
    (await server.request<{ readonly items: readonly unknown[] }>('textDocument/diagnostic', { textDocument: { uri } })).items.length;

  before(async () => {
    server = await startServer();
    server.open(uri, text);
  });
  after(() => server.stop());

  it('is offered by how many of the log’s lines each format reads', async () => {
    const { state } = await changed(({ state: now }) => now !== null);
    const { chosen, offers } = await server.request<Formats>('logTriage/formats', { uri });
    assert.equal(chosen, null);
    assert.ok(offers.length > 100);
    assert.ok((offers.find(({ id }) => id === state?.format)?.read ?? 0) === 2);
    assert.ok(offers.every(({ read, of }, index) => of === 2 && read <= (offers[index - 1]?.read ?? 2)));
    assert.deepEqual(state?.notes, []);
  });

  it('is the one chosen, and again the one recognised when the choice is taken back', async () => {
    const { state } = await changed(({ state: now }) => now !== null);
    choose({ '**/odd.log': 'generic-stamped' });
    assert.equal((await changed(({ state: now }) => now?.format === 'generic-stamped')).uri, uri);
    assert.ok((await marked()) > 0);
    assert.equal((await server.request<Formats>('logTriage/formats', { uri })).chosen, 'generic-stamped');
    choose({});
    await server.request('logTriage/report', { uri });
    const { report } = await server.request<{ readonly report: { readonly inputs: readonly { readonly format: string }[] } }>(
      'logTriage/report',
      { uri },
    );
    assert.equal(report.inputs[0]?.format, state?.format);
  });

  it('is the one chosen for each file of a folder that is read from disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-triage-choices-'));
    try {
      for (const name of ['plain.log', 'chosen.log']) writeFileSync(join(folder, name), text);
      choose({ '**/chosen.log': 'generic-stamped' });
      const root = pathToFileURL(folder).href;
      await server.request('logTriage/triageFile', { uris: [root] });
      const { report } = await server.request<{
        readonly report: { readonly inputs: readonly { readonly file: string; readonly format: string }[] };
      }>('logTriage/report', { uri: root });
      const formats = report.inputs.map(({ file, format }) => [file.slice(folder.length + 1), format === 'generic-stamped']);
      assert.deepEqual(Object.fromEntries(formats), { 'plain.log': false, 'chosen.log': true });
    } finally {
      choose({});
      rmSync(folder, { recursive: true });
    }
  });

  it('leaves a file alone that is off, and reads it again when it is on', async () => {
    choose({ 'odd.log': 'off' });
    await changed(({ off }) => off === true);
    assert.equal(await marked(), 0);
    assert.equal(await server.request('logTriage/report', { uri }), null);
    assert.deepEqual(await server.request('textDocument/codeLens', { textDocument: { uri } }), []);
    assert.equal((await server.request<Formats>('logTriage/formats', { uri })).chosen, 'off');
    choose({});
    assert.ok((await marked()) > 0);
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer } from './support/server.ts';
import type { Server } from './support/server.ts';

const log = Array.from({ length: 6 }, (_, i) => `2026-03-04 10:00:0${i},000 - ERROR - Job A1 failed after ${40 + i} seconds.`).join('\n');
const uri = 'file:///work/logs/jobs.log';

interface Completion {
  readonly label: string;
  readonly textEdit: {
    readonly newText: string;
    readonly range: { readonly start: { readonly character: number }; readonly end: { readonly character: number } };
  };
}
interface Found {
  readonly code: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number }; readonly end: { readonly character: number } };
}

describe('Markdown of postmortems', () => {
  let server: Server;
  before(async () => {
    server = await startServer();
    server.open(uri, log);
  });
  after(() => server.stop());

  const write = (place: string, text: string): void =>
    server.notify('textDocument/didOpen', { textDocument: { uri: place, languageId: 'markdown', version: 1, text } });
  const problems = async (place: string): Promise<readonly Found[]> =>
    (await server.request<{ readonly items: readonly Found[] }>('textDocument/diagnostic', { textDocument: { uri: place } })).items;
  const complete = (place: string, line: number, character: number): Promise<readonly Completion[]> =>
    server.request('textDocument/completion', { textDocument: { uri: place }, position: { line, character } });

  it('is checked for contradictions in a folder of postmortems, whoever wrote it', async () => {
    const text = '# Outage\n\n## Timeline\n\n- 10:00 UTC: outage began\n- 09:30 UTC: service restored\n';
    write('file:///work/postmortems/march.md', text);
    write('file:///work/notes/march.md', text);
    assert.ok((await problems('file:///work/postmortems/march.md')).length > 0);
    assert.deepEqual(await problems('file:///work/notes/march.md'), []);
  });

  it('completes a draft with values and findings of the log, in place of what was typed', async () => {
    const place = 'file:///work/postmortems/draft.md';
    write(place, '# Outage\n\nIt took {{dur}}.\n');
    const offered = await complete(place, 2, 13);
    const duration = offered.find(({ label }) => label === 'duration');
    assert.equal(duration?.textEdit.newText, '5 seconds');
    assert.deepEqual([duration?.textEdit.range.start.character, duration?.textEdit.range.end.character], [8, 15]);
    assert.ok(offered.some(({ textEdit }) => /Job A1.*\(.*jobs\.log#L1/.test(textEdit.newText)));
    assert.deepEqual(await complete(place, 2, 4), []);
  });

  it('shows on hover the line that a link leads to, of any log at hand', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-triage-'));
    try {
      const stored = ['api.log', 'my db.log'].map((name) => join(folder, name));
      for (const path of stored) writeFileSync(path, `${log.replaceAll('Job A1', path.endsWith('db.log') ? 'Job DB' : 'Job API')}\n`);
      await server.request('logTriage/triageFile', { uris: stored.map((path) => pathToFileURL(path).toString()) });
      const place = 'file:///work/postmortems/links.md';
      write(
        place,
        '[jobs.log:2](../logs/jobs.log#L2)\n[api.log:3](api.log#L3)\n[my db.log:4](my%20db.log#L4)\n[gone.log:1](gone.log#L1)\n',
      );
      const shown = async (line: number): Promise<string | undefined> => {
        const at = { textDocument: { uri: place }, position: { line, character: 3 } };
        const hover = await server.request<{ readonly contents: { readonly value: string } } | null>('textDocument/hover', at);
        return /Job .*/.exec(hover?.contents.value ?? '')?.[0];
      };
      const line = (job: string, second: number): string => `${job} failed after ${40 + second} seconds.`;
      assert.deepEqual(
        [await shown(0), await shown(1), await shown(2), await shown(3)],
        [line('Job A1', 1), line('Job API', 2), line('Job DB', 3), undefined],
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is told in a template of one’s own which variables are unknown, and completes the known ones', async () => {
    const place = 'file:///work/postmortem-templates/ours.md';
    write(place, '# {{title}}\n\nSince {{strat}}, {{blank:who?}}\n\n{{\n');
    const found = await problems(place);
    assert.deepEqual(
      found.map(({ code, range }) => [code, range.start.line, range.start.character, range.end.character]),
      [['template/unknown-variable', 2, 6, 15]],
    );
    const names = (await complete(place, 4, 2)).map(({ label }) => label);
    for (const name of ['title', 'start', 'timeline', 'blank']) assert.ok(names.includes(name), name);
  });

  it('fills a template of one’s own and says what of it is unknown', async () => {
    const filled = await server.request<{ readonly snippet: string; readonly problems: readonly string[] }>('logTriage/postmortem', {
      ...{ uri, template: 'ours', redact: true },
      body: '# Ours: {{title}}\n{{duration}}\n{{blank:who?}}\n{{nothing}}',
    });
    assert.match(
      filled.snippet,
      /^# Ours: .*Job A1.*\n<!-- log-triage-postmortem: ours -->\n5 seconds\n\$\{1:_\[who\?\]_\}\n\{\{nothing\\\}\\\}\$0$/,
    );
    assert.equal(filled.problems.length, 1);
    assert.match(filled.problems[0] ?? '', /^Line 4: There is no variable “nothing”/);
  });
});

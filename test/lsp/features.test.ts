import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../../scripts/run.mjs';
import { methods } from '../../server/src/protocol/protocol.ts';
import type { ReportDigest } from '../../server/src/protocol/protocol.ts';
import { startServer } from './support/server.ts';
import type { Server } from './support/server.ts';

const uri = 'file:///logs/orders.log';
const textDocument = { uri };
const text = [
  '2026-03-04 10:00:00,000 - INFO - orders - started',
  '2026-03-04 10:00:01,000 - INFO - orders - order A1 accepted',
  '2026-03-04 10:00:02,000 - ERROR - orders - Connection to 10.1.2.3:5432 timed out after 3000 ms',
  '2026-03-04 10:00:03,000 - ERROR - orders - order A1 failed',
  'Traceback (most recent call last):',
  '  File "/srv/orders/checkout.py", line 41, in pay',
  '    charge(order)',
  '  File "/srv/orders/bank.py", line 7, in charge',
  '    raise TimeoutError("bank")',
  'TimeoutError: bank',
  '2026-03-04 10:00:04,000 - INFO - orders - order A2 accepted',
  '',
].join('\n');

interface Position {
  readonly line: number;
  readonly character: number;
}
interface Range {
  readonly start: Position;
  readonly end: Position;
}
interface Diagnostic {
  readonly range: Range;
  readonly severity: number;
  readonly source: string;
  readonly code: string;
  readonly message: string;
}
interface Lens {
  readonly range: Range;
  readonly command: { readonly title: string; readonly command: string; readonly arguments: readonly { readonly uri: string }[] };
}
interface DocumentSymbol {
  readonly name: string;
  readonly range: Range;
  readonly children?: readonly DocumentSymbol[];
}

describe('the language server, over its wire', () => {
  let server: Server;
  const diagnostics = async (): Promise<readonly Diagnostic[]> =>
    (await server.request<{ readonly items: readonly Diagnostic[] }>('textDocument/diagnostic', { textDocument })).items;
  const lenses = (): Promise<readonly Lens[]> => server.request('textDocument/codeLens', { textDocument });
  const change = (version: number, range: Range, inserted: string): void =>
    server.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range, text: inserted }] });

  before(async () => {
    server = await startServer();
    server.open(uri, text);
  });
  after(() => server.stop());

  it('asks to be told of no file operations and no notebooks, whose globs the built client cannot match', () => {
    const { workspace, notebookDocumentSync } = server.offered;
    assert.deepEqual([workspace?.['fileOperations'], notebookDocumentSync], [undefined, undefined]);
  });

  it('marks the timeout and the traceback on their lines and says why, never as a hint', async () => {
    const found = await diagnostics();
    assert.ok(found.every(({ severity, source }) => severity < 4 && source === 'Log Triage'));
    const timeout = found.find(({ code, range }) => code === 'timeout' && range.start.line === 2);
    assert.ok(timeout, JSON.stringify(found));
    assert.match(timeout.message, /\n.*timed? ?out/i);
    assert.ok(found.some(({ message, range }) => /TimeoutError/.test(message) && range.start.line === 3));
  });

  it('puts the verdict on the first line and a way to the report, the draft and the next failure above a finding', async () => {
    const all = await lenses();
    assert.match(all.find(({ range }) => range.start.line === 0)?.command.title ?? '', /^1 incident · \d+ failures/);
    const titles = all.filter(({ range }) => range.start.line === 2).map(({ command }) => command.title);
    assert.deepEqual(titles.slice(1), ['Show RCA', 'Insert Postmortem', 'Next']);
    const first = all.filter(({ range }) => range.start.line === 0).map(({ command }) => command.title);
    assert.deepEqual(first.slice(1, 2), ['First Failure']);
    assert.ok(all.every(({ command }) => command.arguments[0]?.uri === uri));
  });

  it('knows when the records of an open log were written whose stamps state no year, by its file or else by now', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-triage-years-'));
    const lines = [0, 1, 2].map((n) => `Mar  4 10:00:0${n} web1 app[90]: request failed`).join('\n');
    const yearOf = async (log: string): Promise<string | undefined> => {
      server.open(log, lines);
      const { report } = await server.request<{ readonly report: { readonly inputs: readonly { readonly firstTime: string | null }[] } }>(
        'logTriage/report',
        { uri: log },
      );
      return report.inputs[0]?.firstTime?.slice(0, 10);
    };
    writeFileSync(join(folder, 'app.log'), lines);
    utimesSync(join(folder, 'app.log'), new Date('2019-03-05'), new Date('2019-03-05'));
    assert.equal(await yearOf(pathToFileURL(join(folder, 'app.log')).toString()), '2019-03-04');
    const latest = new Date(Date.now() + 24 * 3600_000) < new Date(new Date().getUTCFullYear(), 2, 4, 10) ? -1 : 0;
    assert.equal(await yearOf('untitled:Untitled-7'), `${new Date().getUTCFullYear() + latest}-03-04`);
    rmSync(folder, { recursive: true, force: true });
  });

  it('says nothing above a log in which nothing failed, though a program started in it', async () => {
    const calm = 'file:///logs/calm.log';
    const lines = ['booking - starting booking 4.18.2, workers=8', 'booking - connected to postgres'];
    server.open(calm, lines.map((line, n) => `2026-03-04 10:00:0${n},000 - INFO - ${line}`).join('\n'));
    const { report } = await server.request<{ readonly report: { readonly findings: readonly { readonly severity: string }[] } }>(
      'logTriage/report',
      { uri: calm },
    );
    assert.deepEqual(
      report.findings.map(({ severity }) => severity),
      ['info'],
    );
    assert.deepEqual(await server.request('textDocument/codeLens', { textDocument: { uri: calm } }), []);
  });

  it('says above the first of a crowd what it is a crowd of, and names few others of it with the problem', async () => {
    const crowd = 'file:///logs/crowd.log';
    const stamp = (n: number): string =>
      `2026-03-04 10:${String(10 + Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')},000`;
    const fault = [
      'Traceback (most recent call last):',
      '  File "/srv/fares.py", line 7, in fare',
      '    return fares[kind]',
      "KeyError: 'child'",
    ];
    const calm = Array.from({ length: 240 }, (_, n) => `${stamp(n)} - INFO - fares - told a fare`);
    const failing = Array.from({ length: 60 }, (_, n) => [`${stamp(240 + n)} - ERROR - fares - told no fare`, ...fault].join('\n'));
    server.open(crowd, [...calm, ...failing].join('\n'));
    const of = { textDocument: { uri: crowd } };
    const all = await server.request<readonly Lens[]>('textDocument/codeLens', of);
    const verdict = all.filter(({ range }) => range.start.line === 0).map(({ command }) => command.title);
    assert.match(verdict.join('\n'), /^1 incident · 60 failures\nFirst Failure\nLikely cause \(\d+ %\): .*KeyError/);
    const [title] = all.filter(({ range }) => range.start.line === 240).map(({ command }) => command.title);
    assert.match(title ?? '', /^60 failures in .* · .*KeyError/);
    const { items } = await server.request<{ readonly items: readonly { readonly relatedInformation: readonly object[] }[] }>(
      'textDocument/diagnostic',
      of,
    );
    assert.equal(Math.max(...items.map(({ relatedInformation }) => relatedInformation.length)), 5);
  });

  it('outlines incident › finding, each range inside its parent', async () => {
    const incidents = await server.request<readonly DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    const findings = incidents.flatMap(({ range, children = [] }) => children.map((child) => ({ outer: range, inner: child.range })));
    assert.ok(findings.length >= 2);
    for (const { outer, inner } of findings) {
      assert.ok(inner.start.line >= outer.start.line && inner.end.line <= outer.end.line);
    }
  });

  it('folds the traceback under its record', async () => {
    const folds = await server.request<readonly { readonly startLine: number; readonly endLine: number }[]>('textDocument/foldingRange', {
      textDocument,
    });
    assert.ok(
      folds.some(({ startLine, endLine }) => startLine <= 4 && endLine === 9),
      JSON.stringify(folds),
    );
  });

  it('links each frame to its source', async () => {
    const links = await server.request<readonly { readonly range: Range; readonly target: string }[]>('textDocument/documentLink', {
      textDocument,
    });
    const places = links.map(({ range, target }) => [range.start.line, decodeURIComponent(target.split('?')[1] ?? '')]);
    assert.deepEqual(places, [
      [5, '[{"file":"/srv/orders/checkout.py","line":41}]'],
      [7, '[{"file":"/srv/orders/bank.py","line":7}]'],
    ]);
  });

  it('says on hover why the line was marked, when it was and how often its statement occurs', async () => {
    const hover = await server.request<{ readonly contents: { readonly value: string } }>('textDocument/hover', {
      textDocument,
      position: { line: 2, character: 40 },
    });
    const words = hover.contents.value.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    assert.match(words, /Marked: timeout/);
    assert.match(words, /Time in UTC \| 2026-03-04T10:00:02\.000Z/);
    assert.match(words, /\| Level \| error \|/);
  });

  it('goes to the next and the previous failure, round at the ends', async () => {
    const from = async (line: number, direction: string): Promise<number | undefined> =>
      (await server.request<{ readonly line: number } | null>('logTriage/failures', { uri, line, direction }))?.line;
    assert.equal(await from(1, 'next'), 3);
    assert.equal(await from(3, 'previous'), await from(99, 'previous'));
    assert.equal(await from(99, 'next'), 3);
    assert.equal(await from(1, 'first'), 3);
  });

  it('goes first to where failures rise, in a log that fails all along', async () => {
    const rise = 'file:///logs/rise.log';
    server.open(rise, readFileSync(inRoot('test', 'fixtures', 'approved', 'incidents', 'rise.log'), 'utf8'));
    const first = await server.request<{ readonly line: number }>('logTriage/failures', { uri: rise, line: 1, direction: 'first' });
    assert.equal(first.line, 297);
  });

  it('goes first to where the incident begins, past a stray failure', async () => {
    const checkout = 'file:///logs/checkout.log';
    server.open(checkout, readFileSync(inRoot('samples', 'checkout.log'), 'utf8'));
    const ask = (direction: string) =>
      server.request<{ readonly line: number }>('logTriage/failures', { uri: checkout, line: 1, direction });
    assert.deepEqual([(await ask('next')).line, (await ask('first')).line], [40, 350]);
  });

  it('offers a finding its report, draft, evidence and silence', async () => {
    const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } };
    const actions = await server.request<readonly { readonly title: string }[]>('textDocument/codeAction', {
      textDocument,
      range,
      context: { diagnostics: [] },
    });
    assert.deepEqual(
      actions.map(({ title }) => title.replace(/“.*”/, '…')),
      ['Show RCA', 'Insert Postmortem', 'Copy Evidence Lines', 'Mute …'],
    );
  });

  it('drafts a postmortem as a snippet, exports every format, and its report verifies', async () => {
    const templates = await server.request<readonly { readonly id: string }[]>('logTriage/postmortemTemplates', {});
    assert.ok(templates.length >= 5);
    for (const { id } of templates) {
      const draft = await server.request<{ readonly snippet: string }>('logTriage/postmortem', { uri, template: id, redact: true });
      assert.match(draft.snippet, /\$\{1:/, id);
      assert.match(draft.snippet, /10:00:0\d/, id);
    }
    for (const format of ['markdown', 'html', 'json', 'sarif', 'csv']) {
      const exported = await server.request<{ readonly text: string }>('logTriage/export', { uri, format, redact: true });
      assert.ok(exported.text.length > 100, format);
      assert.doesNotMatch(exported.text, /10\.1\.2\.3/, format);
    }
    const { report } = await server.request<{ readonly report: unknown }>('logTriage/report', { uri });
    const verified = await server.request<{ readonly ok: boolean; readonly checked: number }>('logTriage/verify', {
      uris: [uri],
      report: JSON.stringify(report),
    });
    assert.equal(verified.ok, true);
    assert.ok(verified.checked > 5);
  });

  it('answers for the new text after an edit, and turns the touched claims of the old report red', async () => {
    const { report } = await server.request<{ readonly report: unknown }>('logTriage/report', { uri });
    change(2, { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } }, '');
    const found = await diagnostics();
    assert.ok(!found.some(({ code }) => code === 'timeout'), JSON.stringify(found));
    const verified = await server.request<{ readonly ok: boolean }>('logTriage/verify', { uris: [uri], report: JSON.stringify(report) });
    assert.equal(verified.ok, false);
    change(3, { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, `${text.split('\n')[2] ?? ''}\n`);
    assert.ok((await diagnostics()).some(({ code, range }) => code === 'timeout' && range.start.line === 2));
  });

  it('answers nothing for what is not open, and empty text, without an error', async () => {
    const empty = { uri: 'file:///logs/empty.log' };
    server.open(empty.uri, '');
    for (const document of [empty, { uri: 'file:///logs/closed.log' }]) {
      const found = await server.request<{ readonly items: readonly unknown[] }>('textDocument/diagnostic', { textDocument: document });
      assert.deepEqual(found.items, []);
      assert.deepEqual(await server.request('textDocument/codeLens', { textDocument: document }), []);
      assert.equal(await server.request('textDocument/hover', { textDocument: document, position: { line: 0, character: 0 } }), null);
    }
  });

  it('checks a postmortem draft as it is written, and leaves other Markdown alone', async () => {
    const draft = await server.request<{ readonly snippet: string }>('logTriage/postmortem', {
      uri,
      template: 'google-sre',
      redact: false,
    });
    const written = draft.snippet.replace(/\$\{\d+:([^}]*)\}/g, '').replace(/\\([$}\\])/g, '$1');
    const documents = { 'file:///logs/draft.md': written, 'file:///logs/readme.md': '# Notes\n\n## Impact\n' };
    const counts: number[] = [];
    for (const [place, content] of Object.entries(documents)) {
      server.notify('textDocument/didOpen', { textDocument: { uri: place, languageId: 'markdown', version: 1, text: content } });
      const found = await server.request<{ readonly items: readonly unknown[] }>('textDocument/diagnostic', {
        textDocument: { uri: place },
      });
      counts.push(found.items.length);
    }
    assert.ok((counts[0] ?? 0) > 0);
    assert.equal(counts[1], 0);
    const line = written.split('\n').findIndex((one) => one.includes('orders.log#L3'));
    const character = (written.split('\n')[line] ?? '').indexOf('orders.log#L3');
    const hover = await server.request<{ readonly contents: { readonly value: string } }>('textDocument/hover', {
      textDocument: { uri: 'file:///logs/draft.md' },
      position: { line, character },
    });
    assert.match(hover.contents.value, /timed out after 3000 ms/);
  });

  it('keeps log text from becoming markup or commands in a hover', async () => {
    const hostile = 'file:///logs/hostile.log';
    server.open(hostile, '2026-03-04 10:00:02,000 - ERROR - x - failed [run](command:evil) <img src=x onerror=1> `code` $(alert)\n');
    const hover = await server.request<{ readonly contents: { readonly value: string } }>('textDocument/hover', {
      textDocument: { uri: hostile },
      position: { line: 0, character: 3 },
    });
    assert.doesNotMatch(hover.contents.value, /command:evil|<img|\$\(alert|`code/);
  });
});

describe('logs read from disk by the server', () => {
  it('are pushed as diagnostics and answered like open ones', async () => {
    const server = await startServer();
    try {
      const file = `file://${inRoot('samples', 'jobs.log')}`;
      const result = await server.request<{ readonly uri: string | null; readonly problems: readonly string[] }>('logTriage/triageFile', {
        uris: [file],
      });
      assert.deepEqual(result.problems, []);
      const pushed = await server.notification<{ readonly uri: string; readonly diagnostics: readonly Diagnostic[] }>(
        'textDocument/publishDiagnostics',
      );
      assert.equal(pushed.uri, file);
      assert.match(pushed.diagnostics.map(({ message }) => message).join('\n'), /13 failures in 2 s · Job D4E5F6/);
      const { report } = await server.request<{ readonly report: { readonly marked: number } }>('logTriage/report', { uri: file });
      assert.equal(report.marked, readFileSync(inRoot('samples', 'jobs.log'), 'utf8').match(/failed/g)?.length);
    } finally {
      await server.stop();
    }
  });

  it('leave an open log its own report while they are there and when they are forgotten', async () => {
    const server = await startServer();
    try {
      const [open, other] = ['jobs', 'flask'].map((name) => `file://${inRoot('samples', `${name}.log`)}`) as [string, string];
      const digest = (test: (one: ReportDigest) => boolean): Promise<ReportDigest> => server.notification(methods.reportChanged, test);
      server.open(open, readFileSync(inRoot('samples', 'jobs.log'), 'utf8'));
      const { state: own } = await digest(({ uri: of }) => of === open);
      const { uri: together } = await server.request<{ readonly uri: string }>(methods.triageFile, { uris: [open, other] });
      const { state: joined } = await digest(({ uri: of }) => of === together);
      assert.ok((joined?.marked ?? 0) > (own?.marked ?? 0));
      server.notify(methods.forget, { uri: together });
      const told: (number | undefined)[] = [];
      await digest(({ uri: of, state }) => {
        if (of === open) told.push(state?.marked);
        return of === together && state === null;
      });
      assert.deepEqual([...new Set(told)], [own?.marked]);
    } finally {
      await server.stop();
    }
  });

  it('say what to do when they cannot be read', async () => {
    const server = await startServer();
    try {
      const result = await server.request<{ readonly uri: string | null; readonly problems: readonly string[] }>('logTriage/triageFile', {
        uris: ['file:///no/such.log'],
      });
      assert.equal(result.uri, null);
      assert.match(result.problems.join(' '), /no such file: check the path/);
    } finally {
      await server.stop();
    }
  });
});

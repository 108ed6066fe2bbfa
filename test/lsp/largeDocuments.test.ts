import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { methods } from '../../server/src/protocol/protocol.ts';
import type { ReportDigest, ReportMessage } from '../../server/src/protocol/protocol.ts';
import { startServer, type Server } from './support/server.ts';

interface Diagnostics {
  readonly kind: 'full' | 'unchanged';
  readonly resultId?: string;
  readonly items?: readonly { readonly range: { readonly start: { readonly line: number } }; readonly message: string }[];
}

const clock = (n: number): string => new Date(Date.UTC(2026, 2, 5) + n * 50).toISOString().slice(0, 23).replace('T', ' ');
const failures = new Map([
  [40, 'Connection to 10.0.0.7:5432 refused'],
  [60_000, 'No space left on device: /var/lib/orders'],
  [119_990, 'Certificate of payments.example has expired'],
]);
/** About 9 MB: a failure near the head, one in the middle and one near the tail. */
const large = Array.from({ length: 120_000 }, (_, n) => {
  const failure = failures.get(n);
  return `${clock(n)} ${failure === undefined ? 'INFO  [worker-3] orders.Store - Order was stored with all its lines' : `ERROR [worker-3] orders.Store - ${failure}`}\n`;
}).join('');

const linesOf = ({ items }: Diagnostics): readonly number[] => (items ?? []).map(({ range }) => range.start.line).sort((a, b) => a - b);

describe('a large document', function () {
  this.timeout(120_000);
  const uri = 'untitled:large.log';
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-large-'));
  const asked: string[] = [];
  let refreshed: () => void = () => undefined;
  let server: Server;
  before(async () => {
    server = await startServer({}, null, (method) => {
      asked.push(method);
      if (method === 'workspace/diagnostic/refresh') refreshed();
      return method === methods.documentText ? { version: 1, text: large } : null;
    });
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const pull = (of: string, previousResultId?: string): Promise<Diagnostics> =>
    server.request('textDocument/diagnostic', {
      textDocument: { uri: of },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  const toBeAskedAgain = (): Promise<void> => new Promise((resolve) => (refreshed = resolve));
  const change = (line: number, text: string, version: number): void => {
    const at = { line, character: 0 };
    server.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range: { start: at, end: at }, text }] });
  };

  it('shows what its ends tell before it is read, and then the whole', async () => {
    const again = toBeAskedAgain();
    server.open(uri, large);
    assert.deepEqual(linesOf(await pull(uri)), [40, 119_990]);
    const part = await server.notification<ReportDigest>(methods.reportChanged, (digest) => digest.uri === uri);
    assert.ok(part.share !== null && (part.share ?? 1) < 0.5);
    assert.match(part.state?.notes.join('\n') ?? '', /first and last lines/);
    await again;
    assert.deepEqual(linesOf(await pull(uri)), [40, 60_000, 119_990]);
    const { report } = await server.request<ReportMessage>(methods.report, { uri });
    assert.equal(report.inputs[0]?.lines, 120_000);
    assert.doesNotMatch(report.inputs[0]?.notes.join('\n') ?? '', /first and last lines/);
  });

  it('answers an edit from the last reading, with what stands below moved along, and then anew', async () => {
    const known = await pull(uri);
    const again = toBeAskedAgain();
    change(120_000, `${clock(120_000)} ERROR [worker-3] orders.Store - Deadlock detected\n`, 2);
    assert.deepEqual(await pull(uri, known.resultId), { kind: 'unchanged', resultId: known.resultId });
    change(50, `${clock(50)} INFO  [worker-3] orders.Store - Order was stored\n`.repeat(2), 3);
    assert.deepEqual(linesOf(await pull(uri, known.resultId)), [40, 60_002, 119_992]);
    const hover = await server.request<{ readonly range: { readonly start: { readonly line: number } } }>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 60_002, character: 30 },
    });
    assert.equal(hover.range.start.line, 60_002);
    await again;
    assert.deepEqual(linesOf(await pull(uri, known.resultId)), [40, 60_002, 119_992, 120_002]);
    const { report } = await server.request<ReportMessage>(methods.report, { uri });
    assert.equal(report.inputs[0]?.lines, 120_003);
  });

  it('says nothing anew to an editor that has it', async () => {
    const { resultId } = await pull(uri);
    assert.deepEqual(await pull(uri, resultId), { kind: 'unchanged', resultId });
  });

  /** The report of a text that is opened from a file; an edit follows at once. */
  async function fromDisk(inFile: string | Uint8Array): Promise<string> {
    const path = join(mkdtempSync(join(folder, 'case-')), 'large.log');
    writeFileSync(path, inFile);
    const of = pathToFileURL(path).href;
    server.openFromDisk(of, large);
    const at = { line: 0, character: 0 };
    const contentChanges = [{ range: { start: at, end: at }, text: `${clock(0)} ERROR first\n` }];
    server.notify('textDocument/didChange', { textDocument: { uri: of, version: 2 }, contentChanges });
    const { report } = await server.request<ReportMessage>(methods.report, { uri: of });
    server.notify('textDocument/didClose', { textDocument: { uri: of } });
    return JSON.stringify(report);
  }

  const files: readonly (readonly [string, string | Uint8Array, 'read' | 'asked'])[] = [
    ['holds it', large, 'read'],
    ['begins with a byte order mark', `\ufeff${large}`, 'read'],
    ['has grown since', `${large}${clock(120_000)} ERROR grown\n`, 'read'],
    ['was cut', large.slice(0, 5e6), 'asked'],
    ['was changed in place', large.replace('2026', '2025'), 'asked'],
    ['has other line ends', large.replaceAll('\n', '\r\n'), 'asked'],
    ['is in another encoding', Buffer.from(large.replace('Order', 'Ördér'), 'latin1'), 'asked'],
  ];
  for (const [what, inFile, expected] of files) {
    it(`is ${expected === 'read' ? 'read from its file' : 'asked for'} where that ${what}`, async () => {
      asked.length = 0;
      const whole = await fromDisk(large);
      assert.ok(whole === (await fromDisk(inFile)), 'another report');
      assert.equal(asked.includes(methods.documentText) ? 'asked' : 'read', expected);
    });
  }
});

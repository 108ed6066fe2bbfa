import assert from 'node:assert/strict';
import type { TextDocument } from 'vscode';
import { openFromDisk } from '../../client/src/openFromDisk.ts';
import type { DocumentText, OnDisk } from '../../server/src/protocol/protocol.ts';

const line = '2026-03-05 13:50:00 INFO  [worker-3] orders.Store - Order was stored with all of its lines and the address';
const uri = 'file:///logs/app.log';

interface Opening {
  readonly lines: number;
  readonly isDirty?: boolean;
  readonly scheme?: string;
  readonly takes?: boolean;
}

/** What is sent for a document that is opened, and how often its text was asked for. */
async function opened({ lines, isDirty = false, scheme = 'file', takes = true }: Opening) {
  let texts = 0;
  let answer: (params: { readonly uri: string }) => unknown = () => null;
  const document = {
    uri: { scheme, toString: () => uri },
    version: 3,
    isDirty,
    lineCount: lines,
    getText: () => ((texts += 1), 'text'),
    lineAt: (at: number) => ({ text: `${at} ${line}`, range: { end: { line: at, character: line.length } } }),
    offsetAt: (end: { readonly line: number }) => (end.line + 1) * line.length,
  } as unknown as TextDocument;
  const client = {
    initializeResult: { capabilities: { experimental: { opensFromDisk: takes } } },
    onRequest: (_method: string, handle: typeof answer) => {
      answer = handle;
      return { dispose: () => undefined };
    },
  } as unknown as Parameters<typeof openFromDisk>[0];
  const { didOpen, sendNotification } = openFromDisk(client, () => [document]);
  let sent: { readonly textDocument: { readonly text: string; readonly onDisk?: OnDisk } } | null = null;
  await didOpen(document, async (one) => {
    const params = { textDocument: { uri, version: one.version, text: one.getText() } };
    await sendNotification('textDocument/didOpen', async (_type, now) => void (sent = now as unknown as typeof sent), params);
  });
  assert.ok(sent !== null);
  return { ...(sent as { readonly textDocument: { readonly text: string; readonly onDisk?: OnDisk } }), texts: () => texts, answer };
}

describe('a document that the editor opens', () => {
  it('is told by its file when it is large and as on disk; its text is not even made, unless the server asks', async () => {
    const { textDocument, texts, answer } = await opened({ lines: 20_000 });
    assert.equal(textDocument.text, '');
    assert.equal(texts(), 0);
    assert.equal(textDocument.onDisk?.lines, 20_000);
    assert.equal(textDocument.onDisk.units, 20_000 * line.length);
    const samples = textDocument.onDisk.samples.map(([at, text]) => [at, text.split(' ')[0]]);
    assert.deepEqual(
      [samples[0], samples.at(-1)],
      [
        [0, '0'],
        [19_999, '19999'],
      ],
    );
    assert.deepEqual(answer({ uri }) as DocumentText, { version: 3, text: 'text' });
    assert.equal(answer({ uri: 'file:///closed.log' }), null);
  });

  const others: readonly (readonly [string, Opening])[] = [
    ['is small', { lines: 200 }],
    ['was changed', { lines: 20_000, isDirty: true }],
    ['lies on no disk', { lines: 20_000, scheme: 'untitled' }],
    ['is for a server that has none', { lines: 20_000, takes: false }],
  ];
  for (const [what, opening] of others) {
    it(`is sent as text when it ${what}`, async () => {
      const { textDocument } = await opened(opening);
      assert.equal(textDocument.text, 'text');
      assert.equal(textDocument.onDisk, undefined);
    });
  }
});

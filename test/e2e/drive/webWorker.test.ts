import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { chromiumFlags, chromiumPath } from '../../../scripts/chromium.mjs';
import { inRoot } from '../../../scripts/run.mjs';

/** What the page sends the worker, and the answer it waits for by `id`. */
interface Message {
  readonly jsonrpc: '2.0';
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

const log = Array.from(
  { length: 12 },
  (_, i) => `2025-02-10 16:30:${10 + i},000 - ERROR - Job A${i} failed after ${200 + i} seconds.`,
).join('\n');
const uri = 'file:///jobs.log';

const conversation: readonly Message[] = [
  { jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
  { jsonrpc: '2.0', method: 'initialized', params: {} },
  { jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'log', version: 1, text: log } } },
  { jsonrpc: '2.0', id: 2, method: 'logTriage/report', params: { uri } },
];

/** Speaks to the bundled server in a real Web Worker and answers the results by the ids of their requests. */
async function speak(messages: readonly Message[]): Promise<Readonly<Record<number, unknown>>> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumFlags });
  try {
    const page = await browser.newPage();
    const server = readFileSync(inRoot('dist', 'server.js'), 'utf8');
    return await page.evaluate(
      ({ source, sent }) =>
        new Promise<Record<number, unknown>>((resolve, reject) => {
          const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
          const results: Record<number, unknown> = {};
          const queue = [...sent];
          const next = (): void => {
            for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
              worker.postMessage(message);
              if (message.id !== undefined) return;
            }
            resolve(results);
          };
          worker.onerror = (event) => reject(new Error(event.message));
          worker.onmessage = ({ data }: MessageEvent<Message>) => {
            if (data.method !== undefined && data.id !== undefined) worker.postMessage({ jsonrpc: '2.0', id: data.id, result: null });
            if (data.method !== undefined || data.id === undefined) return;
            results[data.id] = data.result;
            next();
          };
          next();
        }),
      { source: server, sent: messages },
    );
  } finally {
    await browser.close();
  }
}

describe('the server in a web worker', function () {
  this.timeout(60_000);

  it('finds in an open log the failures it would find anywhere else', async () => {
    const results = await speak(conversation);
    assert.ok((results[1] as { readonly capabilities?: unknown }).capabilities);
    assert.match(JSON.stringify(results[2]), /"kind":"burst"|"category":"job"/);
  });
});

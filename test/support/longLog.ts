import { pathToFileURL } from 'node:url';
import { methods } from '../../server/src/protocol/protocol.ts';
import type { ReportDigest, TriageFileResult } from '../../server/src/protocol/protocol.ts';
import type { Server } from '../lsp/support/server.ts';

/** What someone waits for while a log that the editor cannot hold is read from disk, in ms. */
export interface LongLogTimes {
  readonly firstFindings: number;
  readonly whole: number;
  /** From a cancel to the moment at which the server has stopped reading and answers others at once. */
  readonly cancels: readonly number[];
  /** From a keystroke in another log to the answer about it, while the long one is read, and while nothing is. */
  readonly keystrokes: readonly number[];
  readonly quietKeystrokes: readonly number[];
}

const small = 'untitled:small.log';
const line = '2026-03-05 13:50:00 ERROR db - Connection to 10.0.0.1 refused\n';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Triages a log from disk over the wire, types in another one meanwhile, and cancels it some times. */
export async function measureLongLog(server: Server, path: string, cancels: number): Promise<LongLogTimes> {
  const uri = pathToFileURL(path).href;
  let version = 1;
  server.open(small, line.repeat(200));
  const key = async (): Promise<number> => {
    const from = performance.now();
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    server.notify('textDocument/didChange', {
      textDocument: { uri: small, version: (version += 1) },
      contentChanges: [{ range, text: 'x' }],
    });
    await server.request('textDocument/documentHighlight', { textDocument: { uri: small }, position: { line: 3, character: 40 } });
    return performance.now() - from;
  };
  const quietKeystrokes: number[] = [];
  for (let n = 0; n < 20; n++) quietKeystrokes.push(await key());

  const from = performance.now();
  let isDone = false;
  const whole = server.request<TriageFileResult>(methods.triageFile, { uris: [uri] }).then((result) => {
    isDone = true;
    return result.uri === null ? NaN : performance.now() - from;
  });
  const first = server
    .notification<ReportDigest>(methods.reportChanged, (digest) => digest.uri === uri && (digest.state?.findings ?? 0) > 0)
    .then(() => performance.now() - from);
  const keystrokes: number[] = [];
  while (!isDone) {
    keystrokes.push(await key());
    await pause(20);
  }
  const waits: number[] = [];
  for (let n = 0; n < cancels; n++) {
    const { answer, cancel } = server.ask(methods.triageFile, { uris: [uri] });
    await Promise.race([answer, pause(100 + 250 * n)]);
    const at = performance.now();
    cancel();
    await answer.catch(() => undefined);
    await key();
    waits.push(performance.now() - at);
  }
  return { firstFindings: await first, whole: await whole, cancels: waits, keystrokes, quietKeystrokes };
}

import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { methods, type ReportMessage, type TriageFileResult } from '../../server/src/protocol/protocol.ts';
import { startServer, type Server } from '../lsp/support/server.ts';
import type { Tally } from './tally.ts';

const line = '2025-02-10 16:30:34 - ERROR - Job A1B2C3 failed after 3 seconds. '.padEnd(128, 'x');
const text = `${line}\n`.repeat(400_000);

/** What may become of a log while it is read. */
const shifts: readonly (readonly [string, (path: string) => void])[] = [
  ['grows', (path) => appendFileSync(path, text)],
  ['shrinks', (path) => truncateSync(path, 1000)],
  ['is emptied', (path) => truncateSync(path, 0)],
  ['is rotated', (path) => (renameSync(path, `${path}.1`), writeFileSync(path, `${line}\n`))],
  ['is deleted', (path) => rmSync(path)],
  ['becomes a directory', (path) => (rmSync(path), mkdirSync(path))],
  ['becomes unreadable', (path) => chmodSync(path, 0)],
  ['is written over', (path) => writeFileSync(path, Buffer.alloc(text.length))],
];

/** Changes a log under the server that reads it; the server must answer, and read the next log as if nothing had happened. */
export async function shiftFiles(tally: Tally): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-soak-'));
  const server = await startServer();
  try {
    const good = join(folder, 'good.log');
    writeFileSync(good, `${line}\n`);
    for (const [at, [name, shift]] of shifts.entries()) {
      const path = join(folder, `shifting-${at}.log`);
      writeFileSync(path, text);
      const answer = await shiftWhileRead(server, path, shift);
      const next = await triageOf(server, good);
      tally.say(`a log that ${name} while it is read: ${answer}`);
      tally.tried(1, 1);
      if (next !== 'read, 1 records') tally.broke(`after a log that ${name}, a good one is ${next}`);
      rmSync(path, { recursive: true, force: true });
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

async function shiftWhileRead(server: Server, path: string, shift: (path: string) => void): Promise<string> {
  const uri = pathToFileURL(path).toString();
  const begun = server.notification<{ readonly uri: string; readonly bytesRead: number }>(methods.triageProgress, (one) => one.uri === uri);
  const asked = triageOf(server, path);
  await Promise.race([begun, asked]);
  shift(path);
  const answer = await asked;
  server.notify(methods.forget, { uri });
  return answer;
}

async function triageOf(server: Server, path: string): Promise<string> {
  const { uri, problems } = await server.request<TriageFileResult>(methods.triageFile, { uris: [pathToFileURL(path).toString()] });
  if (uri === null) return problems.join(' ') || 'not read, and nothing said';
  const message = await server.request<ReportMessage | null>(methods.report, { uri });
  const [input] = message?.report.inputs ?? [];
  return `read, ${input?.records ?? 0} records${input?.notes.length ? `, "${input.notes.join(' ')}"` : ''}`;
}

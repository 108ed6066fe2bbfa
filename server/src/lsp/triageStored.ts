import type { CancellationToken } from 'vscode-languageserver';
import { methods } from '../protocol/protocol.ts';
import type { TriageFileResult } from '../protocol/protocol.ts';
import { triageUri } from '../protocol/triageUri.ts';
import type { Context } from './context.ts';
import { digestOf } from './digest.ts';
import type { StoredTriage } from './platform.ts';

/** Reads logs from disk as one incident. Of long ones, what is known so far is shown while the rest is read. */
export async function triageStored(context: Context, uris: readonly string[], token: CancellationToken): Promise<TriageFileResult> {
  const { connection, open, stored, settings, rules, rulesOf } = context;
  if (uris.length === 0) return { uri: null, problems: [] };
  const key = triageUri(uris);
  if (open.has(key)) return { uri: key, problems: [] };
  const soFar: StoredTriage[] = [];
  const hear = {
    progress(bytesRead: number, bytesTotal: number): void {
      connection.sendNotification(methods.triageProgress, { uri: key, bytesRead, bytesTotal }).catch(() => undefined);
    },
    soFar(read: StoredTriage, share: number): void {
      soFar[0] = read;
      show(context, key, read, share);
    },
  };
  const result = await stored.read(uris, { ...settings(), rules: rules(), rulesOf }, hear, token);
  const read = stored.get(key);
  // A reading that was stopped keeps what it came to, and says how far it got; unless it was forgotten meanwhile.
  if (read !== undefined && (result.uri !== null || read === soFar[0])) show(context, key, read, null);
  return result.uri === null && open.has(key) ? { uri: key, problems: result.problems } : result;
}

/** Pushes diagnostics and tells the client. `share` of the bytes (0–1) are read; null when all are. */
export function show({ marks, announce }: Context, uri: string, read: StoredTriage, share: number | null): void {
  marks.push(uri, read);
  const logs = Object.values(read.files);
  announce({ ...digestOf(uri, read.report), share, ...(logs.length > 1 ? { logs } : {}) });
}

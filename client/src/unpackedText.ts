import { l10n, Uri, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import type { LogClient } from './logClient.ts';

const scheme = 'log-triage';

/** Under which a compressed log is shown as text; null for any other file. */
export function unpackedUri(file: Uri): Uri | null {
  const path = /^(.*)\.(?:gz|zst)$/i.exec(file.path)?.[1];
  return path === undefined ? null : Uri.from({ scheme, path, query: file.toString() });
}

/** Shows compressed logs as ordinary read-only text, unpacked by the server. */
export function registerUnpackedText(client: LogClient): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ query }) =>
      (await client.text(query)) ?? l10n.t('{0} could not be unpacked, or is too long to be shown.', query),
  });
}

import { l10n, Uri, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import { unpackedScheme } from '../../server/src/protocol/schemes.ts';
import { unpackedPath } from '../../server/src/protocol/unpackedPath.ts';
import type { LogClient } from './logClient.ts';

/** The URI under which the text of a compressed log, or of one in an archive, is shown; null for any other file. */
export function unpackedUri(file: Uri): Uri | null {
  const path = unpackedPath(file.path);
  return path === null ? null : Uri.from({ scheme: unpackedScheme, path, query: file.toString() });
}

/** Shows compressed logs as ordinary read-only text, unpacked by the server. */
export function registerUnpackedText(client: LogClient): Disposable {
  return workspace.registerTextDocumentContentProvider(unpackedScheme, {
    provideTextDocumentContent: async ({ query }) =>
      (await client.ask('text', { uri: query })).text ?? l10n.t('{0} could not be unpacked, or is too long to be shown.', query),
  });
}

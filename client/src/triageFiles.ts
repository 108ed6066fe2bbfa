import { l10n, ProgressLocation, Uri, window } from 'vscode';
import { triageUri } from '../../server/src/protocol/triageUri.ts';
import type { Surfaces } from './commands.ts';
import { logInFront } from './target.ts';
import { plain, tell } from './tell.ts';
import { nameOf } from './words.ts';

/** Reads files of any size from disk as one incident, with progress and cancel, and shows their report. */
export async function triageFiles({ client, panel }: Surfaces, given: readonly unknown[]): Promise<void> {
  const chosen = await filesOf(given);
  if (chosen.length === 0) return;
  const uris = [...new Set(chosen.map((uri) => uri.toString()))];
  const key = triageUri(uris);
  const title = plain(l10n.t('Log Triage: reading {0}', uris.length === 1 ? nameOf(key) : l10n.t('{0} files', uris.length)));
  const options = { location: ProgressLocation.Notification, cancellable: true, title };
  const result = await window.withProgress(options, async (progress, token) => {
    let done = 0;
    const listener = client.onProgress(({ uri, bytesRead, bytesTotal }) => {
      if (uri !== key || bytesTotal === 0) return;
      const now = Math.min(100, (bytesRead / bytesTotal) * 100);
      progress.report({ increment: now - done, message: `${Math.round(now)} %` });
      done = now;
    });
    // The report of a long log is shown as soon as its first part is read, and grows.
    const early = client.onDidChange(({ uri, share }) => {
      if (uri !== key || typeof share !== 'number') return;
      early.dispose();
      panel.show({ uri }).catch(() => undefined);
    });
    try {
      return await client.triage(uris, token);
    } catch (error) {
      if (!token.isCancellationRequested) throw error;
      return { uri: null, problems: [] };
    } finally {
      listener.dispose();
      early.dispose();
    }
  });
  for (const problem of result.problems) void tell('Warning', problem);
  if (result.uri !== null) await panel.show({ uri: result.uri });
}

/** Reads every log of a folder as one incident. */
export async function triageFolder(surfaces: Surfaces, given: unknown): Promise<void> {
  const named = given instanceof Uri ? [given] : undefined;
  const title = l10n.t('Triage Folder');
  const chosen =
    named ?? (await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, openLabel: l10n.t('Triage'), title }));
  if (chosen !== undefined) await triageFiles(surfaces, chosen);
}

/** The files that a menu passed; from the palette, the log in front or files chosen in a dialog. */
async function filesOf(given: readonly unknown[]): Promise<readonly Uri[]> {
  const named = given.filter((one) => one instanceof Uri);
  if (named.length > 0) return named;
  const front = logInFront();
  const chosen = await window.showOpenDialog({
    canSelectMany: true,
    openLabel: l10n.t('Triage'),
    title: l10n.t('Triage Log File'),
    filters: { [l10n.t('Logs')]: ['log', 'out', 'err', 'txt', 'jsonl', 'gz', 'zst', 'zip', 'tar', 'tgz'], [l10n.t('All files')]: ['*'] },
    ...(front === null || front.scheme === 'untitled' ? {} : { defaultUri: front }),
  });
  return chosen ?? [];
}

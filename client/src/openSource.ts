import { l10n, Range, RelativePattern, Uri, window, workspace } from 'vscode';
import * as v from 'valibot';

const place = v.object({ file: v.pipe(v.string(), v.maxLength(1000)), line: v.nullable(v.pipe(v.number(), v.integer())) });

/**
 * Opens the workspace's own file for a path as a log wrote it, which may be of a container, another machine or a build
 * folder: the candidates that share the longest tail of the path; several ask.
 */
export async function openSource(argument: unknown): Promise<void> {
  const { file, line } = v.parse(place, argument);
  const parts = file.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  const name = parts.at(-1) ?? '';
  const found = await candidates(name);
  const scored = found.map((uri) => ({ uri, shared: sharedTail(uri, parts) }));
  const most = Math.max(0, ...scored.map(({ shared }) => shared));
  const best = scored.filter(({ shared }) => shared === most).map(({ uri }) => uri);
  const chosen = best.length > 1 ? await ask(best, file) : best[0];
  if (chosen === undefined) {
    if (best.length === 0) await window.showInformationMessage(l10n.t('No file named {0} in this workspace.', name));
    return;
  }
  const at = Math.max(0, (line ?? 1) - 1);
  await window.showTextDocument(chosen, { selection: new Range(at, 0, at, 0), preview: true });
}

async function candidates(name: string): Promise<readonly Uri[]> {
  const pattern = `**/${name.replace(/[[\]{}*?]/g, '?')}`;
  const folders = workspace.workspaceFolders ?? [];
  const lists = await Promise.all(
    folders.map((folder) => workspace.findFiles(new RelativePattern(folder, pattern), '**/node_modules/**', 50)),
  );
  return lists.flat();
}

/** How many parts two paths share, counted from the end. */
function sharedTail(uri: Uri, parts: readonly string[]): number {
  const own = uri.path.split('/').reverse();
  const wanted = [...parts].reverse();
  const first = wanted.findIndex((part, index) => part.toLowerCase() !== own[index]?.toLowerCase());
  return first < 0 ? wanted.length : first;
}

async function ask(uris: readonly Uri[], file: string): Promise<Uri | undefined> {
  const items = uris.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  const placeHolder = l10n.t('Which file is {0}?', file);
  return (await window.showQuickPick(items, { placeHolder }))?.uri;
}

import { l10n, Range, RelativePattern, Uri, window, workspace } from 'vscode';
import * as v from 'valibot';
import type { SourcePlace } from '../../server/src/protocol/sourcePlaces.ts';
import { bestPaths, partsOfPath, sourceNames } from '../../server/src/protocol/sourcePaths.ts';
import { tell } from './tell.ts';

const place: v.GenericSchema<unknown, SourcePlace> = v.object({
  file: v.pipe(v.string(), v.maxLength(1000)),
  line: v.nullable(v.pipe(v.number(), v.integer())),
});

/**
 * Opens the workspace's file for a path as a log wrote it. That path may come from a container, another machine or a build folder, so the
 * workspace's file that shares the longest end of the path is taken; where several do, the user is asked.
 */
export async function openSource(argument: unknown): Promise<void> {
  const { file, line } = v.parse(place, argument);
  const parts = partsOfPath(file);
  const name = parts.at(-1) ?? '';
  const exact = await candidates([name]);
  const found = exact.size > 0 ? exact : await candidates(sourceNames(name));
  const best = bestPaths([...found.keys()], parts).flatMap((path) => found.get(path) ?? []);
  const chosen = best.length > 1 ? await ask(best, file) : best[0];
  if (chosen === undefined) {
    if (best.length === 0) await tell('Information', l10n.t('No file named {0} in this workspace: open the folder that holds it.', name));
    return;
  }
  // Line numbers in a built file are not those of its source.
  const at = exact.size > 0 ? Math.max(0, (line ?? 1) - 1) : 0;
  await window.showTextDocument(chosen, { selection: new Range(at, 0, at, 0), preview: true });
  if (exact.size === 0) window.setStatusBarMessage(l10n.t('{0} is built from this file, so its line numbers differ.', name), 6000);
}

/** The workspace's files with one of these names, by path. */
async function candidates(names: readonly string[]): Promise<ReadonlyMap<string, Uri>> {
  const folders = workspace.workspaceFolders ?? [];
  const patterns = names.filter((name) => name !== '').map((name) => `**/${name.replace(/[[\]{}*?]/g, '?')}`);
  const lists = await Promise.all(
    folders.flatMap((folder) =>
      patterns.map((pattern) => workspace.findFiles(new RelativePattern(folder, pattern), '**/{node_modules,.git}/**', 100)),
    ),
  );
  return new Map(lists.flat().map((uri) => [uri.path, uri]));
}

async function ask(uris: readonly Uri[], file: string): Promise<Uri | undefined> {
  const items = uris.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  const placeHolder = l10n.t('Which of {0} files is {1}?', uris.length, file);
  return (await window.showQuickPick(items, { placeHolder }))?.uri;
}

import type { CancellationToken } from 'vscode-languageserver';
import type { Context } from './context.ts';
import { viewOfStored } from './storedLogs.ts';
import type { LogView } from './view.ts';

/** Every log that is open or was read from disk, each file once; of an open one the text in the editor counts. */
export async function allLogs({ open, stored }: Pick<Context, 'open' | 'stored'>, token?: CancellationToken): Promise<readonly LogView[]> {
  const views: LogView[] = [];
  for (const uri of open.uris) {
    const view = await open.view(uri, token);
    if (view !== null) views.push(view);
  }
  const seen = new Set(open.uris);
  for (const key of stored.uris) {
    const read = stored.get(key);
    for (const [index, { file }] of (read?.report.inputs ?? []).entries()) {
      const uri = read?.files[file];
      if (read === undefined || uri === undefined || seen.has(uri)) continue;
      seen.add(uri);
      views.push(viewOfStored(uri, read, index));
    }
  }
  return views;
}

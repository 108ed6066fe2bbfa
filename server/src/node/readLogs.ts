import { URI } from 'vscode-uri';
import { reportOf } from '../analysis/analyze.ts';
import type { Platform } from '../lsp/platform.ts';
import { logsOfFolders } from './logsOfFolders.ts';
import { triageFiles } from './triage.ts';

/** Reads logs from disk for the language server: in blocks, so that a cancel is heard and other requests get their turn. */
export const readLogs: Platform['readLogs'] = async (uris, { timezone, year, rules, rulesOf }, onProgress, token) => {
  const parsed = uris.map((uri) => URI.parse(uri));
  const onDisk = parsed.filter(({ scheme }) => scheme === 'file' || scheme === 'vscode-remote').map(({ fsPath }) => fsPath);
  const { paths, problems: left } = logsOfFolders(onDisk);
  const elsewhere = parsed.filter(({ scheme }) => scheme !== 'file' && scheme !== 'vscode-remote');
  const unreadable = elsewhere.map((uri) => `${uri.toString()} is not on this machine's disk: open it as a document to have it read.`);
  let told = 0;
  const going = (): boolean => !token.isCancellationRequested;
  const own = (file: string): typeof rules => rulesOf(URI.file(file).toString());
  const options = { timezone, year, rules, rulesOf: own, since: null, until: null, going };
  const triage = await triageFiles(paths, options, async ({ bytes, of }) => {
    const now = Date.now();
    if (now - told > 100) {
      told = now;
      onProgress(bytes, of);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return going();
  });
  const problems = [...left, ...triage.problems, ...unreadable];
  if (triage.data.inputs.length === 0 || !going()) {
    triage.close();
    return { report: null, problems };
  }
  const files = Object.fromEntries(triage.data.inputs.map(({ file }) => [file, URI.file(file).toString()]));
  const report = reportOf(triage.data, { timezone, year });
  return { report, data: triage.data, files, problems, close: () => triage.close() };
};

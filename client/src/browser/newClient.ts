import { Uri, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions } from '../clientOptions.ts';

/** A client of the server in a worker of its own. */
export async function newClient(context: ExtensionContext): Promise<LanguageClient> {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.js');
  return new LanguageClient('logTriage', 'Log Triage', new Worker(await addressOf(script)), clientOptions());
}

/**
 * The URL from which the worker is started: the script's own where that is http(s), else one of an in-memory copy, since workers take no
 * other scheme.
 */
async function addressOf(script: Uri): Promise<string> {
  if (/^https?$/.test(script.scheme)) return script.toString(true);
  const bytes = await workspace.fs.readFile(script);
  return URL.createObjectURL(new Blob([bytes.slice()], { type: 'text/javascript' }));
}

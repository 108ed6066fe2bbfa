import { Uri } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions } from '../clientOptions.ts';
import { startExtension } from '../startExtension.ts';

/** Called by VS Code in a web worker; the server runs in a worker of its own. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.js').toString(true);
  startExtension(context, () => new LanguageClient('logTriage', 'Log Triage', new Worker(script), clientOptions()));
}

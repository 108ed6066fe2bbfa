import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { ExtensionContext } from 'vscode';
import { clientOptions } from '../clientOptions.ts';
import { startExtension } from '../startExtension.ts';

/** Called by VS Code when a log or one of our commands first asks; the server runs in a process of its own. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server.js');
  startExtension(context, () => {
    const run = { module, transport: TransportKind.ipc };
    return new LanguageClient('logTriage', 'Log Triage', { run, debug: run }, clientOptions());
  });
}

import type { ExtensionContext } from 'vscode';
import { clientOptions } from '../clientOptions.ts';
import { startExtension } from '../startExtension.ts';
import { serverFlags } from './serverFlags.ts';

/** Called by VS Code when a log or one of our commands first asks; the server runs in a process of its own. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server.js');
  startExtension(context, async () => {
    // Most of what activating would cost; it is loaded once there is something to be read.
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const run = { module, transport: TransportKind.ipc, options: { execArgv: [...serverFlags] } };
    return new LanguageClient('logTriage', 'Log Triage', { run, debug: run }, clientOptions());
  });
}

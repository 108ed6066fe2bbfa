import type { ExtensionContext } from 'vscode';
import { clientOptions } from '../clientOptions.ts';
import { startExtension } from '../startExtension.ts';
import { serverFlags } from './serverFlags.ts';

/** Called by VS Code when a log or one of our commands first asks; the server runs in a process of its own. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server.js');
  startExtension(context, async () => {
    // Loaded only now: this library is most of what activation would cost.
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const run = { module, transport: TransportKind.ipc, options: { execArgv: [...serverFlags] } };
    return new LanguageClient('logTriage', 'Log Triage', { run, debug: run }, clientOptions());
  });
}

import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions } from '../clientOptions.ts';
import { serverFlags } from './serverFlags.ts';

/** A client of the server in a process of its own. */
export function newClient(context: ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const run = { module, transport: TransportKind.ipc, options: { execArgv: [...serverFlags] } };
  return new LanguageClient('logTriage', 'Log Triage', { run, debug: run }, clientOptions());
}

import { window } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { settingsForServer } from './settings.ts';

/** Which documents are logs. Schemes are named, `output` never: our own channel would be read and written in turn. */
export const logDocuments = [
  { scheme: 'file', language: 'log' },
  { scheme: 'untitled', language: 'log' },
  { scheme: 'vscode-vfs', language: 'log' },
  { scheme: 'vscode-remote', language: 'log' },
] as const;

/** Commands that hovers of the server may run; all else in them is plain text. */
const hoverCommands = ['showReport', 'insertPostmortem', 'nextFailure', 'revealLine'];

/** What both hosts tell the language client. */
export function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: [...logDocuments],
    outputChannel: window.createOutputChannel('Log Triage', { log: true }),
    initializationOptions: { settings: settingsForServer() },
    diagnosticCollectionName: 'log-triage',
    diagnosticPullOptions: { onChange: true, onSave: false },
    textSynchronization: { delayOpenNotifications: true },
    markdown: { isTrusted: { enabledCommands: hoverCommands.map((name) => `logTriage.${name}`) } },
  };
}

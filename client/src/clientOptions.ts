import { languages, Range, window } from 'vscode';
import type { TextDocument } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/src/protocol/protocol.ts';
import { localZone, settingsForServer } from './settings.ts';

/** Which documents are logs. Schemes are named, `output` never: our own channel would be read and written in turn. */
export const logDocuments = [
  { scheme: 'file', language: 'log' },
  { scheme: 'untitled', language: 'log' },
  { scheme: 'vscode-vfs', language: 'log' },
  { scheme: 'vscode-remote', language: 'log' },
] as const;

/** Markdown documents: postmortems and templates for them are read too; of others the server says nothing. */
const drafts = [
  { scheme: 'file', language: 'markdown' },
  { scheme: 'untitled', language: 'markdown' },
] as const;

/** Whether a document asks for the server: a log, a postmortem made from a template, or one by its folder. */
export function asksForServer(document: TextDocument): boolean {
  if (languages.match([...logDocuments], document) > 0) return true;
  if (languages.match([...drafts], document) === 0) return false;
  if (/\/(?:post-?mortems?|postmortem-templates)\/[^/]+$/i.test(document.uri.path)) return true;
  return /^<!-- log-triage-postmortem: /m.test(document.getText(new Range(0, 0, 20, 0)));
}

/** Commands that hovers of the server may run; all else in them is plain text. */
const hoverCommands = ['showReport', 'insertPostmortem', 'nextFailure', 'revealLine', 'unfoldRecord'];

/** What both hosts tell the language client. */
export function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: [...logDocuments, ...drafts],
    outputChannel: window.createOutputChannel('Log Triage', { log: true }),
    // Asked for at each start: a server that is started again must not fall back to the settings of the first.
    initializationOptions: (): InitializationOptions => ({ settings: settingsForServer(), localZone: localZone() }),
    diagnosticCollectionName: 'log-triage',
    diagnosticPullOptions: { onChange: true, onSave: false },
    textSynchronization: { delayOpenNotifications: true },
    markdown: { isTrusted: { enabledCommands: hoverCommands.map((name) => `logTriage.${name}`) } },
  };
}

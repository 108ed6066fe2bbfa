import { languages, Range, window } from 'vscode';
import type { TextDocument } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/src/protocol/protocol.ts';
import { localZone, settingsForServer } from './settings.ts';

/**
 * Which documents are logs. Schemes are listed one by one and `output` is not among them: reading our own output channel would write to it
 * again.
 */
export const logDocuments = [
  { scheme: 'file', language: 'log' },
  { scheme: 'untitled', language: 'log' },
  { scheme: 'vscode-vfs', language: 'log' },
  { scheme: 'vscode-remote', language: 'log' },
] as const;

/** Markdown documents that are sent to the server. It answers for postmortems and postmortem templates only. */
const drafts = [
  { scheme: 'file', language: 'markdown' },
  { scheme: 'untitled', language: 'markdown' },
] as const;

/** Whether a document makes the server start: a log, or a postmortem (told by its folder or by the mark that our templates leave in it). */
export function asksForServer(document: TextDocument): boolean {
  if (languages.match([...logDocuments], document) > 0) return true;
  if (languages.match([...drafts], document) === 0) return false;
  if (/\/(?:post-?mortems?|postmortem-templates)\/[^/]+$/i.test(document.uri.path)) return true;
  return /^<!-- log-triage-postmortem: /m.test(document.getText(new Range(0, 0, 20, 0)));
}

/** The only commands that a hover from the server may link to. */
const hoverCommands = ['showReport', 'insertPostmortem', 'nextFailure', 'revealLine', 'unfoldRecord'];

/** Options of the language client, the same in the desktop and the web extension. */
export function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: [...logDocuments, ...drafts],
    outputChannel: window.createOutputChannel('Log Triage', { log: true }),
    // A function, so that a server that is restarted gets the settings of now and not those of the first start.
    initializationOptions: (): InitializationOptions => ({ settings: settingsForServer(), localZone: localZone() }),
    diagnosticCollectionName: 'log-triage',
    diagnosticPullOptions: { onChange: true, onSave: false },
    textSynchronization: { delayOpenNotifications: true },
    markdown: { isTrusted: { enabledCommands: hoverCommands.map((name) => `logTriage.${name}`) } },
  };
}

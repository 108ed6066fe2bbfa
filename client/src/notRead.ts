import { l10n } from 'vscode';
import { nameOf } from './words.ts';

/** What is said of a log of which the server has nothing: it was closed, is no text, or cannot be reached. */
export const notReadWords = (uri: string): string => l10n.t('{0} could not be read: open it, or choose “Triage Log File…”.', nameOf(uri));

/** The same, to be thrown by a command. */
export const notRead = (uri: string): Error => new Error(notReadWords(uri));

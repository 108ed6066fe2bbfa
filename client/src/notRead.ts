import { CancellationTokenSource, l10n } from 'vscode';
import { otherLogs } from '../../server/src/protocol/triageUri.ts';
import type { LogClient } from './logClient.ts';
import { nameOf } from './words.ts';

/** What is said of a log of which the server has nothing: it was closed, is no text, or cannot be reached. */
export const notReadWords = (uri: string): string => l10n.t('{0} could not be read: open it, or choose “Triage Log File…”.', nameOf(uri));

/** Thrown by a command about a log of which the server has nothing. */
export class NotRead extends Error {
  readonly uri: string;

  constructor(uri: string) {
    super(notReadWords(uri));
    this.uri = uri;
  }
}

/** What stands against reading a log, in the server's words: it is no text, say, or not there any more. */
export async function whyNotRead(client: Pick<LogClient, 'isOff' | 'triage'>, uri: string): Promise<string> {
  if (client.isOff(uri)) return l10n.t('{0} is left alone: choose “Turn Off or On for This File” to have it read.', nameOf(uri));
  // Several that were read together are known by the name of the first alone.
  const answer = otherLogs(uri) > 0 ? null : await client.triage([uri], new CancellationTokenSource().token).catch(() => null);
  return answer?.problems.join(' ') || notReadWords(uri);
}

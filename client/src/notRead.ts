import { CancellationTokenSource, l10n } from 'vscode';
import { otherLogs } from '../../server/src/protocol/triageUri.ts';
import type { LogClient } from './logClient.ts';
import { nameOf } from './words.ts';

/** The message about a log for which the server has nothing: it was closed, is not text, or cannot be reached. */
export const notReadWords = (uri: string): string => l10n.t('{0} could not be read: open it, or choose “Triage Log File…”.', nameOf(uri));

/** Thrown by a command when the server has nothing for its log. */
export class NotRead extends Error {
  readonly uri: string;

  constructor(uri: string) {
    super(notReadWords(uri));
    this.uri = uri;
  }
}

/** Why a log could not be read, in the server's words (it is not text, it is gone, …), else `notReadWords`. */
export async function whyNotRead(client: Pick<LogClient, 'isOff' | 'triage'>, uri: string): Promise<string> {
  if (client.isOff(uri)) return l10n.t('{0} is left alone: choose “Turn Off or On for This File” to have it read.', nameOf(uri));
  // A triage of several logs has the URI of its first; triaging that alone would not say what is wrong with the others.
  const answer = otherLogs(uri) > 0 ? null : await client.triage([uri], new CancellationTokenSource().token).catch(() => null);
  return answer?.problems.join(' ') || notReadWords(uri);
}

import { env, l10n, Uri, window, workspace } from 'vscode';
import type { LogClient } from './logClient.ts';
import type { Pins } from './pins.ts';
import type { Target } from './target.ts';
import { tell } from './tell.ts';
import { unpackedUri } from './unpackedText.ts';

/** Puts the lines of a finding on the clipboard, each with its number, and with the note that is pinned to it. */
export async function copyEvidence(client: LogClient, pins: Pick<Pins, 'all'>, { uri, finding }: Target): Promise<void> {
  const message = await client.report(uri);
  const found = message?.report.findings.find(({ id }) => id === finding);
  if (message === null || found === undefined) {
    return void tell('Information', l10n.t('Choose a finding in the Incidents view first.'));
  }
  const log = message.files[found.file] ?? uri;
  const texts = await textsOf(client, log, found.lines);
  const notes = new Map(pins.all.filter((pin) => pin.uri === log).map(({ line, note }) => [line, note]));
  const lines = found.lines.map((line, index) => `${line}: ${texts[index] ?? ''}${notes.get(line) ? `  — ${notes.get(line)}` : ''}`);
  await env.clipboard.writeText(lines.join('\n'));
  window.setStatusBarMessage(l10n.t('{0} lines copied', lines.length), 3000);
}

/**
 * Texts of lines (1-based). They come from the document where the editor can open it, else from the server, which keeps only the beginning
 * of long lines.
 */
async function textsOf(client: LogClient, log: string, lines: readonly number[]): Promise<readonly string[]> {
  const place = Uri.parse(log);
  const document = unpackedUri(place) === null ? await Promise.resolve(workspace.openTextDocument(place)).catch(() => null) : null;
  if (document !== null) return lines.map((line) => (line <= document.lineCount ? document.lineAt(line - 1).text : ''));
  return Promise.all(lines.map(async (line) => (await client.ask('lineFacts', { uri: log, line }))?.text ?? ''));
}

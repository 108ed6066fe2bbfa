import { commands, Range, Uri, ViewColumn, window } from 'vscode';
import { firstLog } from '../../server/src/protocol/triageUri.ts';
import { unpackedUri } from './unpackedText.ts';

/** The last revealed line of each log. A log too large to be shared with extensions has no cursor we could ask. */
const revealed = new Map<string, number>();

/** The 1-based line of a log that was last revealed; 0 where none was. */
export const lastRevealed = (uri: string): number => revealed.get(uri) ?? 0;

/**
 * Shows lines of a log (1-based, inclusive) in the editor group that has the log, else in the first; works for large and compressed files
 * too.
 */
export async function revealLines(uri: string, startLine: number, endLine = startLine): Promise<void> {
  revealed.set(uri, startLine);
  const file = Uri.parse(firstLog(uri));
  const target = unpackedUri(file) ?? file;
  const selection = new Range(startLine - 1, 0, endLine - 1, endLine > startLine ? 10_000 : 0);
  const place = target.toString();
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => (input as { readonly uri?: Uri } | undefined)?.uri?.toString() === place),
  );
  await commands.executeCommand('vscode.open', target, { selection, viewColumn: group?.viewColumn ?? ViewColumn.One });
}

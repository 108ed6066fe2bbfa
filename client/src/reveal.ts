import { commands, Range, Uri, ViewColumn, window } from 'vscode';

/** Shows lines of a log (1-based, inclusive) beside what is in front, or in the editor that has it; large files too. */
export async function revealLines(uri: string, startLine: number, endLine = startLine, preserveFocus = false): Promise<void> {
  const target = Uri.parse(uri);
  const selection = new Range(startLine - 1, 0, endLine - 1, endLine > startLine ? 10_000 : 0);
  const place = target.toString();
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => (input as { readonly uri?: Uri } | undefined)?.uri?.toString() === place),
  );
  const viewColumn = group?.viewColumn ?? ViewColumn.One;
  await commands.executeCommand('vscode.open', target, { selection, viewColumn, preserveFocus });
}

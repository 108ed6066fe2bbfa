import { commands, env, l10n, Range, Uri, window, workspace } from 'vscode';
import type { ReportPanel } from './reportPanel.ts';
import { lastLineOf } from './target.ts';
import { tell } from './tell.ts';

/** Opens text that is no file as an untitled log and shows its report; tells `nothing` when the text is empty. */
async function triageText(panel: ReportPanel, text: string, nothing: string): Promise<void> {
  if (text.trim() === '') return void tell('Information', nothing);
  const document = await workspace.openTextDocument({ language: 'log', content: text });
  await window.showTextDocument(document, { preview: false });
  await panel.show({ uri: document.uri.toString() });
}

/** Opens the sample log of the walkthrough so that editing it does no harm: its file, read-only, and where there is no disk, a document without one. */
export async function openSample(extension: Uri): Promise<void> {
  const sample = Uri.joinPath(extension, 'walkthrough', 'sample.log');
  if (sample.scheme === 'file') {
    // Documents that an extension opens stay open for minutes after their tabs, and this one with its incident.
    await commands.executeCommand('vscode.open', sample, { preview: false });
    return void commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
  }
  const bytes = await workspace.fs.readFile(sample);
  const document = await workspace.openTextDocument({ language: 'log', content: new TextDecoder().decode(bytes) });
  await window.showTextDocument(document, { preview: false });
}

/** Reads what is on the clipboard as a log. */
export const triageClipboard = async (panel: ReportPanel): Promise<void> =>
  triageText(panel, await env.clipboard.readText(), l10n.t('The clipboard holds no text. Copy some lines of a log first.'));

/** Triages the selected lines, each as a whole: half a record would be read wrongly. */
export async function triageSelection(panel: ReportPanel): Promise<void> {
  const editor = window.activeTextEditor;
  const texts = (editor?.selections ?? [])
    .filter(({ isEmpty }) => !isEmpty)
    .map((selection) => new Range(selection.start.line, 0, lastLineOf(selection), Number.MAX_SAFE_INTEGER))
    .map((lines) => editor?.document.getText(lines) ?? '');
  await triageText(panel, texts.join('\n'), l10n.t('Select some lines of a log first.'));
}

/** Triages the terminal's selection. It can only be had through the clipboard, which is restored afterwards. */
export async function triageTerminal(panel: ReportPanel): Promise<void> {
  const before = await env.clipboard.readText();
  await env.clipboard.writeText('');
  let text = '';
  try {
    await commands.executeCommand('workbench.action.terminal.copySelection');
    text = await env.clipboard.readText();
  } finally {
    await env.clipboard.writeText(before);
  }
  await triageText(panel, text, l10n.t('Select some lines in the terminal first.'));
}

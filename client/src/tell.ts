import { window } from 'vscode';

/**
 * A text for a message, a progress title or the language status, where the editor would make links of `[text](command:…)`, which
 * run commands: what is quoted there of logs, file names, templates and reports is not ours.
 */
export const plain = (text: string): string => text.replaceAll('](', '] (');

/** Says something to the user; answers with the button that was clicked, undefined where none was. Never fails. */
export async function tell(
  how: 'Information' | 'Warning' | 'Error',
  message: string,
  ...buttons: readonly string[]
): Promise<string | undefined> {
  try {
    return await window[`show${how}Message`](plain(message), ...buttons);
  } catch {
    return undefined;
  }
}

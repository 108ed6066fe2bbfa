import { window } from 'vscode';

/**
 * Breaks the link syntax `[text](command:…)` in a text for a message, progress title or language status. The editor would make links of it
 * that run commands, and the text may quote logs, file names, templates or reports.
 */
export const plain = (text: string): string => text.replaceAll('](', '] (');

/** Shows a message; answers with the button that was clicked, undefined for none. Never throws. */
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

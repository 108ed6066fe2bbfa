import { languages, Selection, window } from 'vscode';
import type { Disposable } from 'vscode';
import { logDocuments } from './clientOptions.ts';
import type { LogClient } from './logClient.ts';

/** The editor takes two changes of a cursor for two only when some time lies between them (ms). */
const pause = 50;

/**
 * Clears what the editor highlighted before the server first answered: every word equal to the one at the cursor, such as the date on each
 * line. The editor keeps that until the cursor moves, so the cursor is moved away and back, once.
 */
export function dimWordsOnce(client: Pick<LogClient, 'onDidChange'>): Disposable {
  const first = client.onDidChange(() => {
    first.dispose();
    dimWords();
  });
  return first;
}

function dimWords(): void {
  const editor = window.activeTextEditor;
  if (editor === undefined || languages.match([...logDocuments], editor.document) === 0) return;
  const { selection, selections } = editor;
  if (!selection.isEmpty || selections.length > 1) return;
  const { start, end } = editor.document.lineAt(selection.active.line).range;
  const away = selection.active.isEqual(end) ? start : end;
  editor.selection = new Selection(away, away);
  setTimeout(() => {
    // Unless the user has moved it meanwhile.
    if (editor.selection.active.isEqual(away)) editor.selection = selection;
  }, pause);
}

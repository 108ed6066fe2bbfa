import { fileOff } from '../protocol/protocol.ts';
import type { Context } from './context.ts';
import { onDiskOf } from './openedText.ts';

/** Tracks open, changed and closed documents: postmortem drafts apart from logs. */
export function answerDocuments({ connection, open, stored, marks, drafts, choiceOf, announce }: Context): void {
  connection.onDidOpenTextDocument(({ textDocument }) => {
    const { uri, text, version, languageId } = textDocument;
    if (languageId === 'markdown') return drafts.open(uri, version, text);
    marks.clearFile(uri);
    stored.forget(uri);
    open.open(uri, onDiskOf(textDocument) ?? text);
    if (choiceOf(uri) === fileOff) announce({ uri, off: true, state: null });
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (drafts.has(uri)) drafts.change(uri, version, contentChanges);
    else open.change(uri, version, contentChanges);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (drafts.has(uri)) return drafts.close(uri);
    open.close(uri);
    announce({ uri, state: null });
  });
  connection.onShutdown(() => {
    open.dispose();
    stored.dispose();
  });
}

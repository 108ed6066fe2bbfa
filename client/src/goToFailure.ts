import { Range, Selection, TextEditorRevealType, window } from 'vscode';
import type { FailuresParams } from '../../server/src/protocol/protocol.ts';
import type { LogClient } from './logClient.ts';
import { NotRead } from './notRead.ts';
import { revealLines } from './reveal.ts';
import { editorOf, lineMeant } from './target.ts';
import type { Target } from './target.ts';
import { tell } from './tell.ts';

/** Moves the cursor to a failure, counted from the line of the lens that was clicked, else from the cursor. */
export async function goToFailure(client: LogClient, target: Target, direction: FailuresParams['direction']): Promise<void> {
  const { uri } = target;
  const editor = editorOf(uri);
  const line = lineMeant(target, 0);
  const beyond = target.finding === undefined ? {} : { beyond: target.finding };
  const found = await client.ask('failures', { uri, line, direction, ...beyond });
  if (found === null) throw new NotRead(uri);
  if (found.line === null) return void tell('Information', found.title);
  if (editor === undefined) return revealLines(uri, found.line);
  const place = new Range(found.line - 1, 0, found.line - 1, 0);
  editor.selection = new Selection(place.start, place.end);
  editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
  if (window.activeTextEditor !== editor) await revealLines(uri, found.line);
  window.setStatusBarMessage(found.title, 4000);
}

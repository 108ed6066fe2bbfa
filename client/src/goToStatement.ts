import { l10n, Range, Uri, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { StatementPlace } from '../../server/src/protocol/sources.ts';
import type { Excerpts } from './excerpts.ts';
import type { LogClient } from './logClient.ts';
import { lastRevealed } from './reveal.ts';
import type { Target } from './target.ts';

/** Goes from a line of a log to the statement that wrote it; where the line does not decide between several, asks. */
export async function goToStatement(client: LogClient, excerpts: Excerpts, target: Target): Promise<void> {
  const { candidates, likely, searched } = await client.logStatement(lineOf(excerpts, target));
  const [first] = candidates;
  if (first === undefined) {
    const said =
      searched === '' ? l10n.t('The log could not be read.') : l10n.t('No log statement could have written this line. {0}', searched);
    window.showInformationMessage(said).then(undefined, () => undefined);
    return;
  }
  const chosen = likely > 1 ? await ask(candidates, likely) : first;
  if (chosen === undefined) return;
  await show(chosen);
  if (likely < 2 && candidates.length > 1) {
    window.setStatusBarMessage(l10n.t('The best of {0} log statements that could have written it', candidates.length), 5000);
  }
}

/** The line that is meant: the one given, the one an excerpt's was made from, the cursor's in the log, else the one last revealed. */
function lineOf(excerpts: Excerpts, { uri, line }: Target): { readonly uri: string; readonly line: number } {
  if (line !== undefined) return { uri, line };
  const active = window.activeTextEditor;
  const origin = active === undefined ? null : excerpts.originAt(active.document.uri, active.selection.active.line);
  if (origin !== null) return origin;
  const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri || document.uri.scheme === 'log-triage');
  return { uri, line: editor === undefined ? Math.max(1, lastRevealed(uri)) : editor.selection.active.line + 1 };
}

async function ask(candidates: readonly StatementPlace[], likely: number): Promise<StatementPlace | undefined> {
  const items = candidates.map((place) => ({ ...itemOf(place), place }));
  const placeHolder = l10n.t('{0} log statements could have written this line equally well', likely);
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.place;
}

function itemOf({ message, path, line, kind, level }: StatementPlace): QuickPickItem {
  const made = { log: level ?? '', throw: l10n.t('exception'), text: l10n.t('text') }[kind];
  return { label: message.slice(0, 120), description: `${path}:${line}${made === '' ? '' : ` · ${made}`}` };
}

async function show({ uri, line, column }: StatementPlace): Promise<void> {
  const start = new Range(line - 1, column, line - 1, column);
  await window.showTextDocument(Uri.parse(uri), { selection: start, preview: true });
}

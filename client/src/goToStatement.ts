import { l10n, Range, Uri, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { StatementPlace } from '../../server/src/protocol/sources.ts';
import type { LogClient } from './logClient.ts';
import { notReadWords } from './notRead.ts';
import { lineMeant } from './target.ts';
import type { Target } from './target.ts';
import { tell } from './tell.ts';

/** Goes from a line of a log to the source statement that wrote it; asks when several fit equally well. */
export async function goToStatement(client: LogClient, target: Target): Promise<void> {
  const { candidates, likely, searched } = await client.ask('logStatement', { uri: target.uri, line: lineMeant(target) });
  const [first] = candidates;
  if (first === undefined) {
    const said = searched === '' ? notReadWords(target.uri) : l10n.t('No log statement could have written this line. {0}', searched);
    void tell('Information', said);
    return;
  }
  const chosen = likely > 1 ? await ask(candidates, likely) : first;
  if (chosen === undefined) return;
  await show(chosen);
  if (likely < 2 && candidates.length > 1) {
    window.setStatusBarMessage(l10n.t('The best of {0} log statements that could have written it', candidates.length), 5000);
  }
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

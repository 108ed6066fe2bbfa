import { commands, l10n, Uri, window, workspace } from 'vscode';
import type { Disposable, QuickPickItem } from 'vscode';
import { comparisonScheme } from '../../server/src/protocol/schemes.ts';
import type { LogClient } from './logClient.ts';
import { NotRead } from './notRead.ts';
import type { Target } from './target.ts';
import { nameOf } from './words.ts';

/** Texts of the comparisons shown; the editor asks for them by URI. */
const texts = new Map<string, string>();
const mostKept = 20;
let made = 0;

interface OtherItem extends QuickPickItem {
  /** URI of the log; null for the entry that asks for a file. */
  readonly uri: string | null;
}

/** Serves both sides of comparisons as read-only documents. */
export const registerComparisons = (): Disposable =>
  workspace.registerTextDocumentContentProvider(comparisonScheme, { provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '' });

/** Compares a log with another, or its time before the first failure with the time from then on, in the diff editor. */
export async function compareLogs(client: LogClient, { uri }: Target, given: unknown): Promise<void> {
  const chosen = Array.isArray(given) ? given.filter((one) => one instanceof Uri).map((one) => one.toString()) : [];
  const [first, second] = chosen.length === 2 ? chosen : [uri, await pickOther(client, uri)];
  if (first === undefined || second === undefined) return;
  const compared = await client.ask('compare', { left: first, right: second });
  if (compared === null) throw new NotRead(first);
  const { left, right, summary, problem } = compared;
  if (problem !== null) throw new Error(problem);
  const isSame = first === second;
  const names = isSame ? [l10n.t('before'), l10n.t('from the first failure on')] : [nameOf(first), nameOf(second)];
  const [before, after] = [keep(names[0] ?? '', left), keep(names[1] ?? '', right)];
  const title = isSame ? l10n.t('{0}: before ↔ from the first failure on', nameOf(first)) : `${nameOf(first)} ↔ ${nameOf(second)}`;
  await commands.executeCommand('vscode.diff', before, after, title, { preview: false });
  window.setStatusBarMessage(summary, 8000);
}

function keep(name: string, text: string): Uri {
  made += 1;
  // With the time, since the count begins at 1 again after a reload, when a tab of the last session may still show a comparison.
  const uri = Uri.from({ scheme: comparisonScheme, path: `/${name}`, query: `${Date.now()}.${made}` });
  texts.set(uri.toString(), text);
  for (const oldest of [...texts.keys()].slice(0, -mostKept)) texts.delete(oldest);
  return uri;
}

async function pickOther(client: LogClient, uri: string): Promise<string | undefined> {
  const known = client.digests.filter(({ logs }) => logs === undefined).flatMap((one) => (one.uri === uri ? [] : one.uri));
  const items: readonly OtherItem[] = [
    { label: l10n.t('Itself: before the first failure and from then on'), uri },
    ...known.map((other): OtherItem => ({ label: nameOf(other), description: Uri.parse(other).path, uri: other })),
    { label: l10n.t('Another file…'), uri: null },
  ];
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('Compare {0} with', nameOf(uri)) });
  if (chosen === undefined || chosen.uri !== null) return chosen?.uri ?? undefined;
  const files = await window.showOpenDialog({
    canSelectMany: false,
    openLabel: l10n.t('Compare'),
    defaultUri: Uri.joinPath(Uri.parse(uri), '..'),
  });
  return files?.[0]?.toString();
}

import { l10n, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import { fileOff } from '../../server/src/protocol/protocol.ts';
import type { FormatOffer } from '../../server/src/protocol/protocol.ts';
import type { LogClient } from './logClient.ts';
import { NotRead } from './notRead.ts';
import type { Target } from './target.ts';
import { removeFromSetting, updateSetting } from './updateSetting.ts';
import { nameOf } from './words.ts';

interface ChoiceItem extends QuickPickItem {
  /** A format's id, or `off`, or null for automatic recognition. */
  readonly choice?: string | null;
}

/** Asks for the format of a log, or to leave it alone, and stores the answer for that file. */
export async function pickFormat(client: LogClient, { uri }: Target): Promise<void> {
  const answer = await client.ask('formats', { uri });
  if (answer === null) throw new NotRead(uri);
  const { chosen, offers } = answer;
  const inUse = (choice: string | null): string => (choice === chosen ? l10n.t('in use') : '');
  const item = ({ id, title, read, of }: FormatOffer): ChoiceItem => ({
    ...{ label: title, choice: id, detail: id },
    description: [read === 0 ? '' : l10n.t('reads {0} of {1} lines', read, of), inUse(id)].filter(Boolean).join(' · '),
  });
  const heading = (label: string): ChoiceItem => ({ label, kind: QuickPickItemKind.Separator });
  const items: readonly ChoiceItem[] = [
    { label: l10n.t('Recognise by itself'), choice: null, description: inUse(null) },
    { label: l10n.t('Off for this file'), choice: fileOff, description: inUse(fileOff) },
    heading(l10n.t('Read lines of this log')),
    ...offers.filter(({ read }) => read > 0).map(item),
    heading(l10n.t('All formats')),
    ...offers.filter(({ read }) => read === 0).map(item),
  ];
  const placeHolder = l10n.t('In which format is {0} written?', nameOf(uri));
  const picked = await window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  if (picked?.choice !== undefined) await choose(uri, picked.choice);
}

/** Switches a file off, or on again. */
export async function toggleFile(client: LogClient, { uri }: Target): Promise<void> {
  await choose(uri, client.isOff(uri) ? null : fileOff);
}

/** Stores the choice for a file in `logTriage.fileFormats`. */
async function choose(uri: string, choice: string | null): Promise<void> {
  const place = Uri.parse(uri);
  const key = place.scheme === 'untitled' ? place.path : workspace.asRelativePath(place, false);
  // A bare name would match every file of that name, hence the `**`.
  const glob = key.includes('/') || workspace.getWorkspaceFolder(place) === undefined ? key : `**/${key}`;
  if (choice === null) return removeFromSetting('fileFormats', [glob, place.path]);
  // In user settings a path relative to this workspace would match in other workspaces too.
  const name = workspace.isTrusted ? glob : place.path;
  await updateSetting<Readonly<Record<string, string>>>('fileFormats', (own = {}) => {
    const { [name]: _, ...others } = own;
    return { ...others, [name]: choice };
  });
}

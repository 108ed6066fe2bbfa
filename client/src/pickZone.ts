import { ConfigurationTarget, l10n, Uri, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { Target } from './target.ts';

const own = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Asks in which zone the stamps of a log are that state none, and keeps it for the workspace, else for the user. */
export async function pickZone({ uri }: Target): Promise<void> {
  const place = Uri.parse(uri);
  const settings = workspace.getConfiguration('logTriage', place);
  const now = settings.get<string>('timezone') ?? 'UTC';
  const names = [...new Set(['UTC', own(), now, ...Intl.supportedValuesOf('timeZone')])];
  const items = names.map((label): QuickPickItem => ({ label, description: describe(label, now) }));
  const placeHolder = l10n.t('The zone of stamps that state none; now {0}', now);
  const chosen = await window.showQuickPick(items, { placeHolder });
  if (chosen === undefined || chosen.label === now) return;
  const target = workspace.workspaceFolders === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  await settings.update('timezone', chosen.label, target);
}

/** The offset of today, and whether it is the one in use or the reader's own. */
function describe(zone: string, now: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(new Date());
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return [offset, zone === now ? l10n.t('in use') : '', zone === own() ? l10n.t('this machine') : ''].filter(Boolean).join(' · ');
}

import { l10n, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import { localZone } from './settings.ts';
import { updateSetting } from './updateSetting.ts';

/** Asks for the zone of stamps that state none and stores it in the workspace's settings, else in the user's. */
export async function pickZone(): Promise<void> {
  const now = workspace.getConfiguration('logTriage').get<string>('timezone') ?? 'UTC';
  const names = [...new Set(['UTC', localZone(), now, ...Intl.supportedValuesOf('timeZone')])];
  const items = names.map((label): QuickPickItem => ({ label, description: describe(label, now) }));
  const placeHolder = l10n.t('The zone of stamps that state none; now {0}', now);
  const chosen = await window.showQuickPick(items, { placeHolder });
  if (chosen === undefined || chosen.label === now) return;
  await updateSetting('timezone', () => chosen.label);
}

/** The offset of today, and whether it is the one in use or the reader's own. */
function describe(zone: string, now: string): string {
  return [offsetOf(zone), zone === now ? l10n.t('in use') : '', zone === localZone() ? l10n.t('this machine') : '']
    .filter(Boolean)
    .join(' · ');
}

/** The zone's offset today; '' when the settings hold something that is no zone. */
function offsetOf(zone: string): string {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(new Date());
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  } catch {
    return '';
  }
}

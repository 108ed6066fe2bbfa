import { commands, l10n } from 'vscode';
import type { Problems } from '../../server/src/protocol/protocol.ts';
import { tell } from './tell.ts';

/** Tells of mistakes in the settings and in files of formats: the first in full, the others by their number. */
export async function tellProblems({ problems: [first = '', ...others] }: Problems): Promise<void> {
  const more = others.length === 0 ? '' : l10n.t(' {0} more stand in the output channel “Log Triage”.', others.length);
  const open = l10n.t('Open Settings');
  if ((await tell('Warning', `Log Triage: ${first}${more}`, open)) !== open) return;
  await commands.executeCommand('workbench.action.openSettings', 'logTriage');
}

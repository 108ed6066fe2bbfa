import { l10n, Uri, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { ExportFormat } from '../../server/src/protocol/protocol.ts';
import { firstLog } from '../../server/src/protocol/triageUri.ts';
import type { LogClient } from './logClient.ts';
import { NotRead } from './notRead.ts';
import { redacts } from './settings.ts';
import type { Target } from './target.ts';
import { tell } from './tell.ts';

interface FormatItem extends QuickPickItem {
  readonly format: ExportFormat;
  readonly ending: string;
}

const formats = (): readonly FormatItem[] => [
  { format: 'markdown', ending: 'md', label: 'Markdown', detail: l10n.t('For issues, wikis and pull requests; charts drawn inside') },
  { format: 'html', ending: 'html', label: 'HTML', detail: l10n.t('One file without scripts that prints well') },
  { format: 'json', ending: 'json', label: 'JSON', detail: l10n.t('The whole report; Verify Report can recompute it') },
  { format: 'sarif', ending: 'sarif', label: 'SARIF', detail: l10n.t('Findings for code scanning tools') },
  { format: 'csv', ending: 'csv', label: 'CSV', detail: l10n.t('One finding a row, for spreadsheets') },
];

/** Asks for format and place and writes the report there, redacted unless the setting says otherwise. */
export async function exportReport(client: LogClient, { uri }: Target, format: string | null): Promise<void> {
  const known = formats().find((item) => item.format === format);
  const placeHolder = redacts()
    ? l10n.t('Export as… Secrets, addresses and personal data are replaced.')
    : l10n.t('Export as… Nothing is redacted: logTriage.redact is off.');
  const chosen = known ?? (await window.showQuickPick(formats(), { placeHolder }));
  if (chosen === undefined) return;
  const exported = await client.ask('export', { uri, format: chosen.format, redact: redacts() });
  if (exported === null) throw new NotRead(uri);
  const source = Uri.parse(firstLog(uri));
  const name = `${source.path.split('/').at(-1) ?? 'log'}.rca.${chosen.ending}`;
  const folder = source.scheme === 'untitled' ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(source, '..');
  const place = await window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, name) }),
    filters: { [chosen.label]: [chosen.ending] },
    title: l10n.t('Export Report'),
  });
  if (place === undefined) return;
  await workspace.fs.writeFile(place, new TextEncoder().encode(exported.text));
  await offerToOpen(place, exported.replaced);
}

async function offerToOpen(place: Uri, replaced: readonly { readonly kind: string; readonly count: number }[]): Promise<void> {
  const kinds = replaced.map(({ kind, count }) => `${count} ${kind}`).join(', ');
  const name = place.path.split('/').at(-1) ?? '';
  const what = kinds === '' ? l10n.t('{0} was written.', name) : l10n.t('{0} was written. Replaced: {1}.', name, kinds);
  const open = l10n.t('Open');
  if ((await tell('Information', what, open)) === open) await window.showTextDocument(place, { preview: false });
}

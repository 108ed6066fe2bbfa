import { l10n, Uri, window } from 'vscode';
import type { TextDocument } from 'vscode';
import type { VerifyResult } from '../../server/src/protocol/protocol.ts';
import type { Surfaces } from './commands.ts';
import type { Target } from './target.ts';

/** Recomputes every claim of a report against its log: of the JSON report in front, else of the one in the panel. */
export async function verifyReport({ client, panel }: Surfaces, target: Target | null): Promise<void> {
  const document = window.activeTextEditor?.document;
  const fromFile = document !== undefined && document.languageId === 'json' ? await logOfReport(document) : null;
  const shown = panel.shown;
  const uri = fromFile?.uri ?? shown?.uri ?? target?.uri;
  const report = fromFile?.report ?? (shown === null ? null : JSON.stringify(shown.report));
  if (uri === undefined || report === null) {
    throw new Error(l10n.t('Open the RCA panel or an exported JSON report, then verify it.'));
  }
  const result = await client.verify({ uri, report });
  if (result === null) throw new Error(l10n.t('The log of this report could not be read.'));
  if (fromFile === null) panel.post({ kind: 'verified', result });
  await tell(result);
}

/** The log that a JSON report in the editor speaks of: the file its first input names, beside the report. */
async function logOfReport(document: TextDocument): Promise<{ readonly uri: string; readonly report: string } | null> {
  const text = document.getText();
  try {
    const parsed = JSON.parse(text) as { readonly schemaVersion?: unknown; readonly inputs?: readonly { readonly file?: unknown }[] };
    const file = parsed.inputs?.[0]?.file;
    if (parsed.schemaVersion !== 1 || typeof file !== 'string') return null;
    return { uri: Uri.joinPath(document.uri, '..', file).toString(), report: text };
  } catch {
    return null;
  }
}

async function tell({ ok, checked, stale }: VerifyResult): Promise<void> {
  if (ok) {
    await window.showInformationMessage(l10n.t('All {0} claims of the report hold.', checked));
    return;
  }
  const [first] = stale;
  const example = first === undefined ? '' : l10n.t(' For one: {0} was stated, now it is {1}.', first.stated, first.now);
  await window.showWarningMessage(l10n.t('{0} of {1} claims no longer hold.', stale.length, checked) + example);
}

import { l10n, SnippetString, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { LogClient } from './logClient.ts';
import { redacts, secondZone } from './settings.ts';
import type { Target } from './target.ts';

/** Drafts a postmortem from an incident: into the Markdown document in front, else into a new one beside the log. */
export async function insertPostmortem(client: LogClient, target: Target): Promise<void> {
  const template = await pickTemplate(client);
  if (template === undefined) return;
  const incident = target.incident ?? (await incidentOf(client, target));
  const zone = secondZone();
  const draft = await client.postmortem({
    ...{ uri: target.uri, template, redact: redacts() },
    ...(incident === undefined ? {} : { incident }),
    ...(zone === undefined ? {} : { secondZone: zone }),
  });
  if (draft === null) throw new Error(l10n.t('The log could not be read, so there is nothing to draft from.'));
  const active = window.activeTextEditor;
  const intoActive = active?.document.languageId === 'markdown';
  const editor = intoActive ? active : await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown' }));
  await editor.insertSnippet(new SnippetString(draft.snippet));
}

async function pickTemplate(client: LogClient): Promise<string | undefined> {
  const templates = await client.postmortemTemplates();
  const items = templates.map(({ id, title, description }): QuickPickItem & { readonly id: string } => ({
    id,
    label: title,
    detail: description,
  }));
  const placeHolder = l10n.t('Which postmortem? Facts are filled in from the log; the rest stays a tab stop.');
  return (await window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.id;
}

async function incidentOf(client: LogClient, { uri, finding }: Target): Promise<string | undefined> {
  if (finding === undefined) return undefined;
  const report = (await client.report(uri))?.report;
  return report?.incidents.find(({ findings }) => findings.includes(finding))?.id;
}

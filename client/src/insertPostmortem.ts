import { l10n, SnippetString, window, workspace } from 'vscode';
import type { QuickPickItem, Uri } from 'vscode';
import type { LogClient } from './logClient.ts';
import { NotRead } from './notRead.ts';
import type { Pins } from './pins.ts';
import { redacts, secondZone } from './settings.ts';
import type { Target } from './target.ts';
import { tell } from './tell.ts';
import { nameOf } from './words.ts';

/** Drafts a postmortem from an incident: into the Markdown document in front, else into a new one beside the log. */
export async function insertPostmortem(client: LogClient, pins: Pins, target: Target): Promise<void> {
  const picked = await pickTemplate(client);
  if (picked === undefined) return;
  const body = picked.place === null ? {} : { body: new TextDecoder().decode(await workspace.fs.readFile(picked.place)) };
  const incident = target.incident ?? (await incidentOf(client, target));
  const zone = secondZone();
  const draft = await client.ask('postmortem', {
    pins: pins.all.map(({ uri, line, note }) => ({ uri, line, note })),
    ...{ uri: target.uri, template: picked.id, redact: redacts(), ...body },
    ...(incident === undefined ? {} : { incident }),
    ...(zone === undefined ? {} : { secondZone: zone }),
  });
  if (draft === null) throw new NotRead(target.uri);
  const active = window.activeTextEditor;
  const intoActive = active?.document.languageId === 'markdown';
  const editor = intoActive ? active : await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown' }));
  await editor.insertSnippet(new SnippetString(draft.snippet));
  if (picked.place !== null && draft.problems.length > 0) await tellProblems(picked.place, draft.problems);
}

async function tellProblems(place: Uri, problems: readonly string[]): Promise<void> {
  const name = place.path.split('/').at(-1) ?? '';
  const open = l10n.t('Open Template');
  if ((await tell('Warning', `${name}: ${problems.slice(0, 3).join(' ')}`, open)) === open) await window.showTextDocument(place);
}

/** A template that was chosen; `place` is null for the built-in ones. */
interface TemplateItem extends QuickPickItem {
  readonly id: string;
  readonly place: Uri | null;
}

async function pickTemplate(client: LogClient): Promise<TemplateItem | undefined> {
  const [templates, own] = await Promise.all([client.ask('postmortemTemplates', {}), ownTemplates()]);
  const builtIn = templates.map(({ id, title, description }): TemplateItem => ({ id, place: null, label: title, detail: description }));
  const placeHolder = l10n.t('Which postmortem? Facts are filled in from the log; the rest stays a tab stop.');
  return window.showQuickPick([...own, ...builtIn], { placeHolder, matchOnDetail: true });
}

/** Templates of the workspace: Markdown files in folders named `postmortem-templates`. */
async function ownTemplates(): Promise<readonly TemplateItem[]> {
  const places = await workspace.findFiles('**/postmortem-templates/*.md', '**/node_modules/**', 50);
  return places
    .map((place) => ({ place, detail: workspace.asRelativePath(place), label: nameOf(place.toString()).replace(/\.md$/i, '') }))
    .sort((a, b) => (a.detail < b.detail ? -1 : 1))
    .map((one) => ({ ...one, id: one.label }));
}

async function incidentOf(client: LogClient, { uri, finding }: Target): Promise<string | undefined> {
  if (finding === undefined) return undefined;
  const report = (await client.report(uri))?.report;
  return report?.incidents.find(({ findings }) => findings.includes(finding))?.id;
}

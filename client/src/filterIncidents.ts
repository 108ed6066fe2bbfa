import { l10n, QuickPickItemKind, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { FindingKind } from '../../server/src/protocol/protocol.ts';
import { servicesOf, tally } from './incidentFilter.ts';
import type { IncidentFilter } from './incidentFilter.ts';
import type { IncidentsTree } from './incidentsTree.ts';
import { nameOf } from './words.ts';

interface FilterItem extends QuickPickItem {
  readonly choice?: { readonly kind: FindingKind } | { readonly service: string } | { readonly newSince: IncidentFilter['newSince'] };
}

/** Asks which kinds and services the Incidents view is to list, and whether only what is new. */
export async function filterIncidents(tree: IncidentsTree): Promise<void> {
  const messages = await tree.messages();
  const findings = messages.flatMap(({ report }) => report.findings);
  if (findings.length === 0) throw new Error(l10n.t('No finding to choose from: open a log with failures first.'));
  const { filter } = tree;
  const heading = (label: string): FilterItem => ({ label, kind: QuickPickItemKind.Separator });
  const since = (label: string, newSince: IncidentFilter['newSince']): FilterItem => ({
    ...{ label, choice: { newSince }, picked: JSON.stringify(filter.newSince) === JSON.stringify(newSince) },
  });
  const others = messages.length > 1 ? messages.map(({ uri }) => uri) : [];
  const items: readonly FilterItem[] = [
    heading(l10n.t('New')),
    since(l10n.t('Only new since the last look'), 'look'),
    ...others.map((uri) => since(l10n.t('Only what is not in {0}', nameOf(uri)), { uri })),
    heading(l10n.t('Kinds')),
    ...tally(findings.map(({ kind }) => kind)).map(([kind, times]) => ({
      ...{ label: kind.replaceAll('-', ' '), description: String(times), choice: { kind }, picked: filter.kinds.includes(kind) },
    })),
    heading(l10n.t('Services, jobs and addresses')),
    ...tally(findings.flatMap(servicesOf)).map(([service, times]) => ({
      ...{ label: service, description: String(times), choice: { service }, picked: filter.services.includes(service) },
    })),
  ];
  const chosen = await window.showQuickPick(items, { canPickMany: true, placeHolder: l10n.t('List only… Nothing chosen: all findings') });
  if (chosen === undefined) return;
  const choices = chosen.flatMap(({ choice }) => choice ?? []);
  await tree.narrow({
    text: filter.text,
    kinds: choices.flatMap((choice) => ('kind' in choice ? choice.kind : [])),
    services: choices.flatMap((choice) => ('service' in choice ? choice.service : [])),
    newSince: choices.flatMap((choice) => ('newSince' in choice ? (choice.newSince ?? []) : [])).at(-1) ?? null,
  });
}

/** Asks for words that titles must hold. The tree follows what is typed; Escape restores the filter before. */
export async function searchIncidents(tree: IncidentsTree): Promise<void> {
  const before = tree.filter;
  const text = await window.showInputBox({
    title: l10n.t('Search Incidents'),
    prompt: l10n.t('Words that the title of a finding holds; empty: all findings'),
    value: before.text,
    validateInput: async (written) => {
      await tree.narrow({ ...tree.filter, text: written });
      return null;
    },
  });
  if (text === undefined) await tree.narrow({ ...tree.filter, text: before.text });
}

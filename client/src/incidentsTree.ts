import { commands, EventEmitter, l10n, window } from 'vscode';
import type { Disposable, Event, Memento, TreeDataProvider, TreeItem, TreeView } from 'vscode';
import type { Finding, ReportMessage } from '../../server/src/protocol/protocol.ts';
import { distinctFindings } from '../../server/src/protocol/distinctFindings.ts';
import { findingsOfIncident } from '../../server/src/protocol/findingsOfIncident.ts';
import { identityOf, isFiltering, isListed, noFilter } from './incidentFilter.ts';
import type { IncidentFilter } from './incidentFilter.ts';
import { itemOf } from './incidentItems.ts';
import type { NodeOf, TreeNode } from './incidentItems.ts';
import type { LogClient } from './logClient.ts';
import type { Pins } from './pins.ts';
import { SeenFindings } from './seenFindings.ts';
import { count, nameOf } from './words.ts';

/** The Incidents view: incident › finding › line of every log that was read. */
export class IncidentsTree implements TreeDataProvider<TreeNode>, Disposable {
  readonly #client: LogClient;
  readonly #pins: Pins;
  readonly #seen: SeenFindings;
  readonly #changed = new EventEmitter<void>();
  readonly #view: TreeView<TreeNode>;
  readonly #disposables: Disposable[];
  #filter: IncidentFilter = noFilter;
  /** Identities of the findings in the log that "not in …" compares with; null when the filter compares with the last look. */
  #base: ReadonlySet<string> | null = null;

  constructor(client: LogClient, memory: Memento, pins: Pins) {
    this.#client = client;
    this.#pins = pins;
    this.#seen = new SeenFindings(memory);
    this.#view = window.createTreeView('logTriage.incidents', { treeDataProvider: this, showCollapseAll: true });
    this.#disposables = [this.#changed, this.#view, client.onDidChange(() => this.#refresh()), pins.onDidChange(() => this.#refresh())];
  }

  get onDidChangeTreeData(): Event<void> {
    return this.#changed.event;
  }

  get filter(): IncidentFilter {
    return this.#filter;
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
  }

  /** Applies a filter and redraws the tree. */
  async narrow(filter: IncidentFilter): Promise<void> {
    const { newSince } = filter;
    const base = newSince === null || newSince === 'look' ? null : await this.#client.report(newSince.uri);
    this.#base = base === null ? null : new Set(base.report.findings.map(identityOf));
    this.#filter = filter;
    await commands.executeCommand('setContext', 'logTriage.isFiltered', isFiltering(filter));
    this.#refresh();
  }

  /** Counts everything that is listed now as seen, so that nothing is new. */
  markSeen(): void {
    this.#seen.markAll();
    this.#refresh();
  }

  /** The reports of all logs with findings, as they stand. */
  async messages(): Promise<readonly ReportMessage[]> {
    const found = this.#client.digests.filter(({ state }) => (state?.findings ?? 0) > 0);
    return (await Promise.all(found.map(({ uri }) => this.#client.report(uri)))).filter((one) => one !== null);
  }

  getTreeItem(node: TreeNode): TreeItem {
    return itemOf(node);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node === undefined) return [...this.#pinned(), ...(await this.#roots())];
    if (node.kind === 'pins') return node.pins.map((pin) => ({ kind: 'pin', pin, target: { uri: pin.uri, line: pin.line } }));
    if (node.kind === 'log') return [...this.#incidentsOf(node.message)];
    if (node.kind === 'incident')
      return [...this.#findingsOf(node.message, findingsOfIncident(distinctFindings(node.message.report.findings), node.incident))];
    return node.kind === 'finding' ? [...(await this.#linesOf(node))] : [];
  }

  #pinned(): readonly TreeNode[] {
    const pins = this.#pins.all;
    return pins.length === 0 ? [] : [{ kind: 'pins', pins, target: null }];
  }

  async #roots(): Promise<readonly TreeNode[]> {
    const messages = await this.messages();
    for (const message of messages) this.#seen.note(message);
    const shown = messages.filter((message) => this.#incidentsOf(message).length > 0);
    this.#tellFilter(messages);
    const [only] = shown;
    if (messages.length === 1 && only !== undefined) return this.#incidentsOf(only);
    return shown.map((message) => ({ kind: 'log', message, target: { uri: message.uri } }));
  }

  #incidentsOf(message: ReportMessage): readonly TreeNode[] {
    const { uri, report } = message;
    const inside = new Set(report.incidents.flatMap(({ findings }) => findings));
    const distinct = distinctFindings(report.findings);
    const alone = distinct.filter(({ id }) => !inside.has(id));
    const incidents = report.incidents.filter((incident) => this.#findingsOf(message, findingsOfIncident(distinct, incident)).length > 0);
    return [
      ...incidents.map((incident): TreeNode => ({ kind: 'incident', message, incident, target: { uri, incident: incident.id } })),
      ...this.#findingsOf(message, alone),
    ];
  }

  #findingsOf(message: ReportMessage, findings: readonly Finding[]): readonly TreeNode[] {
    const seen = this.#seen.of(message.uri);
    return findings
      .filter((finding) => isListed(finding, this.#filter, this.#base ?? seen))
      .map((finding) => {
        const isNew = seen !== null && !seen.has(identityOf(finding));
        return { kind: 'finding', message, finding, isNew, target: { uri: message.uri, finding: finding.id } };
      });
  }

  async #linesOf({ message, finding }: NodeOf<'finding'>): Promise<readonly TreeNode[]> {
    const place = message.files[finding.file] ?? message.uri;
    const lines = await this.#client.ask('findingLines', { uri: message.uri, finding: finding.id });
    return lines.map((line) => ({ kind: 'line', line, target: { uri: place, line: line.line } }));
  }

  /** Shows above the tree what the filter leaves out. */
  #tellFilter(messages: readonly ReportMessage[]): void {
    this.#view.message = this.#client.digests
      .flatMap(({ uri, share }) => (typeof share === 'number' ? l10n.t('Reading {0}… {1} %', nameOf(uri), Math.floor(100 * share)) : []))
      .join('\n');
    if (!isFiltering(this.#filter)) return;
    const all = messages.flatMap((message) => distinctFindings(message.report.findings).map((finding) => ({ message, finding })));
    const listed = all.filter(({ message, finding }) => isListed(finding, this.#filter, this.#base ?? this.#seen.of(message.uri)));
    this.#view.message = l10n.t('{0} of {1} findings: {2}', listed.length, all.length, describe(this.#filter));
  }

  #refresh(): void {
    const { digests } = this.#client;
    const states = digests.flatMap(({ state }) => state ?? []);
    const isRead = states.length > 0 && digests.every(({ share }) => typeof share !== 'number');
    const incidents = states.reduce((sum, state) => sum + state.incidents, 0);
    this.#view.badge =
      incidents === 0 ? undefined : { value: incidents, tooltip: count(incidents, l10n.t('incident'), l10n.t('incidents')) };
    commands.executeCommand('setContext', 'logTriage.hasReport', states.length > 0).then(undefined, () => undefined);
    commands.executeCommand('setContext', 'logTriage.isRead', isRead).then(undefined, () => undefined);
    commands.executeCommand('setContext', 'logTriage.hasPins', this.#pins.all.length > 0).then(undefined, () => undefined);
    this.#changed.fire();
  }
}

function describe({ kinds, services, text, newSince }: IncidentFilter): string {
  const news =
    newSince === null ? '' : newSince === 'look' ? l10n.t('new since the last look') : l10n.t('not in {0}', nameOf(newSince.uri));
  return [text.trim() === '' ? '' : `“${text.trim()}”`, kinds.join(', ').replaceAll('-', ' '), services.join(', '), news]
    .filter(Boolean)
    .join(' · ');
}

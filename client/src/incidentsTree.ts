import { commands, EventEmitter, l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, window } from 'vscode';
import type { Disposable, Event, TreeDataProvider, TreeView } from 'vscode';
import type { Finding, Incident, ReportMessage, Severity } from '../../server/src/protocol/protocol.ts';
import { distinctFindings } from '../../server/src/protocol/distinctFindings.ts';
import type { LogClient } from './logClient.ts';
import type { Target } from './target.ts';
import { clock, count, nameOf } from './words.ts';

/** A row of the tree; `target` is what the commands of its menu take. */
export type TreeNode =
  | { readonly kind: 'log'; readonly target: Target; readonly message: ReportMessage }
  | { readonly kind: 'incident'; readonly target: Target; readonly message: ReportMessage; readonly incident: Incident }
  | { readonly kind: 'finding'; readonly target: Target; readonly message: ReportMessage; readonly finding: Finding }
  | { readonly kind: 'line'; readonly target: Target; readonly line: number };

const occurrencesShown = 200;
const icons: Readonly<Record<Severity, ThemeIcon>> = {
  error: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
  warning: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
  info: new ThemeIcon('info'),
};

/** Incident › finding › occurrence of every log that was read, in a view of its own. */
export class IncidentsTree implements TreeDataProvider<TreeNode>, Disposable {
  readonly #client: LogClient;
  readonly #changed = new EventEmitter<void>();
  readonly #view: TreeView<TreeNode>;
  readonly #disposables: Disposable[];

  constructor(client: LogClient) {
    this.#client = client;
    this.#view = window.createTreeView('logTriage.incidents', { treeDataProvider: this, showCollapseAll: true });
    this.#disposables = [this.#changed, this.#view, client.onDidChange(() => this.#refresh())];
  }

  get onDidChangeTreeData(): Event<void> {
    return this.#changed.event;
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
  }

  getTreeItem(node: TreeNode): TreeItem {
    if (node.kind === 'log') return logItem(node);
    if (node.kind === 'incident') return incidentItem(node);
    if (node.kind === 'finding') return findingItem(node);
    const item = new TreeItem(l10n.t('line {0}', node.line));
    return withReveal(item, node.target.uri, node.line);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node === undefined) return [...(await this.#roots())];
    return [...childrenOf(node)];
  }

  async #roots(): Promise<readonly TreeNode[]> {
    const found = this.#client.digests.filter(({ state }) => (state?.findings ?? 0) > 0);
    const messages = (await Promise.all(found.map(({ uri }) => this.#client.report(uri)))).filter((one) => one !== null);
    const [only] = messages;
    if (messages.length === 1 && only !== undefined) return incidentsOf(only);
    return messages.map((message) => ({ kind: 'log', message, target: { uri: message.uri } }));
  }

  #refresh(): void {
    const states = this.#client.digests.flatMap(({ state }) => state ?? []);
    const incidents = states.reduce((sum, state) => sum + state.incidents, 0);
    this.#view.badge = incidents === 0 ? undefined : { value: incidents, tooltip: count(incidents, 'incident') };
    commands.executeCommand('setContext', 'logTriage.hasReport', states.length > 0).then(undefined, () => undefined);
    this.#changed.fire();
  }
}

function childrenOf(node: TreeNode): readonly TreeNode[] {
  if (node.kind === 'log') return incidentsOf(node.message);
  if (node.kind === 'incident') return findingsOf(node.message, new Set(node.incident.findings));
  return node.kind === 'finding' ? linesOf(node.message, node.finding) : [];
}

function incidentsOf(message: ReportMessage): readonly TreeNode[] {
  const { uri, report } = message;
  const inside = new Set(report.incidents.flatMap(({ findings }) => findings));
  const alone = new Set(report.findings.filter(({ id }) => !inside.has(id)).map(({ id }) => id));
  return [
    ...report.incidents.map((incident): TreeNode => ({ kind: 'incident', message, incident, target: { uri, incident: incident.id } })),
    ...findingsOf(message, alone),
  ];
}

const findingsOf = (message: ReportMessage, ids: ReadonlySet<string>): readonly TreeNode[] =>
  distinctFindings(message.report.findings)
    .filter(({ id }) => ids.has(id))
    .map((finding) => ({ kind: 'finding', message, finding, target: { uri: message.uri, finding: finding.id } }));

function linesOf({ files, uri }: ReportMessage, { file, lines }: Finding): readonly TreeNode[] {
  const place = files[file] ?? uri;
  return lines.slice(0, occurrencesShown).map((line) => ({ kind: 'line', line, target: { uri: place, line } }));
}

function logItem({ message }: Extract<TreeNode, { kind: 'log' }>): TreeItem {
  const item = new TreeItem(nameOf(message.uri), TreeItemCollapsibleState.Expanded);
  item.description = count(message.report.marked, 'failure');
  item.iconPath = new ThemeIcon('output');
  item.contextValue = 'log';
  item.id = message.uri;
  return item;
}

function incidentItem({ incident, message }: Extract<TreeNode, { kind: 'incident' }>): TreeItem {
  const item = new TreeItem(incident.title, TreeItemCollapsibleState.Expanded);
  item.description = clock(incident.startTime);
  item.iconPath = new ThemeIcon('flame', new ThemeColor('list.errorForeground'));
  item.contextValue = 'incident';
  item.id = `${message.uri} ${incident.id}`;
  const { file, startLine } = incident.firstFailure;
  return withReveal(item, message.files[file] ?? message.uri, startLine);
}

function findingItem({ finding, message }: Extract<TreeNode, { kind: 'finding' }>): TreeItem {
  const many = finding.lines.length > 1;
  const item = new TreeItem(finding.title, many ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
  item.description = [many ? `×${finding.count}` : l10n.t('line {0}', finding.startLine), clock(finding.firstTime)]
    .filter(Boolean)
    .join('  ');
  item.iconPath = icons[finding.severity];
  item.contextValue = 'finding';
  item.id = `${message.uri} ${finding.id}`;
  return withReveal(item, message.files[finding.file] ?? message.uri, finding.startLine);
}

function withReveal(item: TreeItem, uri: string, line: number): TreeItem {
  item.command = { command: 'logTriage.revealLine', title: l10n.t('Reveal'), arguments: [{ uri, line }] };
  return item;
}

import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Finding, FindingLine, Incident, ReportMessage, Severity } from '../../server/src/protocol/protocol.ts';
import { findingsOfIncident } from '../../server/src/protocol/findingsOfIncident.ts';
import type { Pin } from './pins.ts';
import type { Target } from './target.ts';
import { clock, count, nameOf } from './words.ts';

/** A row of the tree. `target` is the argument for the commands of its menu. */
export type TreeNode =
  | { readonly kind: 'log'; readonly target: Target; readonly message: ReportMessage }
  | { readonly kind: 'incident'; readonly target: Target; readonly message: ReportMessage; readonly incident: Incident }
  | {
      readonly kind: 'finding';
      readonly target: Target;
      readonly message: ReportMessage;
      readonly finding: Finding;
      readonly isNew: boolean;
    }
  | { readonly kind: 'line'; readonly target: Target; readonly line: FindingLine }
  | { readonly kind: 'pins'; readonly target: null; readonly pins: readonly Pin[] }
  | { readonly kind: 'pin'; readonly target: Target; readonly pin: Pin };

export type NodeOf<Kind extends TreeNode['kind']> = Extract<TreeNode, { kind: Kind }>;

const icons: Readonly<Record<Severity, ThemeIcon>> = {
  error: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
  warning: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
  info: new ThemeIcon('info'),
};

/** How a row looks, and what a click on it does. */
export function itemOf(node: TreeNode): TreeItem {
  if (node.kind === 'log') return logItem(node);
  if (node.kind === 'incident') return incidentItem(node);
  if (node.kind === 'pins') return pinsItem(node);
  if (node.kind === 'pin') return pinItem(node);
  return node.kind === 'finding' ? findingItem(node) : lineItem(node);
}

function logItem({ message }: NodeOf<'log'>): TreeItem {
  const item = new TreeItem(nameOf(message.uri), TreeItemCollapsibleState.Expanded);
  item.description = count(message.report.marked, l10n.t('failure'), l10n.t('failures'));
  item.iconPath = new ThemeIcon('output');
  item.contextValue = 'log';
  item.id = message.uri;
  return item;
}

function incidentItem({ incident, message }: NodeOf<'incident'>): TreeItem {
  const item = new TreeItem(incident.title, TreeItemCollapsibleState.Expanded);
  const failures = findingsOfIncident(message.report.findings, incident)
    .filter(({ overlay }) => !overlay)
    .reduce((sum, one) => sum + one.count, 0);
  item.description = joined([
    failures === 0 ? '' : count(failures, l10n.t('failure'), l10n.t('failures')),
    span(incident.startTime, incident.endTime),
  ]);
  item.iconPath = new ThemeIcon('flame', new ThemeColor('list.errorForeground'));
  item.contextValue = 'incident';
  item.id = `${message.uri} ${incident.id}`;
  const { file, startLine } = incident.firstFailure;
  return withReveal(item, message.files[file] ?? message.uri, startLine);
}

function findingItem({ finding, message, isNew }: NodeOf<'finding'>): TreeItem {
  const many = finding.lines.length > 1;
  // The count stands beside it.
  const title = finding.title.replace(/ \(×[\d,]+\)$/, '');
  const item = new TreeItem(title, many ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
  item.description = joined([
    isNew ? l10n.t('new') : '',
    many ? `×${finding.count}` : l10n.t('line {0}', finding.startLine),
    message.sparks[finding.id] ?? '',
    clock(finding.firstTime),
  ]);
  item.iconPath = icons[finding.severity];
  item.contextValue = 'finding';
  item.id = `${message.uri} ${finding.id}`;
  item.tooltip = new MarkdownString().appendText(
    [
      finding.title,
      many ? l10n.t('{0} times, lines {1} to {2}', finding.count, finding.startLine, finding.endLine) : '',
      span(finding.firstTime, finding.lastTime),
    ]
      .filter(Boolean)
      .join('\n'),
  );
  const spoken = [
    severityWords()[finding.severity],
    title,
    isNew ? l10n.t('new') : '',
    many ? l10n.t('{0} times', finding.count) : l10n.t('line {0}', finding.startLine),
    span(finding.firstTime, finding.lastTime),
  ];
  // A screen reader sees no icon, and block characters say nothing to it.
  item.accessibilityInformation = { label: spoken.filter(Boolean).join(', ') };
  return withReveal(item, message.files[finding.file] ?? message.uri, finding.startLine);
}

function lineItem({ line, target }: NodeOf<'line'>): TreeItem {
  const item = new TreeItem(line.text === '' ? l10n.t('line {0}', line.line) : line.text);
  item.description = joined([l10n.t('line {0}', line.line), clock(line.time)]);
  return withReveal(item, target.uri, line.line);
}

function pinsItem({ pins }: NodeOf<'pins'>): TreeItem {
  const item = new TreeItem(l10n.t('Pinned'), TreeItemCollapsibleState.Expanded);
  item.description = String(pins.length);
  item.iconPath = new ThemeIcon('pinned');
  item.contextValue = 'pins';
  item.id = 'pins';
  return item;
}

function pinItem({ pin }: NodeOf<'pin'>): TreeItem {
  const item = new TreeItem(pin.note === '' ? pin.text.trim().slice(0, 200) : pin.note);
  item.description = joined([nameOf(pin.uri), l10n.t('line {0}', pin.line), clock(pin.time)]);
  item.iconPath = new ThemeIcon(pin.note === '' ? 'pin' : 'note');
  item.contextValue = 'pin';
  item.tooltip = new MarkdownString().appendText(pin.text.slice(0, 1000));
  return withReveal(item, pin.uri, pin.line);
}

const severityWords = (): Readonly<Record<Severity, string>> => ({
  error: l10n.t('Error'),
  warning: l10n.t('Warning'),
  info: l10n.t('Information'),
});

const joined = (parts: readonly string[]): string => parts.filter(Boolean).join('  ');

/** A span of time in UTC, as one time where both ends are the same. */
function span(from: string | null, to: string | null): string {
  const [first, last] = [clock(from), clock(to)];
  return last === '' || first === last ? first : `${first}–${last}`;
}

function withReveal(item: TreeItem, uri: string, line: number): TreeItem {
  item.command = { command: 'logTriage.revealLine', title: l10n.t('Reveal'), arguments: [{ uri, line }] };
  return item;
}

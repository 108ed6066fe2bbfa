import { MarkupKind } from 'vscode-languageserver';
import type { Hover } from 'vscode-languageserver';
import { LEVELS } from '../analysis/model.ts';
import type { Finding, LogData } from '../analysis/model.ts';
import { isZone } from '../analysis/time/zones.ts';
import { counted } from '../analysis/sentences.ts';
import type { Target } from '../protocol/commandArguments.ts';
import { onsetOf, wallOf } from './logTimes.ts';
import { rangeOfLine } from './ranges.ts';
import { sinceWords } from './since.ts';
import { findingsAt, rowAt } from './view.ts';
import type { LogView } from './view.ts';
import { escapeInline } from './words.ts';

/**
 * The hover of a line (1-based): why it was marked, the fields of its record, and how often its statement occurs. Text of the log is
 * escaped.
 */
export function hoverOf(view: LogView, line: number, localZone = ''): Hover | null {
  const row = rowAt(view, line);
  const findings = findingsAt(view, line);
  if (row < 0 && findings.length === 0) return null;
  const parts: string[] = [];
  const mark = row < 0 ? undefined : view.data.marks[view.data.rows.mark[row] ?? 0];
  if (row >= 0 && (view.data.rows.mark[row] ?? 0) > 0 && mark !== undefined) {
    const kind = mark.kind === null ? mark.category : `${mark.category}, ${mark.kind}`;
    parts.push(`**Marked: ${escapeInline(kind)}** — ${escapeInline(mark.why)}`);
  }
  if (findings.length > 0)
    parts.push(
      findings
        .slice(0, 4)
        .map((finding) => findingItem(view, finding))
        .join('\n'),
    );
  if (row >= 0) parts.push(fieldTable(view, row, localZone));
  const ways = [
    ...(findings[0] === undefined ? [] : [actions(view, findings[0], line)]),
    ...(row >= 0 && /[{[]\s{0,4}"|\w=/.test(view.text(line)) ? [link('Unfold the record', 'unfoldRecord', { uri: view.uri, line })] : []),
  ];
  if (ways.length > 0) parts.push(ways.join(' · '));
  return { contents: { kind: MarkupKind.Markdown, value: parts.join('\n\n') }, range: rangeOfLine(line, view.text(line)) };
}

const findingItem = (view: LogView, finding: Finding): string =>
  `- ${link(escapeInline(finding.title), 'showReport', { uri: view.uri, finding: finding.id })}`;

function actions({ uri }: LogView, { id }: Finding, line: number): string {
  return [
    link('Show RCA', 'showReport', { uri, finding: id }),
    link('Insert Postmortem', 'insertPostmortem', { uri, finding: id }),
    link('Next failure', 'nextFailure', { uri, line }),
  ].join(' · ');
}

const link = (label: string, command: string, target: Target): string =>
  `[${label}](command:logTriage.${command}?${encodeURIComponent(JSON.stringify([target]))})`;

/** The fields that the record states, as a Markdown table. */
function fieldTable(view: LogView, row: number, localZone: string): string {
  const { data } = view;
  const { rows } = data;
  const fields: [string, string][] = [];
  const time = rows.time[row] ?? NaN;
  if (Number.isFinite(time)) {
    const zone = data.inputs[view.file]?.timeCard.zone === 'stated' ? '' : ` (zone assumed)`;
    fields.push(['Time in UTC', `${escapeInline(new Date(time).toISOString())}${escapeInline(zone)}`]);
    if (localZone !== '' && localZone !== 'UTC' && isZone(localZone)) {
      fields.push(['Local', escapeInline(`${wallOf(time, localZone)} ${localZone}`)]);
    }
    const onset = onsetOf(view);
    if (Number.isFinite(onset)) fields.push(['From incident start', escapeInline(sinceWords(time - onset))]);
  }
  const level = LEVELS[(rows.level[row] ?? 0) - 1];
  if (level !== undefined) fields.push(['Level', level]);
  for (const [label, column] of nameColumns(data)) {
    const name = data.names[column[row] ?? 0] ?? '';
    if (name !== '') fields.push([label, escapeInline(name)]);
  }
  const status = rows.status[row] ?? 0;
  if (status > 0) fields.push(['HTTP status', String(status)]);
  const duration = rows.duration[row] ?? NaN;
  if (Number.isFinite(duration)) fields.push(['Duration', `${duration.toLocaleString('en-US', { maximumFractionDigits: 3 })} ms`]);
  const template = templateFacts(view, row);
  if (template !== '') fields.push(['Statement', template]);
  return ['| | |', '|---|---|', ...fields.map(([label, value]) => `| ${escapeInline(label)} | ${value} |`)].join('\n');
}

const nameColumns = ({ rows }: LogData): readonly (readonly [string, Uint32Array])[] => [
  ['Source', rows.source],
  ['Service', rows.service],
  ['Job', rows.job],
  ['Request', rows.request],
  ['Operation', rows.operation],
  ['Address', rows.address],
  ['Calls', rows.callee],
];

/** The record's template, how many records it has, and links to the first and the last. */
function templateFacts({ data, uri }: LogView, row: number): string {
  const { rows } = data;
  const id = rows.template[row] ?? 0;
  const template = data.templates[id];
  if (template === undefined) return '';
  let count = 0;
  let first = 0;
  let last = 0;
  for (let other = 0; other < rows.length; other += 1) {
    if (rows.template[other] !== id) continue;
    count += rows.weight[other] ?? 1;
    last = rows.line[other] ?? 0;
    if (first === 0) first = last;
  }
  const at = (line: number): string => link(`line ${line}`, 'revealLine', { uri, line });
  const places = count > 1 ? `${counted(count, 'record')}, ${at(first)} – ${at(last)}` : 'once';
  return `${escapeInline(template.text.slice(0, 200))} — ${places}`;
}

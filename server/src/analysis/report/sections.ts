import type { Hypothesis, Incident, LineRef, Report, Sentence } from '../model.ts';
import { formatCount, formatDuration, formatInstant, withoutProbably } from '../sentences.ts';
import { chartTables, type ChartTable } from './chartTables.ts';
import { CHART_TITLES, drawChart, standaloneSvg, type ChartName } from './charts.ts';
import { escapeMarkdown, markdownCode, markdownUrl } from './escape.ts';
import { mermaidLatency, mermaidTrend } from './mermaid.ts';
import { causeTitle } from './playbook.ts';
import { lineLink, lineLinks, sentenceMarkdown, provenMarkdown, type MarkdownOptions } from './renderMarkdown.ts';
import { base64 } from './sha256.ts';
import { baseName, msOf } from './words.ts';

/** How charts are put into Markdown: Mermaid blocks, images inside the document, image files beside it, or tables alone. */
export interface SectionOptions extends MarkdownOptions {
  readonly charts?: 'mermaid' | 'data' | 'files' | 'none';
  /** Path of the chart files as the document links them, without `-trend.svg`. Default `report`. */
  readonly chartBase?: string;
  /** A second zone in which times are also stated, as minutes east of UTC at an instant. */
  readonly second?: { readonly name: string; readonly offsetMinutes: (ms: number) => number };
}

/** A bullet list, or the sentence that stands where it would be empty. */
export function bullets(items: readonly string[], empty: string): string {
  return items.length === 0 ? empty : items.map((item) => `- ${item}`).join('\n');
}

/** The summary with its probable cause. */
export function summarySection(report: Report, options: SectionOptions): string {
  const [best] = report.hypotheses;
  const cause =
    best !== undefined && report.verdict === 'ranked'
      ? [
          `**Probable cause:** ${escapeMarkdown(withoutProbably(best.statement))} (confidence ${best.confidence.toFixed(2)}; ${lineLinks(best.evidence, options)})`,
        ]
      : [];
  return [...report.summary.map((s) => provenMarkdown(s, options, 2)), ...cause].join('\n\n');
}

/** Each incident with its span and its sentences. */
export function incidentsSection(report: Report, options: SectionOptions): string {
  const items = report.incidents.map((incident, i) =>
    [
      `**${escapeMarkdown(incident.title)}**: ${spanWords(incident, options)}; ${onsetsOf(incident)
        .map(([word, at]) => `${word} ${lineLink(at, options)}`)
        .join(', ')}`,
      ...restOf(incident, i).map((s) => `  - ${provenMarkdown(s, options, 2)}`),
    ].join('\n'),
  );
  return bullets(items, 'No incident.');
}

/** How an incident begins, in words, and where. */
export function onsetsOf({ slowSince, firstFailure, count }: Incident): readonly (readonly [word: string, at: LineRef])[] {
  const slow = slowSince ? ([['slow since', slowSince]] as const) : [];
  return count > 0 || slow.length === 0 ? [...slow, ['first failure', firstFailure]] : slow;
}

/** The sentences of an incident that the report's summary does not hold: of the first incident none, of others all but their extent. */
export function restOf({ summary }: Incident, index: number): readonly Sentence[] {
  return index === 0 ? [] : summary.slice(1);
}

/** `from 2025-02-10 16:30:34 UTC to 16:30:36, 2 seconds`. */
export function spanWords(incident: Incident, options: SectionOptions): string {
  if (incident.startTime === null) return 'the lines state no times';
  const end = incident.endTime ?? incident.startTime;
  const length = msOf(end) - msOf(incident.startTime);
  return `from ${timeWords(incident.startTime, options)} to ${timeWords(end, options)}${length > 0 ? `, ${formatDuration(length)}` : ''}`;
}

/** An instant in UTC and, where one is set, in the second zone. */
export function timeWords(iso: string, { second }: SectionOptions): string {
  const utc = formatInstant(iso);
  if (second === undefined) return utc;
  const local = new Date(msOf(iso) + second.offsetMinutes(msOf(iso)) * 60_000).toISOString();
  return `${utc} (${formatInstant(local, iso.slice(0, 10)).replace(/ UTC$/, '')} ${second.name})`;
}

/** Patterns across the failures. */
export function patternsSection(report: Report, options: SectionOptions): string {
  return bullets(
    report.patterns.map((s) => provenMarkdown(s, options)),
    'No pattern across the failures.',
  );
}

/** Possible causes, best first, with evidence; and what to collect when that does not suffice. */
export function causesSection(report: Report, options: SectionOptions): string {
  const open = report.verdict === 'insufficient-evidence';
  const head = open
    ? 'The evidence is not sufficient to name a cause. What the lines suggest, best first:'
    : 'Possible causes, best first:';
  if (report.hypotheses.length === 0) return [noCause(report), collect(report)].filter((part) => part !== '').join('\n\n');
  return [head, ...report.hypotheses.slice(0, 8).map((h) => causeMarkdown(h, options)), ...(open ? [collect(report)] : [])]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What is said where no cause is. */
export const noCause = ({ marked, incidents }: Report): string =>
  marked === 0 && incidents.length === 0 ? 'Nothing failed, so no cause is looked for.' : 'The log does not show a cause.';

function collect(report: Report): string {
  return report.collectNext.length === 0
    ? ''
    : `What to collect next:\n\n${report.collectNext.map((item) => `- ${escapeMarkdown(item)}`).join('\n')}`;
}

function causeMarkdown(hypothesis: Hypothesis, options: SectionOptions): string {
  const suspects =
    hypothesis.services.length === 0
      ? ''
      : `; suspects: ${hypothesis.services
          .slice(0, 3)
          .map((name) => markdownCode(name))
          .join(', ')}`;
  const evidence = hypothesis.evidence.length === 0 ? [] : [`   - Evidence: ${lineLinks(hypothesis.evidence, options, 6)}`];
  return [
    `${hypothesis.rank}. **${escapeMarkdown(hypothesis.statement)}** (${escapeMarkdown(causeTitle(hypothesis.cause).toLowerCase())}, confidence ${hypothesis.confidence.toFixed(2)}${suspects})`,
    ...hypothesis.detail.map((s) => `   - ${provenMarkdown(s, options)}`),
    ...evidence,
  ].join('\n');
}

/** Causes that the lines speak against. */
export function ruledOutSection(report: Report, options: SectionOptions): string {
  return bullets(
    report.ruledOut.map((r) => `**${escapeMarkdown(causeTitle(r.cause))}:** ${provenMarkdown(r.text, options)}`),
    'Nothing could be ruled out.',
  );
}

/** The effect of the failures on callers. */
export function impactSection(report: Report, options: SectionOptions): string {
  return bullets(
    report.impact.map((s) => provenMarkdown(s, options)),
    'The log shows no impact.',
  );
}

/** General steps for the causes and failures found. */
export function mitigationSection(report: Report): string {
  if (report.mitigation.length === 0) return 'No steps to suggest.';
  return report.mitigation
    .map((entry, i) =>
      [`${i + 1}. **${escapeMarkdown(entry.cause)}**`, ...entry.steps.map((step) => `   - ${escapeMarkdown(step)}`)].join('\n'),
    )
    .join('\n');
}

/** What happened, in order, each entry with its line. */
export function timelineSection(report: Report, options: SectionOptions): string {
  const items = report.timeline.map(
    (entry) =>
      `${entry.time === null ? 'no time' : timeWords(entry.time, options)}: ${sentenceMarkdown(entry.text)} (${lineLink(entry.at, options)})`,
  );
  return bullets(items, 'No entries.');
}

/** The statements of the log, as a table. */
export function templatesSection(report: Report, options: SectionOptions): string {
  const rows = report.templates
    .slice(0, 20)
    .map(
      (row) =>
        `| ${markdownCode(row.text, 'cell')} | ${formatCount(row.count)} | ${row.level ?? ''} | ${row.category ?? ''} | ${lineLink(row.first, options)} | ${row.isNew ? 'new' : ''} |`,
    );
  if (rows.length === 0) return 'No statements.';
  return ['| Statement | Records | Level | Failure | First line | |', '| --- | ---: | --- | --- | --- | --- |', ...rows].join('\n');
}

/** One chart as the options ask, with its table. */
export function chartSection(report: Report, name: ChartName, options: SectionOptions): string {
  const table = chartTables(report.charts).find((t) => t.chart === name);
  if (table === undefined) return 'The log holds no numbers for this chart.';
  const drawn = drawing(report, name, options);
  return [...(drawn === null ? [] : [drawn]), tableMarkdown(table, options)].join('\n\n');
}

function drawing(report: Report, name: ChartName, options: SectionOptions): string | null {
  const charts = options.charts ?? 'mermaid';
  if (charts === 'none') return null;
  if (charts === 'mermaid')
    return name === 'trend' ? mermaidTrend(report.charts.trend) : name === 'latency' ? mermaidLatency(report.charts.latency) : null;
  const svg = drawChart(name, report.charts);
  if (svg === null) return null;
  if (charts === 'files') return `![${CHART_TITLES[name]}](${markdownUrl(chartFile(name, options.chartBase))})`;
  return `![${CHART_TITLES[name]}](data:image/svg+xml;base64,${base64(new TextEncoder().encode(standaloneSvg(svg)))})`;
}

function chartFile(name: ChartName, base = 'report'): string {
  return `${base}-${name}.svg`;
}

/** The chart files that a Markdown report with `charts: 'files'` links, by name. */
export function chartFiles(report: Report, base?: string): Readonly<Record<string, string>> {
  const names: readonly ChartName[] = ['trend', 'latency', 'errorRates', 'heat'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const svg = drawChart(name, report.charts);
      return svg === null ? [] : [[chartFile(name, base), standaloneSvg(svg)]];
    }),
  );
}

function tableMarkdown(table: ChartTable, options: MarkdownOptions): string {
  const linked = table.rows.some((row) => row.lines.length > 0);
  const shown = table.rows.slice(0, 60);
  const rows = shown.map(
    (row) =>
      `| ${row.cells.map((cell) => escapeMarkdown(cell)).join(' | ')} |${linked ? ` ${lineLinks(row.lines, options, 2, row.total)} |` : ''}`,
  );
  const head = [...table.head, ...(linked ? ['Lines'] : [])];
  const more = table.rows.length > shown.length ? [`\nThe first ${shown.length} of ${formatCount(table.rows.length)} rows.`] : [];
  return [
    `${escapeMarkdown(table.caption)}:`,
    '',
    `| ${head.map((cell) => escapeMarkdown(cell)).join(' | ')} |`,
    `| ${head.map((_, i) => (i === 0 || (linked && i === head.length - 1) ? '---' : '---:')).join(' | ')} |`,
    ...rows,
    ...more,
  ].join('\n');
}

/** How far the times of each input can be trusted. */
export function timeCardSection(report: Report): string {
  const rows = report.inputs.map((input) => {
    const card = input.timeCard;
    const zone = card.zone === 'assumed' ? `${card.assumedZone ?? 'UTC'} (assumed)` : card.zone;
    return `| ${markdownCode(baseName(input.file), 'cell')} | ${input.format ?? 'plain'} | ${formatCount(input.lines)} | ${formatCount(input.records)} | ${formatCount(card.stamped)} | ${input.firstTime === null ? '–' : formatInstant(input.firstTime)} | ${input.lastTime === null ? '–' : formatInstant(input.lastTime)} | ${escapeMarkdown(zone)} | ${card.year} | ${card.resolution} | ${card.untrusted ? 'no' : 'yes'} |`;
  });
  return [
    '| Input | Format | Lines | Records | With a time | First time | Last time | Zone | Year | Resolution | Times can be trusted |',
    '| --- | --- | ---: | ---: | ---: | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** What was cut, left unread or is not in the log. */
export function gapsSection(report: Report): string {
  return bullets(
    report.gaps.map((gap) => escapeMarkdown(gap)),
    'Nothing was cut or left unread.',
  );
}

/** `Replaced before export: 3 ip, 1 token.` */
export function redactedWords(report: Report): string {
  const kinds = (report.redacted ?? []).map(({ kind, count }) => `${formatCount(count)} ${kind}`);
  return kinds.length === 0
    ? 'Secrets and personal data were looked for before export; none was found.'
    : `Replaced by pseudonyms before export: ${kinds.join(', ')}.`;
}

import type { CategoryGroup, Endpoint, Finding, LineRef, Report } from '../model.ts';
import { counted, formatCount } from '../sentences.ts';
import { CATEGORY_NAMES } from './categories.ts';
import { escapeMarkdown, markdownCode, markdownFence } from './escape.ts';
import { joinLines, placesOf } from './lineLists.ts';
import { lineLink, lineLinks, sentenceMarkdown, type MarkdownOptions } from './renderMarkdown.ts';
import { toldLines } from './toldFirst.ts';
import { baseName } from './words.ts';

const HEADINGS: Readonly<Record<CategoryGroup['by'], string>> = {
  job: 'Job',
  address: 'Address',
  service: 'Service',
  exception: 'Exception',
  operation: 'Operation',
};
const NOT_SHOWN = '_not shown by the logs_';
/** At most so many groups of one kind are written in full; the rest go into a table. */
const MOST_GROUPS = 10;

/** Failures by job, address, service, exception and operation; then those that name none of these. */
export function categoriesMarkdown(report: Report, options: MarkdownOptions): string {
  const parts: string[] = [];
  const quoted = new Set<string>();
  for (const by of ['job', 'address', 'service', 'exception', 'operation'] as const) {
    const groups = report.categories.filter((group) => group.by === by);
    parts.push(...groups.slice(0, MOST_GROUPS).map((group) => groupMarkdown(report, group, options, quoted)));
    if (groups.length > MOST_GROUPS) parts.push(moreGroups(groups.slice(MOST_GROUPS), options));
  }
  const unnamed = unnamedMarkdown(report, options, quoted);
  if (unnamed !== '') parts.push(unnamed);
  return parts.length === 0 ? 'No line reports a failure.' : parts.join('\n\n');
}

function groupMarkdown(report: Report, group: CategoryGroup, options: MarkdownOptions, quoted: Set<string>): string {
  const findings = report.findings.filter((finding) => concerns(finding, group));
  const kinds = group.kinds.map((kind) => `${CATEGORY_NAMES[kind.category]} ${formatCount(kind.count)}`).join(', ');
  const lines = [
    `### ${HEADINGS[group.by]}: ${escapeMarkdown(group.value)}`,
    '',
    `- **Failures:** ${formatCount(group.count)} (${kinds})`,
    ...(group.by === 'exception' || group.by === 'operation' ? [] : endpointLines(report, group, options)),
    ...patternLines(findings, options),
    '',
    quote(report, group.lines, group.count, options, quoted, group.endpoints),
  ];
  return lines.join('\n').trimEnd();
}

/** Whether a finding belongs to a group: it names the group's value, or it is the group's exception. */
function concerns(finding: Finding, group: CategoryGroup): boolean {
  const first = group.kinds[0]?.at;
  if (group.by === 'exception') return finding.trace !== null && finding.file === first?.file && finding.lines.includes(first.startLine);
  return finding.entities.some((entity) => entity.kind === group.by && entity.value === group.value);
}

function endpointLines(report: Report, group: CategoryGroup, options: MarkdownOptions): readonly string[] {
  const named = group.endpoints;
  if (named.length === 0) {
    const missing = group.by === 'service' ? [] : [`- **Affected service and port:** ${NOT_SHOWN}`];
    return group.by === 'job' ? [`- **Address:** ${NOT_SHOWN}`, ...missing] : missing;
  }
  const address = group.by === 'address' ? [] : [`- **Address:** ${[...new Set(named.map((e) => markdownCode(e.address)))].join(', ')}`];
  return [...address, `- **Affected service:** ${named.map((endpoint) => endpointMarkdown(report, endpoint, options)).join('; ')}`];
}

/** `port 3306, MySQL as the line says ([net.log:1](…))`. */
function endpointMarkdown(report: Report, endpoint: Endpoint, options: MarkdownOptions): string {
  const file = report.inputs[endpoint.file]?.file ?? '';
  const at = { file, startLine: endpoint.line, endLine: endpoint.line };
  const port = endpoint.port === null ? '' : `port ${endpoint.port}`;
  const service =
    endpoint.service === null
      ? ''
      : `${escapeMarkdown(endpoint.service)}${endpoint.stated ? ' as the line says' : ', by the well-known use of the port'}`;
  return `${[port, service].filter((part) => part !== '').join(', ') || markdownCode(endpoint.address)} (${lineLink(at, options)})`;
}

function patternLines(findings: readonly Finding[], options: MarkdownOptions): readonly string[] {
  if (findings.length === 0) return [];
  const shown = findings
    .slice(0, 6)
    .map((finding) => `  - **${escapeMarkdown(finding.title)}.** ${sentenceMarkdown(finding.why)} (${linesOf(finding, options)})`);
  return ['- **Failure patterns:**', ...shown, ...(findings.length > 6 ? [`  - and ${findings.length - 6} more findings`] : [])];
}

const linesOf = (finding: Finding, options: MarkdownOptions): string => lineLinks(placesOf(finding), options, 4, finding.count);

/** Quotes lines, one block for each file, with a link to each run of lines. Lines quoted before are only linked. */
function quote(
  report: Report,
  places: readonly LineRef[],
  count: number,
  options: MarkdownOptions,
  quoted: Set<string>,
  endpoints: readonly Endpoint[] = [],
): string {
  const all = [...places, ...endpoints.map((e) => ({ file: report.inputs[e.file]?.file ?? '', startLine: e.line, endLine: e.line }))];
  const parts: string[] = [];
  for (const file of [...new Set(all.map((at) => at.file))]) {
    const runs = joinLines(all.filter((at) => at.file === file));
    const texts = report.excerpts.filter(
      (line) => line.file === file && runs.some((at) => line.line >= at.startLine && line.line <= at.endLine),
    );
    if (texts.length === 0) continue;
    const format = report.inputs.find((input) => input.file === file)?.format;
    const fresh = texts.some((line) => !quoted.has(`${file}:${line.line}`));
    for (const line of texts) quoted.add(`${file}:${line.line}`);
    parts.push(
      `Log lines of ${escapeMarkdown(baseName(file))}${format == null ? '' : ` (${format})`}: ${lineLinks(runs, options, 6)}${fresh ? '' : ', quoted above'}`,
    );
    if (fresh)
      parts.push(
        '',
        markdownFence(
          texts.map((line) => line.text),
          'log',
        ),
      );
  }
  if (count > places.length)
    parts.push(
      '',
      `${formatCount(places.length)} of ${counted(count, 'failure')}${report.incidents.length > 0 ? ', those of the incident first' : ''}.`,
    );
  return parts.join('\n');
}

function moreGroups(groups: readonly CategoryGroup[], options: MarkdownOptions): string {
  const by = HEADINGS[groups[0]?.by ?? 'job'];
  const rows = groups.map(
    (group) =>
      `| ${markdownCode(group.value, 'cell')} | ${formatCount(group.count)} | ${lineLinks(group.lines, options, 2, group.count)} |`,
  );
  return [`### Further groups: ${by}`, '', `| ${by} | Failures | Lines |`, '| --- | ---: | --- |', ...rows].join('\n');
}

/** Findings whose lines name no job, address, service, exception or operation. */
function unnamedMarkdown(report: Report, options: MarkdownOptions, quoted: Set<string>): string {
  const named = new Set(report.categories.flatMap((group) => group.lines.map((at) => `${at.file}:${at.startLine}`)));
  const findings = report.findings.filter(
    (finding) =>
      !finding.overlay &&
      finding.trace === null &&
      finding.entities.every((entity) => !(entity.kind in HEADINGS)) &&
      !toldLines(report.incidents, finding)
        .slice(0, 20)
        .every((line) => named.has(`${finding.file}:${line}`)),
  );
  if (findings.length === 0) return '';
  const shown = findings.slice(0, 20);
  const lines = shown.flatMap((finding) =>
    toldLines(report.incidents, finding)
      .slice(0, 20)
      .map((line) => ({ file: finding.file, startLine: line, endLine: line })),
  );
  const title = report.categories.length === 0 ? '### Failures' : '### Failures that name no job, address or service';
  const items = shown.map(
    (finding) => `- **${escapeMarkdown(finding.title)}.** ${sentenceMarkdown(finding.why)} (${linesOf(finding, options)})`,
  );
  return [
    title,
    '',
    ...items,
    ...(findings.length > shown.length ? [`- and ${findings.length - shown.length} more findings`] : []),
    '',
    quote(report, lines, lines.length, options, quoted),
  ].join('\n');
}

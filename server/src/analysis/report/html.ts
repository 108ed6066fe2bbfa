import type { CategoryGroup, Finding, Report, Sentence } from '../model.ts';
import { formatCount, formatInstant, withoutProbably } from '../sentences.ts';
import { CATEGORY_NAMES } from './categories.ts';
import { chartTables, type ChartTable } from './chartTables.ts';
import { CHART_TITLES, drawChart } from './charts.ts';
import { escapeHtml } from './escape.ts';
import { code, links, list, listed, plainSentence, section, sentence, table, type HtmlOptions } from './htmlParts.ts';
import { HTML_CSS } from './htmlStyle.ts';
import { placesOf } from './lineLists.ts';
import { causeTitle } from './playbook.ts';
import { noCause, onsetsOf, redactedWords, restOf, spanWords } from './sections.ts';
import { base64, sha256 } from './sha256.ts';
import { toldLines } from './toldFirst.ts';

/** The report as one self-contained page: no script, nothing loaded, and a policy that forbids both. */
export function toHtml(report: Report, options: HtmlOptions = {}): string {
  const style = `\n${HTML_CSS}\n`;
  const hash = base64(sha256(new TextEncoder().encode(style)));
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const title = report.incidents[0]?.title ?? 'Root cause analysis';
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(`${title} · Log Triage`)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    `<body><main>${page(report, options, title)}</main></body>`,
    '</html>',
    '',
  ].join('\n');
}

function page(report: Report, options: HtmlOptions, title: string): string {
  const sentences = (all: readonly Sentence[]): readonly string[] => all.map((one) => sentence(one, options));
  return [
    `<h1>${escapeHtml(title)}</h1>`,
    `<p class="lt-sub">Root cause analysis made by Log Triage ${escapeHtml(report.engineVersion)} from ${report.inputs.map((input) => code(input.file)).join(', ') || 'no input'}</p>`,
    section('Summary', summary(report, options)),
    listed('Incidents', incidents(report, options), 'No incident.'),
    section('Visual representation', charts(report, options)),
    section('Categorised failure data', categories(report, options)),
    section('Findings', findings(report, options)),
    listed('Key patterns', sentences(report.patterns), 'No pattern across the failures.'),
    section('Root cause analysis', causes(report, options)),
    listed('Ruled out', ruledOut(report, options), 'Nothing could be ruled out.'),
    listed('Anticipated impact', sentences(report.impact), 'The log shows no impact.'),
    section('Suggested mitigation', mitigation(report)),
    listed('Timeline', timeline(report, options), 'No entries.'),
    listed('Lessons learned', LESSONS, ''),
    section('Statements of the log', statements(report, options)),
    section('How the files were read', timeCard(report)),
    listed('Not shown by the logs', report.gaps.map(escapeHtml), 'Nothing was cut or left unread.'),
  ].join('\n');
}

/** What people have to fill in. */
const LESSONS = ['what went well', 'what went badly', 'where we were lucky', 'what we will change'].map(
  (blank) => `<span class="lt-blank">${blank}?</span>`,
);

const incidents = (report: Report, options: HtmlOptions): readonly string[] =>
  report.incidents.map(
    (incident, i) =>
      `<strong>${escapeHtml(incident.title)}</strong>: ${escapeHtml(spanWords(incident, {}))}; ${onsetsOf(incident)
        .map(([word, at]) => `${word} ${links([at], options)}`)
        .join(', ')}` + list(restOf(incident, i).map((s) => sentence(s, options, 2))),
  );

const ruledOut = (report: Report, options: HtmlOptions): readonly string[] =>
  report.ruledOut.map((r) => `<strong>${escapeHtml(causeTitle(r.cause))}:</strong> ${sentence(r.text, options)}`);

const timeline = (report: Report, options: HtmlOptions): readonly string[] =>
  report.timeline.map(({ time, text, at }) => {
    const when = time === null ? 'no time' : `<time datetime="${escapeHtml(time)}">${escapeHtml(formatInstant(time))}</time>`;
    return `${when}: ${plainSentence(text)} (${links([at], options)})`;
  });

function summary(report: Report, options: HtmlOptions): string {
  const [best] = report.hypotheses;
  const said = report.summary.map((s, i) => `<p${i === 0 ? ' class="lt-lead"' : ''}>${sentence(s, options, 2)}</p>`);
  const cause =
    best !== undefined && report.verdict === 'ranked'
      ? [
          `<p><strong>Probable cause:</strong> ${escapeHtml(withoutProbably(best.statement))} (confidence ${best.confidence.toFixed(2)}; ${links(best.evidence, options)})</p>`,
        ]
      : [];
  const redacted = report.redacted ? [`<p class="lt-sub">${escapeHtml(redactedWords(report))}</p>`] : [];
  return [...said, ...cause, ...redacted].join('\n');
}

function charts(report: Report, options: HtmlOptions): string {
  const figures = chartTables(report.charts).map((twin) => {
    const svg = drawChart(twin.chart, report.charts);
    return `<figure><h3>${CHART_TITLES[twin.chart]}</h3>${svg ?? ''}<figcaption>${twinTable(twin, options)}</figcaption></figure>`;
  });
  return figures.length === 0 ? '<p>The log holds no numbers for a chart.</p>' : figures.join('\n');
}

function twinTable(twin: ChartTable, options: HtmlOptions): string {
  const linked = twin.rows.some((row) => row.lines.length > 0);
  const rows = twin.rows
    .slice(0, 200)
    .map((row) => [...row.cells.map((text) => escapeHtml(text)), ...(linked ? [links(row.lines, options, 2, row.total)] : [])]);
  const head = [...twin.head.map((text) => escapeHtml(text)), ...(linked ? ['Lines'] : [])];
  return `<details><summary>The numbers as a table</summary>${table(twin.caption, head, rows, new Set(twin.head.map((_, i) => i).slice(1)))}</details>`;
}

function categories(report: Report, options: HtmlOptions): string {
  if (report.categories.length === 0) return '<p>No line of a failure names a job, address, service, exception or operation.</p>';
  return (['job', 'address', 'service', 'exception', 'operation'] as const)
    .map((by) => {
      const groups = report.categories.filter((group) => group.by === by);
      // An exception or an operation is at no address.
      const isPlaced = by !== 'exception' && by !== 'operation';
      const endpoints = ({ endpoints: named }: CategoryGroup): string =>
        named
          .map((e) =>
            escapeHtml(
              [
                by === 'address' ? '' : e.address,
                e.port === null ? '' : `port ${e.port}`,
                e.service === null ? '' : `${e.service}${e.stated ? '' : ' (well known)'}`,
              ]
                .filter((part) => part !== '')
                .join(', '),
            ),
          )
          .join('; ') || 'not shown by the logs';
      const rows = groups.map((group) => [
        code(group.value),
        formatCount(group.count),
        group.kinds.map((kind) => `${escapeHtml(CATEGORY_NAMES[kind.category])} ${formatCount(kind.count)}`).join(', '),
        ...(isPlaced ? [endpoints(group)] : []),
        links(group.lines, options, 4, group.count),
      ]);
      const title = by.charAt(0).toUpperCase() + by.slice(1);
      const head = [title, 'Failures', 'Kinds', ...(isPlaced ? ['Address, port and service'] : []), 'Lines'];
      return rows.length === 0 ? '' : table(`By ${by}`, head, rows, new Set([1]));
    })
    .join('\n');
}

function findings(report: Report, options: HtmlOptions): string {
  const shown = report.findings.slice(0, 100);
  const items = shown.map(
    (finding) =>
      `<h3>${escapeHtml(finding.title)}</h3><p>${plainSentence(finding.why)} (${links(placesOf(finding), options, 4, finding.count)})</p>${quoted(report, finding)}`,
  );
  return (
    items.join('\n') +
      (report.findings.length > shown.length
        ? `<p>The first ${shown.length} of ${formatCount(report.findings.length)} findings.</p>`
        : '') || '<p>No findings.</p>'
  );
}

/** Lines quoted once, with the finding that names them first. */
function quoted(report: Report, finding: Finding): string {
  const from = finding.lines[0] ?? finding.startLine;
  const told = new Set(toldLines(report.incidents, finding));
  const lines = report.excerpts
    .filter(
      (e) => e.file === finding.file && (told.has(e.line) || (finding.trace !== null && e.line >= from && e.line <= finding.trace.endLine)),
    )
    .slice(0, 25);
  if (lines.length === 0 || finding.overlay) return '';
  return `<pre>${lines.map((e) => `<span class="lt-no">${e.line}  </span>${escapeHtml(e.text)}`).join('\n')}</pre>`;
}

function causes(report: Report, options: HtmlOptions): string {
  const open = report.verdict === 'insufficient-evidence';
  const items = report.hypotheses.slice(0, 8).map((h) => {
    const suspects = h.services.length === 0 ? '' : `; suspects: ${h.services.slice(0, 3).map(code).join(', ')}`;
    return `<li><strong>${escapeHtml(h.statement)}</strong> (${escapeHtml(causeTitle(h.cause).toLowerCase())}, confidence ${h.confidence.toFixed(2)}${suspects})${list([...h.detail.map((s) => sentence(s, options)), ...(h.evidence.length === 0 ? [] : [`Evidence: ${links(h.evidence, options, 6)}`])], '')}</li>`;
  });
  const head = open
    ? 'The evidence is not sufficient to name a cause. What the lines suggest, best first:'
    : 'Possible causes, best first:';
  const collect =
    report.collectNext.length > 0
      ? `<p>What to collect next:</p>${list(
          report.collectNext.map((item) => escapeHtml(item)),
          '',
        )}`
      : '';
  return items.length === 0 ? `<p>${noCause(report)}</p>${collect}` : `<p>${head}</p><ol>${items.join('\n')}</ol>${open ? collect : ''}`;
}

function mitigation(report: Report): string {
  if (report.mitigation.length === 0) return '<p>No steps to suggest.</p>';
  const items = report.mitigation.map(
    (entry) =>
      `<li><strong>${escapeHtml(entry.cause)}</strong>${list(
        entry.steps.map((step) => escapeHtml(step)),
        '',
      )}</li>`,
  );
  return `<p>General steps for the causes and failures found; they are advice, not statements about this log.</p><ol>${items.join('\n')}</ol>`;
}

function statements(report: Report, options: HtmlOptions): string {
  const rows = report.templates
    .slice(0, 50)
    .map((row) => [
      code(row.text),
      formatCount(row.count),
      row.level ?? '',
      row.category ?? '',
      links([row.first], options),
      row.isNew ? 'new' : '',
    ]);
  return rows.length === 0
    ? '<p>No statements.</p>'
    : table(
        'The most frequent statements, those of failures first',
        ['Statement', 'Records', 'Level', 'Failure', 'First line', 'New'],
        rows,
        new Set([1]),
      );
}

function timeCard(report: Report): string {
  const rows = report.inputs.map(({ file, format, lines, records, timeCard: card, firstTime, lastTime }) => [
    code(file),
    escapeHtml(format ?? 'plain'),
    formatCount(lines),
    formatCount(records),
    firstTime === null ? '–' : formatInstant(firstTime),
    lastTime === null ? '–' : formatInstant(lastTime),
    escapeHtml(card.zone === 'assumed' ? `${card.assumedZone ?? 'UTC'} (assumed)` : card.zone),
    card.year,
    card.untrusted ? 'no' : 'yes',
  ]);
  return table(
    'How far the times can be trusted',
    ['Input', 'Format', 'Lines', 'Records', 'First time', 'Last time', 'Zone', 'Year', 'Trusted'],
    rows,
    new Set([2, 3]),
  );
}

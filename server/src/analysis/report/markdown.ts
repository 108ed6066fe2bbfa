import type { Report } from '../model.ts';
import { formatInstant } from '../sentences.ts';
import { markdownCode } from './escape.ts';
import { categoriesMarkdown } from './groupsMarkdown.ts';
import {
  causesSection,
  chartSection,
  gapsSection,
  impactSection,
  incidentsSection,
  mitigationSection,
  patternsSection,
  redactedWords,
  ruledOutSection,
  summarySection,
  templatesSection,
  timeCardSection,
  timelineSection,
  type SectionOptions,
} from './sections.ts';
import { chartTables } from './chartTables.ts';

export { chartFiles, type SectionOptions } from './sections.ts';

/** Parts that only people can write, as labelled blanks. */
const LESSONS = ['what went well', 'what went badly', 'where we were lucky', 'what we will change'];

/** The whole report as Markdown, in the order of a root cause analysis. */
export function toMarkdown(report: Report, options: SectionOptions = {}): string {
  const drawn = new Set(chartTables(report.charts).map((table) => table.chart));
  const parts: (readonly [string, string])[] = [
    ['## Summary', summarySection(report, options)],
    ['## Incidents', incidentsSection(report, options)],
    ['## Categorised failure data', categoriesMarkdown(report, options)],
    ['## Key patterns', patternsSection(report, options)],
    ['## Root cause analysis', causesSection(report, options)],
    ['### Ruled out', ruledOutSection(report, options)],
    ['## Anticipated impact', impactSection(report, options)],
    [
      '## Suggested mitigation',
      `General steps for the causes and failures found; they are advice, not statements about this log.\n\n${mitigationSection(report)}`,
    ],
    ['## Visual representation', ''],
    ['### Failure trends over time', chartSection(report, 'trend', options)],
    ['### Latency comparison', chartSection(report, 'latency', options)],
    ...(drawn.has('errorRates') ? [['### Error rate by operation', chartSection(report, 'errorRates', options)] as const] : []),
    ...(drawn.has('heat') && options.charts !== undefined && options.charts !== 'mermaid'
      ? [['### Failures by service and time', chartSection(report, 'heat', options)] as const]
      : []),
    ['## Timeline', timelineSection(report, options)],
    ['## Lessons learned', LESSONS.map((blank) => `- _[${blank}?]_`).join('\n')],
    ['## Statements of the log', templatesSection(report, options)],
    ['## How the files were read', timeCardSection(report)],
    ['## Not shown by the logs', gapsSection(report)],
  ];
  const body = parts.map(([heading, text]) => (text === '' ? heading : `${heading}\n\n${text}`)).join('\n\n');
  return `# Root cause analysis\n\n${headMarkdown(report)}\n\n${body}\n`;
}

/** The report's origin. No clock is read, so that the same log gives the same bytes; the times are the log's. */
function headMarkdown(report: Report): string {
  const files = report.inputs.map((input) => markdownCode(input.file)).join(', ');
  const times = report.inputs
    .flatMap((input) => [input.firstTime, input.lastTime])
    .filter((time) => time !== null)
    .sort();
  const first = times[0];
  const last = times[times.length - 1];
  const span = first == null || last == null ? '' : `, from ${formatInstant(first)} to ${formatInstant(last)}`;
  const redacted = report.redacted ? `\n\n${redactedWords(report)}` : '';
  return `Made by Log Triage ${report.engineVersion} from ${files || 'no input'}${span}.${redacted}`;
}

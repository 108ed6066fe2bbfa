import type { PageContext } from './context.ts';
import { el } from './dom.ts';
import type { Child } from './dom.ts';
import { causes } from './sections/causes.ts';
import { chart } from './sections/charts.ts';
import { gaps, mitigation } from './sections/closing.ts';
import { categories, templates } from './sections/failures.ts';
import { incidents, sentences, summary, timeline } from './sections/incidents.ts';
import { section } from './sections/section.ts';
import type { Section } from './sections/section.ts';
import { verdict } from './sections/verdict.ts';

/** The page of a report: the verdict, the navigation, and every section that has content. */
export function page(context: PageContext): readonly Child[] {
  const parts = sectionsOf(context);
  return [verdict(context), parts.length > 1 && anchors(parts), parts.map(section)];
}

function sectionsOf(context: PageContext): readonly Section[] {
  const { report } = context;
  if (report.inputs.every(({ records }) => records === 0)) return [];
  const parts: (Section | false)[] = [
    { id: 'summary', title: 'Summary', body: summary(context) },
    report.findings.length > 0 && {
      id: 'incidents',
      title: report.incidents.length > 0 ? 'Incidents' : 'Findings',
      body: incidents(context),
    },
    report.hypotheses.length > 0 && { id: 'causes', title: 'Causes', body: causes(context) },
    { id: 'trend', title: 'Failure trend', short: 'Trend', body: chart('trend', context) },
    { id: 'latency', title: 'Latency', body: chart('latency', context) },
    { id: 'rates', title: 'Error rates', short: 'Rates', body: chart('errorRates', context) },
    { id: 'heat', title: 'Failures by service and time', short: 'Map', body: chart('heat', context) },
    report.categories.length > 0 && { id: 'failures', title: 'Categorised failures', short: 'Failures', body: categories(context) },
    report.timeline.length > 0 && { id: 'timeline', title: 'Timeline', body: timeline(context) },
    report.patterns.length > 0 && { id: 'patterns', title: 'Key patterns', short: 'Patterns', body: sentences(report.patterns, context) },
    report.templates.length > 0 && { id: 'statements', title: 'Statements of the log', short: 'Statements', body: templates(context) },
    report.impact.length > 0 && { id: 'impact', title: 'Impact', body: sentences(report.impact, context) },
    report.mitigation.length > 0 && { id: 'mitigation', title: 'Mitigation', body: mitigation(context) },
    { id: 'gaps', title: 'What the log cannot say', short: 'Gaps', body: gaps(context) },
  ];
  return parts.filter((part) => part !== false && part.body !== null) as readonly Section[];
}

function anchors(parts: readonly Section[]): HTMLElement {
  const items = parts.map(({ id, title, short }) =>
    el('li', {}, el('a', { href: `#${id}`, 'data-act': 'anchor', 'data-section': id }, short ?? title)),
  );
  return el('nav', { 'aria-label': 'Parts of the report' }, el('ul', {}, items));
}

import { counted, formatCount, shortDuration } from '../../../server/src/analysis/sentences.ts';
import type { Finding, Incident, Sentence } from '../../../server/src/protocol/protocol.ts';
import { distinctFindings } from '../../../server/src/protocol/distinctFindings.ts';
import { findingsOfIncident } from '../../../server/src/protocol/findingsOfIncident.ts';
import { touches } from '../context.ts';
import type { PageContext } from '../context.ts';
import { el } from '../dom.ts';
import type { Child } from '../dom.ts';
import { lineButton, lineList } from '../lines.ts';
import { provenSentence, sentence } from '../statement.ts';
import { clockOf, dayOf } from '../words.ts';
import { fold } from './section.ts';
import { firstSaid } from './verdict.ts';

const rowsShown = 12;

/** Each incident with its findings, then the findings that belong to none. */
export function incidents(context: PageContext): Child {
  const { report } = context;
  const inside = new Set(report.incidents.flatMap(({ findings }) => findings));
  const alone = distinctFindings(report.findings).filter(({ id }) => !inside.has(id));
  return [
    report.incidents.map((incident) => card(incident, context)),
    alone.length > 0 &&
      report.incidents.length > 0 &&
      fold('alone', `${counted(alone.length, 'finding')} outside the incidents`, () => findingList(alone, context, 'alone')),
    alone.length > 0 && report.incidents.length === 0 && findingList(alone, context, 'alone'),
  ];
}

function card(incident: Incident, context: PageContext): HTMLElement {
  const findings = [...findingsOfIncident(distinctFindings(context.report.findings), incident)].sort(byTime);
  const day = dayOf(incident.startTime);
  return el(
    'article',
    { class: `incident ${incident.severity}`, 'data-id': incident.id, tabindex: -1 },
    el('h3', {}, incident.title),
    el(
      'p',
      { class: 'dim' },
      when(incident),
      incident.lastSuccess !== null && ['  ·  last success ', lineButton(incident.lastSuccess, context)],
    ),
    context.report.incidents.length > 1 &&
      incident.summary.length > 0 &&
      el(
        'ul',
        { class: 'sentences' },
        incident.summary.map((one) => el('li', {}, sentence(one, context, day))),
      ),
    findingList(findings, context, incident.id),
  );
}

/** Orders findings by their first instant, then by line; those without a time by line alone. */
function byTime(a: Finding, b: Finding): number {
  const apart = a.firstTime === null || b.firstTime === null ? 0 : Date.parse(a.firstTime) - Date.parse(b.firstTime);
  return apart !== 0 ? apart : a.startLine - b.startLine;
}

function when({ startTime, endTime, peakTime }: Incident): string {
  if (startTime === null) return 'no times stated';
  const length = endTime === null ? 0 : Date.parse(endTime) - Date.parse(startTime);
  const until = length > 0 ? ` – ${dayOf(endTime) === dayOf(startTime) ? '' : `${dayOf(endTime)} `}${clockOf(endTime)}` : '';
  const lasted = length > 0 ? `  ·  ${shortDuration(length)}` : '';
  const peak = peakTime !== null && peakTime > startTime ? `  ·  peak ${clockOf(peakTime)}` : '';
  return `${dayOf(startTime)} ${clockOf(startTime)}${until} UTC${lasted}${peak}`;
}

function findingList(findings: readonly Finding[], context: PageContext, key: string): Child {
  const shown = findings.filter(({ firstTime, lastTime }) => touches(context, firstTime, lastTime));
  const left = findings.length - shown.length;
  const list = (some: readonly Finding[]): HTMLElement =>
    el(
      'ol',
      { class: 'findings' },
      some.map((one) => findingRow(one, context)),
    );
  return [
    list(shown.slice(0, rowsShown)),
    shown.length > rowsShown &&
      fold(`more-${key}`, `${counted(shown.length - rowsShown, 'further finding')}`, () => list(shown.slice(rowsShown))),
    left > 0 && el('p', { class: 'dim' }, `${counted(left, 'finding')} outside the chosen time`),
  ];
}

const severityNames = { error: 'Error', warning: 'Warning', info: 'Information' } as const;

function findingRow(finding: Finding, context: PageContext): HTMLElement {
  const { severity, startLine, endLine, file, lines, trace } = finding;
  const places = trace === null ? lines.map((line) => ({ file, startLine: line, endLine: line })) : [{ file, startLine, endLine }];
  const repeats = finding.count > 1 && !finding.title.includes(formatCount(finding.count));
  return el(
    'li',
    { class: `finding ${severity}${finding.firstTime === null ? ' untimed' : ''}`, 'data-id': finding.id, tabindex: -1 },
    el('span', { class: 'dot', role: 'img', 'aria-label': severityNames[severity] }),
    finding.firstTime !== null && el('span', { class: 'time' }, clockOf(finding.firstTime).slice(0, 8)),
    el(
      'div',
      { class: 'what' },
      el('span', { class: 'title' }, finding.title),
      repeats && el('span', { class: 'times' }, `×${formatCount(finding.count)}`),
      el(
        'p',
        { class: 'why' },
        sentence(finding.why, context, dayOf(finding.firstTime)),
        ' ',
        lineList(places, context, 4, trace === null ? finding.count : null),
      ),
    ),
  );
}

/** The timeline: what happened, in order, each entry with its line. */
export function timeline(context: PageContext): Child {
  const { report } = context;
  const entries = report.timeline.filter(({ time }) => touches(context, time, time));
  let day: string | undefined;
  const rows = entries.map((entry) => {
    const newDay = dayOf(entry.time) !== day && entry.time !== null;
    day = dayOf(entry.time) ?? day;
    return el(
      'li',
      { class: `entry at-${entry.kind}` },
      newDay && el('p', { class: 'day' }, day, ' UTC'),
      el('span', { class: 'time' }, clockOf(entry.time) || '–'),
      el('span', { class: 'kind' }, entry.kind.replace('-', ' ')),
      el('span', { class: 'what' }, sentence(entry.text, context, day), ' ', el('span', { class: 'lines' }, lineButton(entry.at, context))),
    );
  });
  return el('ol', { class: 'timeline' }, rows);
}

/** The summary without the sentences that the head of the page or the incidents' own cards hold; null where none is left. */
export function summary(context: PageContext): Child {
  const { incidents: all, summary: whole } = context.report;
  const idsOf = ({ claims, text }: Sentence): readonly string[] => (claims.length === 0 ? [text] : claims.map(({ id }) => id));
  const said = new Set(all.length > 1 ? all.flatMap(({ summary: own }) => own.flatMap(idsOf)) : []);
  const left = whole.filter((one) => one !== firstSaid(context) && !idsOf(one).some((id) => said.has(id)));
  return left.length === 0 ? null : sentences(left, context);
}

/** Sentences as a list, each followed by the lines it rests on. */
export const sentences = (all: PageContext['report']['patterns'], context: PageContext): HTMLElement =>
  el(
    'ul',
    { class: 'sentences' },
    all.map((one) => el('li', {}, provenSentence(one, context, dayOf(context.report.incidents[0]?.startTime ?? null)))),
  );

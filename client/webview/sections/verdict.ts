import { distinctFindings } from '../../../server/src/protocol/distinctFindings.ts';
import type { Finding, Incident, Report, Sentence } from '../../../server/src/protocol/protocol.ts';
import { counted, formatCount, formatInstant, shortDuration, withoutProbably } from '../../../server/src/analysis/sentences.ts';
import type { PageContext } from '../context.ts';
import { el } from '../dom.ts';
import type { Child } from '../dom.ts';
import { lineButton, lineList } from '../lines.ts';
import { sentence } from '../statement.ts';
import { clockOf, dayOf } from '../words.ts';

/** The head of the page: what failed, since when, how bad, and what it probably comes from. */
export function verdict(context: PageContext): HTMLElement {
  const { report, isPartial } = context;
  const [gravest] = report.incidents;
  const isEmpty = report.inputs.every(({ lines }) => lines === 0);
  const none = isEmpty ? 'The log is empty' : isPartial ? 'No failures so far' : 'No failures found';
  const title = gravest?.title ?? (report.findings.find(isFailure)?.title || none);
  const others = report.incidents.length - 1;
  return el(
    'header',
    { class: 'verdict' },
    el('p', { class: 'kicker' }, kicker(context)),
    el('h1', { class: title.length > 60 ? 'long' : null }, title),
    others > 0 && el('p', { class: 'others' }, `and ${counted(others, 'further incident')}`),
    cause(context, gravest),
    gravest !== undefined && facts(context, gravest),
    // Of a part nothing is written down: its claims would not hold of the whole log.
    !isEmpty && !isPartial && actions(report),
  );
}

/** Findings of severity info (a change, a start) are no failures. */
const isFailure = ({ severity }: Finding): boolean => severity !== 'info';

const isCalm = ({ incidents, findings }: Report): boolean => incidents.length === 0 && !findings.some(isFailure);

/** The sentence of the summary that the head of the page says already; null where it speaks of an incident, or of a part of the log. */
export const firstSaid = ({ report, isPartial }: PageContext): Sentence | null =>
  isCalm(report) && !isPartial ? (report.summary[0] ?? null) : null;

/** The log's name, format, length and clock; of several logs what they have in common, or how they differ. */
function kicker({ report, name, format }: PageContext): Child {
  const { inputs } = report;
  const formats = new Set(inputs.map((input) => input.format ?? 'plain text'));
  const clocks = new Set(inputs.filter(({ lines }) => lines > 0).map((input) => clockWords(input, report)));
  const lines = inputs.reduce((sum, one) => sum + one.lines, 0);
  return [
    inputs.length > 1 ? counted(inputs.length, 'file') : name,
    formats.size > 1 ? counted(formats.size, 'format') : (format ?? [...formats][0]),
    counted(lines, 'line'),
    [...clocks].join(' or ') || 'no times',
  ].join(' · ');
}

function clockWords({ timeCard }: Report['inputs'][number], { options }: Report): string {
  switch (timeCard.zone) {
    case 'stated':
      return 'zone stated';
    case 'assumed':
      return `read as ${timeCard.assumedZone ?? options.timezone}`;
    case 'mixed':
      return 'zones mixed';
    case 'none':
      return 'no times';
  }
}

/** The probable cause with its confidence, or what to collect where the evidence is too thin. */
function cause(context: PageContext, gravest: Incident | undefined): Child {
  const { report } = context;
  const best = report.hypotheses.find(({ incident }) => incident === gravest?.id) ?? report.hypotheses[0];
  if (isCalm(report)) {
    if (report.inputs.every(({ lines }) => lines === 0)) return el('p', { class: 'lede' }, 'The report begins with its first line.');
    const said = firstSaid(context);
    return el('p', { class: 'lede' }, said === null ? 'No record of the part read so far reports a failure.' : sentence(said, context));
  }
  if (best === undefined || report.verdict === 'insufficient-evidence') {
    const next = report.collectNext[0];
    return el(
      'div',
      { class: 'cause thin' },
      el(
        'p',
        { class: 'lede' },
        best === undefined
          ? 'The log does not show a cause.'
          : ['The evidence does not suffice to name a cause. Best guess: ', lower(withoutProbably(best.statement))],
      ),
      next !== undefined && el('p', { class: 'dim' }, `To know more: ${lower(next)}`),
    );
  }
  return el(
    'div',
    { class: 'cause' },
    el('p', { class: 'lede' }, el('span', { class: 'probably' }, 'Probable cause'), withoutProbably(best.statement)),
    el('p', { class: 'proof' }, confidence(best.confidence), lineList(best.evidence, context)),
  );
}

const lower = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

/** A confidence of 0–1 as words and a bar. */
export function confidence(value: number): HTMLElement {
  const percent = Math.round(value * 100);
  const bar = el('span', { class: 'bar', 'aria-hidden': 'true' }, el('span', {}));
  (bar.firstElementChild as HTMLElement).style.inlineSize = `${percent}%`;
  return el('span', { class: 'confidence' }, bar, `${percent} % confident`);
}

function ending({ recovery, recoveryTime, startTime, count }: Incident): string {
  if (recovery === null || recoveryTime === null) return 'no recovery logged';
  return `${recovery.how === 'calm' ? `as ${count === 0 ? 'fast' : 'rare'} as usual from` : 'recovered'} ${formatInstant(recoveryTime, startTime?.slice(0, 10))}`;
}

function facts(context: PageContext, incident: Incident): HTMLElement {
  const { report } = context;
  const { startTime, endTime } = incident;
  const records = report.inputs.reduce((sum, { records: one }) => sum + one, 0);
  const failures = incident.count;
  const first = incident.slowSince ?? incident.firstFailure;
  const findings = distinctFindings(report.findings);
  const inside = findings.filter(({ id }) => report.incidents.some((one) => one.findings.includes(id))).length;
  const length = startTime === null || endTime === null ? null : Date.parse(endTime) - Date.parse(startTime);
  const rows: (readonly [string, Child, Child])[] = [
    [
      'Since',
      startTime === null ? 'no time stated' : clockOf(startTime).slice(0, 8),
      [
        startTime === null ? '' : `${dayOf(startTime)} UTC, `,
        first.endLine > first.startLine ? 'lines ' : 'line ',
        lineButton(first, context),
      ],
    ],
    ['Lasted', length === null ? '–' : length === 0 ? 'an instant' : shortDuration(length), ending(incident)],
    [
      'Failures',
      formatCount(failures),
      `of ${failures === report.marked ? '' : `${formatCount(report.marked)} in `}${counted(records, 'record')}`,
    ],
    [
      'Findings',
      formatCount(findings.length),
      `${inside === findings.length ? '' : `${inside} of them `}in ${counted(report.incidents.length, 'incident')}`,
    ],
  ];
  return el(
    'dl',
    { class: 'facts' },
    rows.map(([term, value, note]) =>
      el('div', {}, el('dt', {}, term), el('dd', { class: 'value' }, value), el('dd', { class: 'note' }, note)),
    ),
  );
}

function actions(report: Report): HTMLElement {
  const button = (label: string, data: Readonly<Record<string, string>>, className = ''): HTMLElement =>
    el('button', { type: 'button', class: `action ${className}`, ...data }, label);
  return el(
    'p',
    { class: 'actions' },
    report.findings.some(isFailure) && button('Insert Postmortem', { 'data-act': 'postmortem' }, 'primary'),
    button('Export…', { 'data-act': 'export' }),
    button('Verify', { 'data-act': 'verify' }),
  );
}

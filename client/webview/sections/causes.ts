import { counted } from '../../../server/src/analysis/sentences.ts';
import type { Hypothesis } from '../../../server/src/protocol/protocol.ts';
import type { PageContext } from '../context.ts';
import { el } from '../dom.ts';
import type { Child } from '../dom.ts';
import { lineList } from '../lines.ts';
import { provenSentence, sentence } from '../statement.ts';
import { fold } from './section.ts';
import { confidence } from './verdict.ts';

/** The possible causes, best first, each with its claims and lines; then what was ruled out. */
export function causes(context: PageContext): Child {
  const { report } = context;
  return [
    report.verdict === 'insufficient-evidence' &&
      el('p', { class: 'notice' }, 'The evidence does not suffice to name a cause. What the lines suggest, best first:'),
    el(
      'ol',
      { class: 'causes' },
      report.hypotheses.slice(0, 8).map((one) => causeItem(one, context)),
    ),
    report.verdict === 'insufficient-evidence' &&
      report.collectNext.length > 0 && [
        el('h3', {}, 'To know more'),
        el(
          'ul',
          {},
          report.collectNext.map((one) => el('li', {}, one)),
        ),
      ],
    report.ruledOut.length > 0 &&
      fold('ruled-out', `${counted(report.ruledOut.length, 'cause')} looked at and ruled out`, () =>
        el(
          'ul',
          { class: 'sentences' },
          report.ruledOut.map(({ text }) => el('li', {}, provenSentence(text, context))),
        ),
      ),
  ];
}

function causeItem(hypothesis: Hypothesis, context: PageContext): HTMLElement {
  const { statement, detail, services, evidence, incident } = hypothesis;
  const { incidents } = context.report;
  const of = incidents.length > 1 ? incidents.find(({ id }) => id === incident) : undefined;
  const quotesLines = detail.some(({ claims }) => claims.some(({ kind }) => kind === 'text'));
  return el(
    'li',
    { class: 'cause-item' },
    el('h3', {}, statement),
    el(
      'p',
      { class: 'proof' },
      confidence(hypothesis.confidence),
      services.length > 0 && `suspected: ${services.slice(0, 3).join(', ')}`,
      lineList(evidence, context),
    ),
    of !== undefined && el('p', { class: 'dim' }, `of “${of.title}”`),
    detail.length > 0 &&
      el(
        'ul',
        { class: 'sentences' },
        detail.map((one) => el('li', {}, sentence(one, context))),
      ),
    !quotesLines && quotes(hypothesis, context),
  );
}

/** The first lines of the evidence, quoted from the log. */
function quotes({ evidence }: Hypothesis, { report }: PageContext): Child {
  const texts = new Map(report.excerpts.map(({ file, line, text }) => [`${line} ${file}`, text]));
  const shown = evidence.flatMap(({ file, startLine }) => {
    const text = texts.get(`${startLine} ${file}`);
    return text === undefined ? [] : [{ at: { file, startLine, endLine: startLine }, text }];
  });
  if (shown.length === 0) return null;
  return el(
    'ol',
    { class: 'quotes' },
    shown.slice(0, 3).map(({ at, text }) => el('li', {}, lineList([at], { report }), el('code', {}, text.slice(0, 300)))),
  );
}

import { counted, formatCount } from '../../../server/src/analysis/sentences.ts';
import type { PageContext } from '../context.ts';
import { el } from '../dom.ts';
import type { Child } from '../dom.ts';
import { table } from './section.ts';

/** What helps against each cause, as numbered steps. */
export function mitigation({ report }: PageContext): Child {
  return report.mitigation.map(({ cause, steps }) => [
    el('h3', {}, heading(cause)),
    el(
      'ol',
      { class: 'steps' },
      steps.map((step) => el('li', {}, step)),
    ),
  ]);
}

const heading = (cause: string): string => cause.charAt(0).toUpperCase() + cause.slice(1).replace(/-/g, ' ');

/** How far the times can be trusted, and what the report cannot say. */
export function gaps({ report }: PageContext): Child {
  const head = ['File', 'Format', 'Stamps', 'Zone', 'Year', 'Resolution', 'Out of order'];
  const rows = report.inputs.map(({ file, format, records, timeCard }): readonly Child[] => [
    file.split(/[\\/]/).at(-1) ?? file,
    format ?? 'plain text',
    `${formatCount(timeCard.stamped)} of ${counted(records, 'record')}`,
    timeCard.zone === 'assumed' ? `${timeCard.assumedZone ?? 'UTC'}, assumed` : timeCard.zone,
    timeCard.year === 'inferred' ? `inferred from ${timeCard.yearFrom ?? 'the log'}` : timeCard.year,
    timeCard.resolution,
    timeCard.outOfOrder === 0 ? 'none' : counted(timeCard.outOfOrder, 'record'),
  ]);
  const notes = [...new Set([...report.inputs.flatMap(({ notes: own }) => own), ...report.gaps])];
  return [
    table('How the files were read', head, rows, 'numbers'),
    notes.length > 0 &&
      el(
        'ul',
        { class: 'sentences' },
        notes.map((note) => el('li', {}, note)),
      ),
  ];
}

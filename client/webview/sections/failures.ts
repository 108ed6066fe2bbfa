import { counted, formatCount } from '../../../server/src/analysis/sentences.ts';
import type { CategoryGroup, TemplateRow } from '../../../server/src/protocol/protocol.ts';
import type { PageContext } from '../context.ts';
import { el } from '../dom.ts';
import type { Child } from '../dom.ts';
import { lineButton, lineList } from '../lines.ts';
import { clockOf } from '../words.ts';
import { fold, table } from './section.ts';

const names: Readonly<Record<CategoryGroup['by'], string>> = {
  job: 'Job',
  address: 'Address',
  service: 'Service',
  exception: 'Exception',
  operation: 'Operation',
};
const rowsShown = 10;

/** The failures by job, address, service, exception and operation. */
export function categories(context: PageContext): Child {
  return (Object.keys(names) as CategoryGroup['by'][]).map((by) => {
    const groups = context.report.categories.filter((group) => group.by === by);
    if (groups.length === 0) return null;
    const rows = (from: number, to: number): readonly (readonly Child[])[] =>
      groups.slice(from, to).map((group) => groupRow(group, context));
    const head = [names[by], 'Failures', 'What happened'];
    const caption = `Failures by ${names[by].toLowerCase()}`;
    return [
      table(caption, head, rows(0, rowsShown), 'groups'),
      groups.length > rowsShown &&
        fold(`groups-${by}`, `${counted(groups.length - rowsShown, 'further row')}`, () =>
          table(`${caption}, continued`, head, rows(rowsShown, 500), 'groups'),
        ),
    ];
  });
}

function groupRow(group: CategoryGroup, context: PageContext): readonly Child[] {
  const endpoints = [...new Set(group.endpoints.map(endpointName))].slice(0, 4);
  const kinds = group.kinds
    .slice(0, 4)
    .map(({ category, count, at, sample }) =>
      el(
        'li',
        {},
        el('span', { class: 'category' }, category),
        count > 1 && el('span', { class: 'times' }, `×${formatCount(count)}`),
        ' ',
        el('code', { class: 'sample', title: sample }, sample.slice(0, 160)),
        ' ',
        el('span', { class: 'lines' }, lineButton(at, context)),
      ),
    );
  return [
    [group.value, endpoints.length > 0 && el('div', { class: 'dim' }, endpoints.join(', '))],
    formatCount(group.count),
    [el('ul', { class: 'kinds' }, kinds), group.count > 1 && el('p', { class: 'all' }, lineList(group.lines, context, 4, group.count))],
  ];
}

const endpointName = ({ address, port, service, stated }: CategoryGroup['endpoints'][number]): string =>
  [address, port === null ? '' : `:${port}`, service === null ? '' : ` ${service}${stated ? '' : ' (by its port)'}`].join('');

/** The statements the log is made of, most frequent first; "only new" leaves those not seen before the first failure. */
export function templates(context: PageContext): Child {
  const { report, onlyNew } = context;
  const fresh = report.templates.filter(({ isNew }) => isNew);
  const all = onlyNew ? fresh : report.templates;
  const rows = (from: number, to: number): readonly (readonly Child[])[] => all.slice(from, to).map((row) => templateRow(row, context));
  const head = ['Statement', 'Records', 'Level', 'First seen'];
  return [
    fresh.length > 0 &&
      el(
        'label',
        { class: 'toggle' },
        el('input', { type: 'checkbox', 'data-act': 'only-new', 'data-key': 'only-new', checked: onlyNew }),
        ` Only the ${counted(fresh.length, 'statement')} not seen before the first failure`,
      ),
    table('Statements, most frequent first', head, rows(0, rowsShown), 'templates'),
    all.length > rowsShown &&
      fold('templates', `${counted(all.length - rowsShown, 'further statement')}`, () =>
        table('Further statements', head, rows(rowsShown, 500), 'templates'),
      ),
  ];
}

function templateRow({ text, count, level, first, firstTime, isNew, category }: TemplateRow, context: PageContext): readonly Child[] {
  return [
    [
      el('code', { title: text }, text.slice(0, 240)),
      isNew && el('span', { class: 'badge' }, 'new'),
      category !== null && el('span', { class: 'category' }, category),
    ],
    formatCount(count),
    level ?? '–',
    [clockOf(firstTime), ' ', el('span', { class: 'lines' }, lineButton(first, context))],
  ];
}

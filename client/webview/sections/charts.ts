import { chartTables } from '../../../server/src/analysis/report/chartTables.ts';
import { drawChart } from '../../../server/src/analysis/report/charts.ts';
import type { ChartName } from '../../../server/src/analysis/report/charts.ts';
import { brushed } from '../brush.ts';
import type { PageContext } from '../context.ts';
import { el, svgNode } from '../dom.ts';
import type { Child } from '../dom.ts';
import { lineList } from '../lines.ts';
import { fold, table } from './section.ts';

/** A chart with its numbers as a table; null where the log has nothing to draw. */
export function chart(name: ChartName, context: PageContext): Child {
  const { charts } = context.report;
  const svg = drawChart(name, charts, 'page', context.width);
  const drawn = svg === null ? null : svgNode(svg);
  const twin = chartTables(charts).find((one) => one.chart === name);
  if (drawn === null) return null;
  const figure = el('figure', { 'data-chart': name }, drawn);
  return [
    name === 'trend' ? brushed(figure, context) : figure,
    twin !== undefined &&
      fold(`twin-${name}`, 'As a table', () =>
        table(
          twin.caption,
          [...twin.head, ...(twin.rows.some(({ lines }) => lines.length > 0) ? ['Lines'] : [])],
          twin.rows.map(({ cells, lines, total }) => [...cells, ...(lines.length > 0 ? [lineList(lines, context, 3, total)] : [])]),
          'numbers',
        ),
      ),
  ];
}

import { firstLines } from '../../server/src/analysis/report/lineLists.ts';
import type { LineRef } from '../../server/src/protocol/protocol.ts';
import type { PageContext } from './context.ts';
import { el } from './dom.ts';
import type { Child } from './dom.ts';

/** A button that reveals lines in the editor: `14` or `14–18`, with the file where the report speaks of several. */
export function lineButton(at: LineRef, { report }: Pick<PageContext, 'report'>): HTMLElement {
  const { file, startLine, endLine } = at;
  const lines = endLine > startLine ? `${startLine}–${endLine}` : String(startLine);
  const several = report.inputs.length > 1;
  const name = file.split(/[\\/]/).at(-1) ?? file;
  // The accessible name must contain the visible text (WCAG 2.5.3).
  const label = several ? `Reveal ${name}:${lines}` : `Reveal ${endLine > startLine ? 'lines' : 'line'} ${lines} of ${name}`;
  return el(
    'a',
    { role: 'button', tabindex: 0, class: 'line', title: label, 'aria-label': label, ...revealData(at) },
    several ? `${name}:${lines}` : lines,
  );
}

/** The `data-` attributes that make a click on an element reveal these lines. */
export const revealData = ({ file, startLine, endLine }: LineRef): Readonly<Record<string, string>> => ({
  'data-act': 'reveal',
  'data-file': file,
  'data-from': String(startLine),
  'data-to': String(Math.max(startLine, endLine)),
});

/** "lines 3, 5–9 and 4 more": adjacent places are joined. `total` is how many places there are, when `places` does not hold all. */
export function lineList(
  places: readonly LineRef[],
  context: Pick<PageContext, 'report'>,
  most = 5,
  total: number | null = null,
): HTMLElement | null {
  const { shown, more } = firstLines(places, most, total);
  const [first] = shown;
  if (first === undefined) return null;
  const buttons = shown.map((at, index): Child => [
    el('span', { class: 'place' }, lineButton(at, context), index < shown.length - 1 && ','),
    ' ',
  ]);
  const isOne = shown.length === 1 && more === '' && first.startLine === first.endLine;
  return el('span', { class: 'lines' }, isOne ? 'line ' : 'lines ', buttons, more.trim());
}

import { formatCount } from '../../server/src/analysis/sentences.ts';
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
  // The name said aloud holds the text that is seen.
  const label = several ? `Reveal ${name}:${lines}` : `Reveal ${endLine > startLine ? 'lines' : 'line'} ${lines} of ${name}`;
  return el(
    'a',
    { role: 'button', tabindex: 0, class: 'line', title: label, 'aria-label': label, ...revealData(at) },
    several ? `${name}:${lines}` : lines,
  );
}

/** What makes an element reveal lines when it is clicked. */
export const revealData = ({ file, startLine, endLine }: LineRef): Readonly<Record<string, string>> => ({
  'data-act': 'reveal',
  'data-file': file,
  'data-from': String(startLine),
  'data-to': String(Math.max(startLine, endLine)),
});

/** "lines 3, 5–9 and 4 more": places joined where they meet. `total` places there are, where not all of them are listed. */
export function lineList(
  places: readonly LineRef[],
  context: Pick<PageContext, 'report'>,
  most = 5,
  total: number | null = null,
): HTMLElement | null {
  const joined = joinLines(places);
  const [first] = joined;
  if (first === undefined) return null;
  const shown = joined
    .slice(0, most)
    .map((at, index, all): Child => [el('span', { class: 'place' }, lineButton(at, context), index < all.length - 1 && ','), ' ']);
  const isOne = joined.length === 1 && first.startLine === first.endLine;
  const isNamed = ({ file, startLine }: LineRef): boolean =>
    joined.slice(0, most).some((at) => at.file === file && at.startLine <= startLine && startLine <= at.endLine);
  const named = new Set(places.filter(isNamed).map(({ file, startLine }) => `${startLine} ${file}`)).size;
  const left = total === null ? joined.length - Math.min(joined.length, most) : Math.max(0, total - named);
  const more = left > 0 ? `and ${formatCount(left)} more` : '';
  return el('span', { class: 'lines' }, isOne ? 'line ' : 'lines ', shown, more);
}

/** Places in order, each once, neighbours of a file joined into one. */
export function joinLines(places: readonly LineRef[]): readonly LineRef[] {
  const sorted = [...places].sort((a, b) => (a.file === b.file ? a.startLine - b.startLine : a.file < b.file ? -1 : 1));
  const joined: LineRef[] = [];
  for (const place of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && last.file === place.file && place.startLine <= last.endLine + 1) {
      joined[joined.length - 1] = { ...last, endLine: Math.max(last.endLine, place.endLine) };
    } else joined.push(place);
  }
  return joined;
}

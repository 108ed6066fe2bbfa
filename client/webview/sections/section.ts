import { el } from '../dom.ts';
import type { Child } from '../dom.ts';

/** A titled part of the page; `id` is its anchor. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** What the row of anchors calls it; the title when left out. */
  readonly short?: string;
  readonly body: Child;
}

/** A part with its title, which takes the focus when the part is chosen. */
export function section({ id, title, body }: Section): HTMLElement {
  return el('section', { id, 'aria-labelledby': `${id}-title` }, el('h2', { id: `${id}-title`, tabindex: -1 }, title), body);
}

/** A table with a caption only assistive technology hears; the first column is a row header. Its frame scrolls and is no landmark: the section is. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly Child[])[], className = ''): HTMLElement {
  return el(
    'div',
    { class: `scroll ${className}`, tabindex: 0, role: 'group', 'aria-label': caption },
    el(
      'table',
      {},
      el('caption', { class: 'unseen' }, caption),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          head.map((cell) => el('th', { scope: 'col' }, cell)),
        ),
      ),
      el(
        'tbody',
        {},
        rows.map(([first, ...rest]) =>
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, first),
            rest.map((cell) => el('td', {}, cell)),
          ),
        ),
      ),
    ),
  );
}

/** What closed folds will hold, made when they are first opened: most are never looked at. */
const closed = new WeakMap<HTMLDetailsElement, () => Child>();

/** Something to open; stays as it was over updates and reloads. */
export function fold(key: string, summary: Child, body: () => Child): HTMLElement {
  const details = el('details', { 'data-key': key }, el('summary', {}, summary));
  closed.set(details, body);
  return details;
}

/** Makes what a fold holds, once. */
export function fill(details: HTMLDetailsElement): void {
  const body = closed.get(details);
  if (body === undefined) return;
  closed.delete(details);
  details.append(...el('div', {}, body()).childNodes);
}

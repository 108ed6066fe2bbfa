import { el } from '../dom.ts';
import type { Child } from '../dom.ts';

/** A titled part of the page; `id` is its anchor. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** Its name in the navigation; the title when left out. */
  readonly short?: string;
  readonly body: Child;
}

/** A section whose title can take the focus, as it does when the section is chosen in the navigation. */
export function section({ id, title, body }: Section): HTMLElement {
  return el('section', { id, 'aria-labelledby': `${id}-title` }, el('h2', { id: `${id}-title`, tabindex: -1 }, title), body);
}

/**
 * A table whose caption only assistive technology reads; the first column holds row headers. Its scrolling frame is no landmark, since the
 * section is one.
 */
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

/** The content of folds that were never opened. It is made on first opening, since most folds stay closed. */
const closed = new WeakMap<HTMLDetailsElement, () => Child>();

/** A fold (`<details>`). It keeps its state over redraws and reloads, by its `key`. */
export function fold(key: string, summary: Child, body: () => Child): HTMLElement {
  const details = el('details', { 'data-key': key }, el('summary', {}, summary));
  closed.set(details, body);
  return details;
}

/** Makes the content of a fold, once. */
export function fill(details: HTMLDetailsElement): void {
  const body = closed.get(details);
  if (body === undefined) return;
  closed.delete(details);
  details.append(...el('div', {}, body()).childNodes);
}

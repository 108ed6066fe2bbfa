import type { PageContext } from './context.ts';
import { el } from './dom.ts';
import { clockOfMs } from './words.ts';

/**
 * Makes the trend chart choose a span of time: by dragging over bars, or by arrow keys, with Shift to widen and Escape to clear. Fires the
 * event `narrow` on the figure, with `{ from, to }` in ms since 1970, or null.
 */
export function brushed(figure: HTMLElement, { report, span }: PageContext): HTMLElement {
  const { start, bucketMs, total } = report.charts.trend;
  if (start === null || total.length < 2) return figure;
  const hits = [...figure.querySelectorAll<SVGRectElement>('.lt-hit')];
  const bucketOf = (ms: number): number => Math.round((ms - start) / bucketMs);
  let chosen: readonly [number, number] | null = span === null ? null : [bucketOf(span.from), bucketOf(span.to) - 1];
  const state = el('p', { class: 'narrowed', role: 'status' });
  const show = (): void => {
    for (const [index, hit] of hits.entries()) {
      hit.classList.toggle('picked', chosen !== null && index >= chosen[0] && index <= chosen[1]);
    }
  };
  const tell = (): void => {
    const detail = chosen === null ? null : { from: start + chosen[0] * bucketMs, to: start + (chosen[1] + 1) * bucketMs };
    figure.dispatchEvent(new CustomEvent('narrow', { bubbles: true, detail }));
  };
  const choose = (anchor: number, end: number): void => {
    const within = (index: number): number => Math.max(0, Math.min(hits.length - 1, index));
    chosen = [within(Math.min(anchor, end)), within(Math.max(anchor, end))];
    show();
  };
  onDrag(figure, hits, choose, tell);
  onKeys(
    figure,
    () => chosen,
    choose,
    () => ((chosen = null), show()),
    tell,
  );
  figure.setAttribute('tabindex', '0');
  figure.setAttribute('role', 'group');
  figure.setAttribute('aria-label', 'Failure trend. Arrow keys choose a span of time, Shift widens it, Escape clears it.');
  if (chosen !== null && span !== null) {
    state.append(`Only ${clockOfMs(span.from)} – ${clockOfMs(span.to)} UTC `);
    state.append(el('button', { type: 'button', class: 'action', 'data-act': 'widen' }, 'Show all'));
  }
  show();
  return el('div', {}, figure, state);
}

/** The end of a drag is heard on the window, since the button may be let go beside the chart or outside of the window. */
function onDrag(figure: HTMLElement, hits: readonly SVGRectElement[], choose: (a: number, b: number) => void, tell: () => void): void {
  const at = (event: Event): number => hits.indexOf(event.target as SVGRectElement);
  figure.addEventListener('pointerdown', (event) => {
    const anchor = at(event);
    if (anchor < 0 || event.button !== 0) return;
    const drag = new AbortController();
    const { signal } = drag;
    const end = (): void => {
      drag.abort();
      tell();
    };
    const over = (moved: Event): void => {
      const index = at(moved);
      if (index >= 0) choose(anchor, index);
    };
    figure.addEventListener('pointerover', over, { signal });
    window.addEventListener('pointerup', end, { signal });
    window.addEventListener('pointercancel', end, { signal });
    choose(anchor, anchor);
    event.preventDefault();
  });
}

function onKeys(
  figure: HTMLElement,
  chosen: () => readonly [number, number] | null,
  choose: (a: number, b: number) => void,
  clear: () => void,
  tell: () => void,
): void {
  figure.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'Escape') clear();
    else if (step === 0) return;
    else {
      const now = chosen();
      if (now === null) choose(0, 0);
      else if (event.shiftKey) choose(now[0], now[1] + step);
      else choose(now[0] + step, now[0] + step);
    }
    event.preventDefault();
    tell();
  });
}

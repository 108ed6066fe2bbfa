import { counted } from '../../server/src/analysis/sentences.ts';
import { CHART_CSS } from '../../server/src/analysis/report/charts.ts';
import type { FromPage, ToPage } from '../../server/src/protocol/panelMessages.ts';
import type { VerifyResult } from '../../server/src/protocol/protocol.ts';
import type { TimeSpan } from './context.ts';
import { el } from './dom.ts';
import { followSections } from './followSections.ts';
import { parseMessage, parseSaved } from './messages.ts';
import type { Saved } from './messages.ts';
import { page } from './page.ts';
import { fill } from './sections/section.ts';

interface Host {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: Saved): void;
}
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const root = document.getElementById('page') ?? document.body;
const restored = parseSaved(host.getState());
let shown: Extract<ToPage, { kind: 'report' }> | null = null;
let verified: VerifyResult | null = null;
let span: TimeSpan | null = restored?.span ?? null;
let onlyNew = restored?.onlyNew ?? false;
let open: ReadonlySet<string> = new Set(restored?.open ?? []);
let firstScroll = restored?.scroll ?? null;

/** Redraws the page, and restores scroll position, focus and open folds. */
function draw(): void {
  if (shown === null) return;
  const { report, name, format, share } = shown;
  const focused = keyOf(document.activeElement);
  const scroll = firstScroll ?? window.scrollY;
  firstScroll = null;
  const stale = new Set(verified?.stale.map(({ id }) => id) ?? []);
  const isPartial = share !== undefined;
  const context = { report, name, format, isPartial, stale, span, onlyNew, width: columnWidth() };
  const content = el('div', {}, isPartial && readSoFar(share), verdictOnClaims(), page(context));
  openFolds(content);
  root.replaceChildren(...content.childNodes);
  followSections(root);
  window.scrollTo({ top: scroll, behavior: 'instant' });
  if (focused !== null) root.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true });
}

/** Opens the folds that were open, and those open inside them. */
function openFolds(within: HTMLElement): void {
  for (const details of within.querySelectorAll('details')) {
    if (!open.has(details.dataset['key'] ?? '')) continue;
    fill(details);
    details.open = true;
    openFolds(details);
  }
}

/** Redraws the page so that one of its parts stays where it is in the window, though parts above grow or shrink. */
function drawAround(selector: string): void {
  const top = (): number => root.querySelector(selector)?.getBoundingClientRect().top ?? 0;
  const before = top();
  draw();
  window.scrollBy({ top: top() - before, behavior: 'instant' });
}

/** The width for charts, in steps of 40 px, so that a resize redraws rarely. */
function columnWidth(): number {
  const style = getComputedStyle(root);
  const inner = root.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
  return Math.max(320, Math.floor(inner / 40) * 40);
}

/** A selector by which the focused element is found again after a redraw; null when there is none. */
function keyOf(element: Element | null): string | null {
  if (!(element instanceof HTMLElement) || !root.contains(element)) return null;
  const { key, act, from, file } = element.dataset;
  if (element.id !== '') return `#${CSS.escape(element.id)}`;
  if (element.closest('figure') === element) return `figure[data-chart="${element.dataset['chart'] ?? ''}"]`;
  if (key !== undefined) return `[data-key="${CSS.escape(key)}"]`;
  if (act === 'reveal') return `[data-from="${from ?? ''}"][data-file="${CSS.escape(file ?? '')}"]`;
  return act === undefined ? null : `[data-act="${act}"]`;
}

/** Says that the page is about a part of the log, and how far reading got. */
function readSoFar(share: number): HTMLElement {
  const label = 'Reading the log';
  return el(
    'div',
    { class: 'notice reading' },
    el('p', {}, `${label}: ${Math.floor(100 * share)} % so far. This page is about that part, and grows.`),
    el('progress', { max: 1, value: share, 'aria-label': label }),
  );
}

function verdictOnClaims(): HTMLElement | null {
  if (verified === null) return null;
  const { ok, checked, stale } = verified;
  if (ok) return el('p', { class: 'notice good', role: 'status' }, `All ${counted(checked, 'claim')} of this report hold.`);
  return el(
    'p',
    { class: 'notice bad', role: 'status' },
    `${counted(stale.length, 'claim')} of ${checked} no longer hold; they are struck through below.`,
  );
}

function save(): void {
  if (shown === null) return;
  host.setState({ uri: shown.uri, scroll: window.scrollY, open: [...open], onlyNew, span });
}

/** Scrolls to a finding or incident and highlights it for a moment. */
function focusOn(id: string): void {
  const find = (): HTMLElement | null => root.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
  if (find() === null) for (const details of root.querySelectorAll<HTMLDetailsElement>('#incidents details')) fill(details);
  const target = find();
  if (target === null) return;
  for (let fold = target.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  target.scrollIntoView({ block: 'center' });
  target.focus({ preventScroll: true });
  target.classList.remove('pointed');
  requestAnimationFrame(() => target.classList.add('pointed'));
}

function receive(message: ToPage): void {
  if (message.kind === 'report') {
    const isOther = shown !== null && message.uri !== shown.uri;
    if (isOther) [span, onlyNew, open] = [null, false, new Set()];
    shown = message;
    verified = null;
    draw();
    if (isOther) window.scrollTo({ top: 0, behavior: 'instant' });
    if (message.focus !== undefined) focusOn(message.focus);
    save();
  } else if (message.kind === 'focus') focusOn(message.id);
  else if (message.kind === 'verified') {
    verified = message.result;
    draw();
    window.scrollTo({ top: 0 });
  } else if (message.kind === 'failed') root.replaceChildren(el('p', { class: 'notice bad' }, message.text));
  else if (shown === null) {
    const meter = el('progress', { max: 1, value: message.done, 'aria-label': message.text });
    root.replaceChildren(el('p', { class: 'dim' }, message.text), meter);
  } else if (shown.share !== undefined) root.querySelector('.reading')?.replaceWith(readSoFar(message.done));
}

/** Scrolls to a section and focuses its title, so that the next Tab goes on from there. */
function goTo(section: string): void {
  const part = document.getElementById(section);
  part?.scrollIntoView({ block: 'start' });
  part?.querySelector('h2')?.focus({ preventScroll: true });
}

function act(element: HTMLElement): void {
  const { act: what, file, from, to, section } = element.dataset;
  if (what === 'reveal') {
    host.postMessage({ kind: 'reveal', file: file ?? '', startLine: Number(from), endLine: Number(to) });
  } else if (what === 'postmortem') {
    host.postMessage({ kind: 'postmortem', incident: shown?.report.incidents[0]?.id ?? null });
  } else if (what === 'export') host.postMessage({ kind: 'export', format: null });
  else if (what === 'verify') host.postMessage({ kind: 'verify' });
  else if (what === 'anchor') goTo(section ?? '');
  else if (what === 'only-new') {
    onlyNew = !onlyNew;
    draw();
    save();
  } else if (what === 'widen') {
    span = null;
    drawAround('figure[data-chart="trend"]');
    save();
  }
}

root.addEventListener('click', (event) => {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-act]') : null;
  if (element === null) return;
  if (element.tagName === 'A') event.preventDefault();
  act(element);
});
/** Buttons inside of sentences are anchors without an address, so that they wrap like text; hence Enter and Space are handled here. */
root.addEventListener('keydown', (event) => {
  const element = event.target;
  if (!(element instanceof HTMLElement) || element.getAttribute('role') !== 'button') return;
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  act(element);
});
root.addEventListener('narrow', (event) => {
  span = (event as CustomEvent<TimeSpan | null>).detail;
  drawAround('figure[data-chart="trend"]');
  save();
});
root.addEventListener(
  'toggle',
  (event) => {
    const details = event.target;
    if (!(details instanceof HTMLDetailsElement) || details.dataset['key'] === undefined) return;
    const next = new Set(open);
    if (details.open) {
      fill(details);
      next.add(details.dataset['key']);
    } else next.delete(details.dataset['key']);
    open = next;
    save();
  },
  true,
);
let saving = 0;
window.addEventListener('scroll', () => {
  window.clearTimeout(saving);
  saving = window.setTimeout(save, 150);
});
window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = parseMessage(data);
  if (message !== null) receive(message);
});
let drawnWidth = columnWidth();
new ResizeObserver(() => {
  if (columnWidth() === drawnWidth) return;
  drawnWidth = columnWidth();
  draw();
}).observe(root);
const charts = new CSSStyleSheet();
charts.replaceSync(CHART_CSS);
document.adoptedStyleSheets = [charts];
host.postMessage({ kind: 'ready' });

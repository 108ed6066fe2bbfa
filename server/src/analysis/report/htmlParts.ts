import type { LineRef, Sentence } from '../model.ts';
import { renderClaim } from '../sentences.ts';
import { escapeHtml } from './escape.ts';
import { firstLines, totalOf } from './lineLists.ts';
import { lineLabel, lineUrl } from './words.ts';

/** How the page links lines of the log. */
export interface HtmlOptions {
  /** The folder of the page, to which links are relative; without it, lines are named but not linked. */
  readonly linkBase?: string;
}

/** A titled part of the page; `body` is HTML. */
export function section(title: string, body: string): string {
  return `<section><h2>${title}</h2>\n${body}</section>`;
}

/** A list; without items the text `empty`, if there is one. */
export function list(items: readonly string[], empty = ''): string {
  return items.length === 0 ? empty && `<p>${empty}</p>` : `<ul>${items.map((item) => `<li>${item}</li>`).join('\n')}</ul>`;
}

/** A section that is a list, or says that there is nothing to list. */
export const listed = (title: string, items: readonly string[], none: string): string => section(title, list(items, none));

/** Text of a log as code. */
export function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`;
}

/** A sentence with its values, quoted lines as code, and then links to the places it rests on. */
export function sentence(s: Sentence, options: HtmlOptions, most = 4): string {
  const places = s.claims.flatMap((claim) => claim.evidence);
  return plainSentence(s) + (places.length === 0 ? '' : ` (${links(places, options, most, totalOf(s))})`);
}

/** A sentence with its values, without the places it rests on. */
export function plainSentence(s: Sentence): string {
  const byId = new Map(s.claims.map((claim) => [claim.id, claim]));
  return s.text
    .split(/(\{[^{}]{1,200}\})/)
    .map((part) => {
      const claim = part.startsWith('{') ? byId.get(part.slice(1, -1)) : undefined;
      if (claim === undefined) return escapeHtml(part);
      return claim.kind === 'text' ? code(claim.value.trim()) : escapeHtml(renderClaim(claim));
    })
    .join('');
}

/** Links to the first `most` places, adjacent ones joined, and how many more there are; `total` when `places` does not hold all. */
export function links(places: readonly LineRef[], options: HtmlOptions, most = 4, total: number | null = null): string {
  const { shown, more } = firstLines(places, most, total);
  const linked = shown.map((at, i) => {
    const text = escapeHtml(lineLabel(at, shown[i - 1]?.file === at.file));
    return options.linkBase === undefined ? text : `<a href="${escapeHtml(lineUrl(at, options.linkBase))}">${text}</a>`;
  });
  return linked.join(', ') + more;
}

/** A table whose cells are HTML. Columns in `numeric` (0-based) are aligned right. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: ReadonlySet<number>,
): string {
  const cell = (tag: string, text: string, i: number): string =>
    `<${tag}${tag === 'th' ? ' scope="col"' : ''}${numeric.has(i) ? ' class="lt-num"' : ''}>${text}</${tag}>`;
  const body = rows.map((row) => `<tr>${row.map((text, i) => cell('td', text, i)).join('')}</tr>`).join('\n');
  return `<div class="lt-scroll"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${head.map((text, i) => cell('th', text, i)).join('')}</tr></thead><tbody>${body}</tbody></table></div>`;
}

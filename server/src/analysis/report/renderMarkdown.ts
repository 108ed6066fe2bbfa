import type { Claim, LineRef, Sentence } from '../model.ts';
import { renderClaim } from '../sentences.ts';
import { escapeMarkdown, markdownCode } from './escape.ts';
import { firstLines, totalOf } from './lineLists.ts';
import { lineLabel, lineUrl } from './words.ts';

/** Options of Markdown output. */
export interface MarkdownOptions {
  /** The folder of the document, to which links are relative. */
  readonly linkBase?: string;
}

/** A sentence in Markdown: text escaped, quoted lines as code. */
export function sentenceMarkdown(sentence: Sentence): string {
  const byId = new Map(sentence.claims.map((claim) => [claim.id, claim]));
  let out = '';
  let last = 0;
  for (const match of sentence.text.matchAll(/\{([^{}]{1,200})\}/g)) {
    const claim = byId.get(match[1] ?? '');
    if (claim === undefined) continue;
    out += escapeMarkdown(sentence.text.slice(last, match.index)) + claimMarkdown(claim);
    last = match.index + match[0].length;
  }
  return out + escapeMarkdown(sentence.text.slice(last));
}

function claimMarkdown(claim: Claim): string {
  return claim.kind === 'text' ? markdownCode(claim.value.trim()) : escapeMarkdown(renderClaim(claim));
}

/** A link to lines: `[app.log:5–9](app.log#L5-L9)`; `short` leaves the file name out. */
export function lineLink(at: LineRef, options: MarkdownOptions, short = false): string {
  return `[${escapeMarkdown(lineLabel(at, short))}](${lineUrl(at, options.linkBase)})`;
}

/** Links to the first few places, adjacent lines joined, and how many more there are; `total` when `places` does not hold all. */
export function lineLinks(places: readonly LineRef[], options: MarkdownOptions, most = 4, total: number | null = null): string {
  const { shown, more } = firstLines(places, most, total);
  return shown.map((at, i) => lineLink(at, options, shown[i - 1]?.file === at.file)).join(', ') + more;
}

/** The sentence with links to the lines it rests on. */
export function provenMarkdown(sentence: Sentence, options: MarkdownOptions, most = 4): string {
  const places = sentence.claims.flatMap((claim) => claim.evidence);
  return sentenceMarkdown(sentence) + (places.length === 0 ? '' : ` (${lineLinks(places, options, most, totalOf(sentence))})`);
}

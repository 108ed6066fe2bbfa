import { totalOf } from '../../server/src/analysis/report/lineLists.ts';
import { renderClaim } from '../../server/src/analysis/sentences.ts';
import type { Claim, Sentence } from '../../server/src/protocol/protocol.ts';
import type { PageContext } from './context.ts';
import { el } from './dom.ts';
import type { Child } from './dom.ts';
import { lineList, revealData } from './lines.ts';

/** A sentence whose numbers are buttons that reveal the lines they come from. `day` (YYYY-MM-DD) is left out of times. */
export function sentence({ text, claims }: Sentence, context: PageContext, day?: string): Child[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return text.split(/(\{[^{}]{1,200}\})/).map((part) => {
    const claim = part.startsWith('{') ? byId.get(part.slice(1, -1)) : undefined;
    return claim === undefined ? part : claimNode(claim, context, day);
  });
}

function claimNode(claim: Claim, { stale }: PageContext, day?: string): HTMLElement {
  const value = renderClaim(claim, day === undefined ? {} : { day }).trim();
  const state = stale.has(claim.id) ? ' stale' : '';
  if (claim.kind === 'text') return el('code', { class: `quote${state}` }, value);
  const [at] = claim.evidence;
  if (at === undefined) return el('strong', { class: `number${state}` }, value);
  const title = state === '' ? 'Reveal the first line that shows it' : 'The log no longer shows this';
  const weight = claim.kind === 'time' || claim.kind === 'order' ? '' : ' number';
  return el('a', { role: 'button', tabindex: 0, class: `claim${weight}${state}`, title, ...revealData(at) }, value);
}

/** A sentence, followed by buttons for the lines it rests on. */
export function provenSentence(statement: Sentence, context: PageContext, day?: string): Child[] {
  const places = statement.claims.flatMap(({ evidence }) => evidence);
  return [sentence(statement, context, day), ' ', lineList(places, context, 5, totalOf(statement))];
}

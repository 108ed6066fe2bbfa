import type { Finding } from '../model.ts';
import { spanOf } from '../time/timeOrder.ts';
import type { CauseContext } from './_cause.ts';

/** Without a burst that tells more, so much of the log's time serves as background. */
const BACKGROUND = 0.3;

/** The instant (ms) up to which the log is background: the start of the incident's burst, else a first part of the log; NaN without times. */
export function backgroundEnd(context: Pick<CauseContext, 'data' | 'findings' | 'incident'>): number {
  const { start, end } = spanOf(context.data);
  const fixed = start + (end - start) * BACKGROUND;
  const onset = Date.parse(burstOf(context)?.firstTime ?? '');
  return onset > start + (end - start) * 0.1 ? onset - 1 : fixed;
}

/** The burst of the incident. */
export function burstOf({ findings, incident }: Pick<CauseContext, 'findings' | 'incident'>): Finding | undefined {
  const ids = new Set(incident?.findings);
  return findings.find(({ id, kind, overlay }) => kind === 'burst' && overlay && (incident === null || ids.has(id)));
}

/** Log-likelihood ratio of a Poisson rate that rose from `before` to `during` records, the latter span `ratio` times as long; half a record is added to the background; 0 where it did not rise. */
export function likelihoodRise(before: number, during: number, ratio: number): number {
  const expected = (before + 0.5) * ratio;
  return during <= expected ? 0 : during * Math.log(during / expected) - (during - expected);
}

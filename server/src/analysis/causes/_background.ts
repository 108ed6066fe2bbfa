import type { Finding } from '../model.ts';
import { spanOf } from '../time/timeOrder.ts';
import type { CauseContext } from './_cause.ts';

/** Without a burst, this first share of the log's time is background. */
export const BACKGROUND = 0.3;

/**
 * The instant (ms) up to which the log is background: the start of the incident's slowdown, of its burst or of the incident itself,
 * otherwise a first part of the log; NaN without times.
 */
export function backgroundEnd(context: Pick<CauseContext, 'data' | 'findings' | 'incident'>): number {
  const { start, end } = spanOf(context.data);
  const fixed = start + (end - start) * BACKGROUND;
  const { incident } = context;
  const burst = Date.parse(burstOf(context)?.firstTime ?? '');
  const began = Date.parse(incident?.startTime ?? '');
  const onset = incident?.slowSince !== undefined || began < burst ? began : burst;
  return onset > start + (end - start) * 0.1 ? onset - 1 : fixed;
}

/** The burst of the incident; of several files the earliest. */
export function burstOf({ findings, incident }: Pick<CauseContext, 'findings' | 'incident'>): Finding | undefined {
  const ids = new Set(incident?.findings);
  const bursts = findings.filter(({ id, kind, overlay }) => kind === 'burst' && overlay && (incident === null || ids.has(id)));
  return bursts.reduce<Finding | undefined>(
    (first, one) => (first === undefined || (one.firstTime ?? '') < (first.firstTime ?? '') ? one : first),
    undefined,
  );
}

/**
 * The instant (ms) at which the incident is over: its last failure or slow record when it has a burst or began with a slowdown, otherwise
 * the end of the log.
 */
export function incidentEnd(context: Pick<CauseContext, 'data' | 'findings' | 'incident'>): number {
  const isBounded = context.incident?.slowSince !== undefined || burstOf(context) !== undefined;
  const end = isBounded ? Date.parse(context.incident?.endTime ?? '') : NaN;
  return Number.isNaN(end) ? spanOf(context.data).end : end;
}

/**
 * Log-likelihood ratio of a Poisson rate that rose from `before` to `during` records, the latter in `ratio` times the time; half a record
 * is added to `before`; 0 when it did not rise.
 */
export function likelihoodRise(before: number, during: number, ratio: number): number {
  const expected = (before + 0.5) * ratio;
  return during <= expected ? 0 : during * Math.log(during / expected) - (during - expected);
}

/** Whether records were as frequent before the incident, so that they are no news. */
export function isOld(context: Pick<CauseContext, 'data' | 'findings' | 'incident'>, own: readonly number[]): boolean {
  const { time } = context.data.rows;
  const split = backgroundEnd(context);
  const { start, end } = spanOf(context.data);
  if (!(split > start) || !(end > split)) return false;
  const before = own.filter((row) => time[row]! < split).length;
  return before > 1 && likelihoodRise(before, own.length - before, (end - split) / (split - start)) < 1;
}

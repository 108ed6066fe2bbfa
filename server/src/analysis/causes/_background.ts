import type { Finding, Incident } from '../model.ts';
import { rowIndex } from '../selectRows.ts';
import { spanOf } from '../time/timeOrder.ts';
import type { CauseContext } from './_cause.ts';

/** Without a burst, this first share of the log's time is background. */
export const BACKGROUND = 0.3;

/**
 * The instant (ms) up to which the log is background: the start of the incident's slowdown, of the rise within it, of its burst or of the incident itself,
 * otherwise a first part of the log; NaN without times.
 */
export function backgroundEnd(context: Pick<CauseContext, 'data' | 'findings' | 'incident'>): number {
  const { start, end } = spanOf(context.data);
  return hasBackground(context) ? onsetOf(context) - 1 : start + (end - start) * BACKGROUND;
}

/** Whether the log began long enough before the incident. */
export function hasBackground(context: Pick<CauseContext, 'data' | 'findings' | 'incident'>): boolean {
  const { start, end } = spanOf(context.data);
  return onsetOf(context) > start + (end - start) * 0.1;
}

function onsetOf(context: Pick<CauseContext, 'data' | 'findings' | 'incident'>): number {
  const { incident } = context;
  const burst = Date.parse(burstOf(context)?.firstTime ?? '');
  const began = Date.parse(incident?.startTime ?? '');
  const stated = incident?.slowSince !== undefined || began < burst ? began : burst;
  return incident?.slowSince !== undefined ? stated : (riseWithin(context, stated) ?? stated);
}

/** Failures rise at once when they become so many times as frequent, */
const RISE = 3;
/** so many of them, */
const LEAST_RISEN = 10;
/** with this log-likelihood ratio (natural logarithm) against one rate from the log's start on. */
const CERTAIN = 12;
/** and nearly as likely within this. */
const NEARLY = 4;

const rises = new WeakMap<Incident, number | null>();

/** When the failures of an incident that begins at `from` (ms) and holds usual ones, too, suddenly become frequent; null when they do not. */
function riseWithin({ data, incident }: Pick<CauseContext, 'data' | 'findings' | 'incident'>, from: number): number | null {
  if (incident === null || Number.isNaN(from)) return null;
  const known = rises.get(incident);
  if (known !== undefined) return known;
  const { start } = spanOf(data);
  const end = Date.parse(incident.endTime ?? '');
  const times = Float64Array.from(rowIndex(data).marked, (row) => data.rows.time[row]!)
    .filter((time) => time <= end)
    .sort();
  const all = times.length / Math.max(1, end - start);
  const gains = Float64Array.from(times, (time, before) => {
    const after = times.length - before;
    const [past, rest] = [time - start, Math.max(1, end - time)];
    if (after < LEAST_RISEN || past <= 0 || after / rest < (RISE * before) / past) return 0;
    return (before === 0 ? 0 : before * Math.log(before / (all * past))) + after * Math.log(after / (all * rest));
  });
  const most = gains.reduce((a, b) => Math.max(a, b), 0);
  // The earliest instant that is nearly as likely: a later one would take failures for usual.
  const first = most < CERTAIN ? NaN : times[gains.findIndex((gain) => gain >= most - NEARLY)]!;
  const best = first > from ? first : null;
  rises.set(incident, best);
  return best;
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

/** From this surprise on (natural logarithm) it is no chance that so many records began only after the background. */
const SURE = 4.6;

/** How certain it is, 0–1, that records that began with the incident did so not by chance: all of them fall into its share of the log's time. */
export function noChance(context: Pick<CauseContext, 'data' | 'findings' | 'incident'>, count: number): number {
  const { start, end } = spanOf(context.data);
  const share = (end - backgroundEnd(context)) / (end - start);
  return share > 0 && share < 1 ? Math.min(1, (-count * Math.log(share)) / SURE) : 1;
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

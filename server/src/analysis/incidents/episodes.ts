import { MORTAL } from '../findings/kinds.ts';
import { membersOf } from '../findings/makeFinding.ts';
import { startUpFailures } from '../findings/startUpFailures.ts';
import type { Finding, LogData } from '../model.ts';
import { lowerBound } from '../sortedSearch.ts';
import { spanOf } from '../time/timeOrder.ts';
import { BACKGROUND, isCrowd, LONGEST_PAUSE, zonesOf, type Zone } from './zones.ts';
import { instantsOf, isAllAlong, isUsual, rateSoFar, rateThroughout, unusualNear, usualRate, usualRateAround } from './usualFailures.ts';

/** A part of a finding whose records lie together in time (in the log when there are no times). */
export interface Episode {
  readonly finding: Finding;
  /** Member rows in order of time, or of place. */
  readonly rows: readonly number[];
  /** Instants in ms; line numbers when the rows have no times. */
  readonly from: number;
  readonly to: number;
  readonly timed: boolean;
  /** The number of the zone around bursts; BACKGROUND outside of all zones, null when the log has no bursts. */
  readonly zone: number | null;
  /** How often the finding fails outside of all bursts, in rows per ms; 0 when hardly ever. */
  readonly usual: number;
  /** Whether it begins during its zone's burst or among the failures right before it. */
  readonly isWithin: boolean;
}

/** In short logs a sixth of the log ends an episode, but at least this pause, ms. */
const SHORTEST_PAUSE = 300_000;
/** The pause when order stands for time, in lines. */
const LINES_PAUSE = 200;
/** With fewer failures it cannot be told whether they are spread over the log by chance. */
const LEAST_STEADY = 10;
/** log10 of the probability below which a stray failure so near to a burst is a first sign of it. */
const NEAR_CHANCE = -1.5;
/** The same for what fails all along and no more often in the burst. */
const STEADY_CHANCE = -4;
const EPISODES_LIMIT = 2000;
/** Failures so shortly before a burst may be where it comes from, ms. */
const RIGHT_BEFORE = 10_000;
/** Kinds of failures that are never taken for stray ones, as is nothing that tells what ran out. */
const GRAVE: ReadonlySet<Finding['kind']> = new Set(['crash', 'traceback']);
const isGrave = ({ kind, category }: Finding): boolean => GRAVE.has(kind) || MORTAL.has(category);

/** Overlays whose records are failures of the incident, unlike rates and other views. */
const MEMBER_OVERLAYS: ReadonlySet<Finding['kind']> = new Set(['burst', 'slowdown', 'critical-end', 'traceback']);

/**
 * The episodes of all findings of failures, cut at long pauses and at the borders of bursts. Rates, shifts and absences are views of
 * failures and give none.
 */
export function episodesOf(data: LogData, findings: readonly Finding[]): readonly Episode[] {
  const pause = pauseOf(data);
  const zones = zonesOf(findings.filter(isCrowd));
  const bursts = zones.map(({ burst }) => burst);
  const episodes: Episode[] = [];
  const starting = startUpFailures(data);
  const told = findings.flatMap((finding) => {
    if (finding.severity === 'info' || (finding.overlay && !MEMBER_OVERLAYS.has(finding.kind))) return [];
    const ever = membersOf(data, finding);
    const members = ever.filter((row) => starting[row] === 0);
    if (members.length === 0) return [];
    const instants = instantsOf(data, members);
    const usual = zones.length === 0 || isCrowd(finding) ? 0 : usualRate(data, instants, bursts);
    return [{ finding, ever, members, instants, usual }];
  });
  const outside = told.reduce((sum, { finding, usual }) => sum + (finding.overlay ? 0 : usual), 0);
  const rare = told.reduce((sum, { finding, usual }) => sum + (finding.overlay || isAllAlong(data, usual) ? 0 : usual), 0);
  const stray = isAllAlong(data, outside) ? rare : 0;
  const failed = Float64Array.from(told.flatMap(({ finding, instants }) => (finding.overlay ? [] : [...instants]))).sort();
  const heralds = zones.map((zone) => firstHerald(data, failed, zone, bursts));
  for (const { finding, ever, members, instants, usual } of told) {
    const whole = ever.length === members.length ? instants : instantsOf(data, ever);
    for (const episode of cut(data, finding, members, pause))
      episodes.push(...cutAtZones({ data, episode: { ...episode, usual }, ever: whole, all: instants, stray, failed, heralds }, zones));
    if (episodes.length > EPISODES_LIMIT) break;
  }
  return episodes;
}

function pauseOf(data: LogData): number {
  const { start, end } = spanOf(data);
  return Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, end > start ? (end - start) / 6 : 0));
}

function cut(data: LogData, finding: Finding, members: readonly number[], pause: number): Episode[] {
  const { time, line } = data.rows;
  // A few records without time do not matter: the others place the finding.
  const placed = members.filter((row) => !Number.isNaN(time[row] ?? NaN));
  const timed = placed.length > 0;
  const at = (row: number) => (timed ? (time[row] ?? 0) : (line[row] ?? 0));
  const sorted = [...(timed ? placed : members)].sort((a, b) => at(a) - at(b) || a - b);
  const parts: number[][] = [];
  // The end of a slowdown, and of a burst by order, was already measured.
  const longest = finding.kind === 'slowdown' ? Infinity : timed ? pause : finding.kind === 'burst' ? Infinity : LINES_PAUSE;
  for (const row of sorted) {
    const part = parts[parts.length - 1];
    if (part && at(row) - at(part[part.length - 1] ?? row) <= longest) part.push(row);
    else parts.push([row]);
  }
  if (timed && isSteady(data, sorted.length, parts.length - 1, pause)) parts.splice(0, parts.length, sorted);
  return parts.map((rows) => ({
    finding,
    rows,
    from: at(rows[0] ?? 0),
    to: at(rows[rows.length - 1] ?? 0),
    timed,
    zone: null,
    usual: 0,
    isWithin: false,
  }));
}

/** Whether pauses are about as frequent as when as many failures are spread by chance; then no pause ends an episode. */
function isSteady(data: LogData, count: number, pauses: number, pause: number): boolean {
  const { start, end } = spanOf(data);
  const expected = count * Math.exp((-pause * count) / Math.max(1, end - start));
  return count >= LEAST_STEADY && pauses >= 1 && pauses >= expected / 2 && pauses <= 2 * expected + 1;
}

/** What is needed to cut an episode. */
interface Cut {
  readonly data: LogData;
  readonly episode: Episode;
  /** Instants of its whole finding, with and without failures at program starts. */
  readonly ever: Float64Array;
  readonly all: Float64Array;
  /** How often anything fails outside of bursts, in rows per ms. */
  readonly stray: number;
  /** Instants of all failures, ascending. */
  readonly failed: Float64Array;
  /** For each zone the instant (ms) of the first failure, of whatever kind, right before its burst; otherwise the burst's beginning. */
  readonly heralds: readonly number[];
}

/**
 * The instant (ms) of the first of the failures, of whatever kinds, that are too close before a burst to be there by chance; otherwise the
 * burst's beginning. What breaks first fails at several components at once, but seldom in a crowd of its own.
 */
function firstHerald(data: LogData, failed: Float64Array, { burst, isSlow }: Zone, bursts: readonly Zone['burst'][]): number {
  if (isSlow) return burst.from;
  const from = burst.from - RIGHT_BEFORE;
  const early = failed.subarray(lowerBound(failed, from), lowerBound(failed, burst.from)).slice().reverse();
  const { start } = spanOf(data);
  const elsewhere = bursts.map((one) => (one === burst ? { from, to: burst.to } : one));
  const soFar = lowerBound(failed, from) / Math.max(1, from - start);
  const rate = Math.max(usualRateAround(data, failed, elsewhere, burst), soFar);
  const count = from > start ? unusualNear([...early], burst.from, rate, from - start) : 0;
  return count === 0 ? burst.from : early[Math.min(count, early.length) - 1]!;
}

/** Cuts an episode at the borders of zones into its parts within each zone and its parts outside. */
function cutAtZones(how: Cut, zones: readonly Zone[]): Episode[] {
  const { data, episode } = how;
  if (!episode.timed || zones.length === 0) return [episode];
  const { time } = data.rows;
  const { rows } = episode;
  const bursts = zones.map(({ burst }) => burst);
  const parts = new Map<number, number[]>();
  let next = 0;
  const put = (zone: number, members: readonly number[]): void => {
    const part = parts.get(zone);
    if (part) for (const row of members) part.push(row);
    else if (members.length > 0) parts.set(zone, [...members]);
  };
  /** Takes the rows up to an instant. */
  const take = (until: number): readonly number[] => {
    const first = next;
    while (next < rows.length && time[rows[next]!]! < until) next++;
    return rows.slice(first, next);
  };
  for (const [zone, { from, to, burst, isSlow }] of zones.entries()) {
    put(BACKGROUND, take(from));
    const around = { before: take(burst.from), during: take(burst.to + 1), after: take(to + 1) };
    for (const [where, members] of cutAround({ ...how, bursts }, zone, { from, to, burst, isSlow }, around)) put(where, members);
  }
  put(BACKGROUND, take(Infinity));
  return [...parts].map(([zone, members]) => {
    const [from, to] = [time[members[0]!]!, time[members[members.length - 1]!]!];
    const isWithin = zone !== BACKGROUND && from >= how.heralds[zone]! && from <= bursts[zone]!.to;
    return { ...episode, zone, rows: members, from, to, isWithin };
  });
}

type Around = Readonly<Record<'before' | 'during' | 'after', readonly number[]>>;

/**
 * Splits the rows of a zone, in order of time, into those that belong to it and those that fail no more often than usual, which are
 * background.
 */
function cutAround(
  { data, episode, bursts, ever, all, failed, heralds, ...cut }: Cut & { readonly bursts: readonly Zone['burst'][] },
  zone: number,
  { from, to, burst, isSlow }: Zone,
  { before, during, after }: Around,
): readonly (readonly [zone: number, rows: readonly number[]])[] {
  if (before.length + during.length + after.length === 0) return [];
  const { time } = data.rows;
  const took = burst.to - burst.from;
  // When the log begins shortly before, what failed until then shows how often something does.
  const stray = cut.stray > 0 ? cut.stray : rateSoFar(data, failed, { from, to: burst.from });
  /** How often it fails elsewhere: neither what precedes a burst nor what follows it makes itself usual. */
  const rateBeside = (stretch: Zone['burst']): number =>
    usualRateAround(
      data,
      all,
      bursts.map((one, at) => (at === zone ? stretch : one)),
      burst,
    );
  const early = before.map((row) => time[row]!).reverse();
  const throughout = rateThroughout(data, ever);
  const soFar = rateSoFar(data, ever, { from, to: burst.from });
  const rate = Math.max(rateBeside({ from, to: burst.to }), soFar, throughout);
  // What hardly fails in the burst is a first sign of it only when it is nearer than all other stray failures.
  const isStray = !isGrave(episode.finding) && (during.length === 0 || isUsual(during.length, stray, took));
  const own = stray === 0 ? 0 : episode.usual;
  const others = Math.max(rate, stray - (isAllAlong(data, own) ? 0 : own), own * (1 - 1 / before.length));
  const isUsualHere =
    (isAllAlong(data, episode.usual) && isUsual(during.length, rateBeside(burst), took)) || isUsual(during.length, soFar, took);
  const isSteadyHere = isUsualHere || isUsual(during.length, throughout, took);
  const chance = isSteadyHere ? STEADY_CHANCE : isStray ? NEAR_CHANCE : undefined;
  const { start, end } = spanOf(data);
  const learnt = Math.max(end - start - (burst.to - from), burst.from - Math.max(start, from));
  const near = isSlow ? 0 : unusualNear(early, burst.from, isStray ? others : rate, learnt, chance);
  const heralding = isSteadyHere ? 0 : early.filter((ms) => ms >= heralds[zone]!).length;
  const left = before.length - Math.max(near, heralding);
  const late = after.map((row) => time[row]!);
  const kept = unusualNear(late, burst.to, rateBeside({ from: burst.from, to }), end - start - (to - burst.from));
  return [
    [BACKGROUND, before.slice(0, left)],
    [zone, before.slice(left)],
    [isUsualHere ? BACKGROUND : zone, during],
    [zone, after.slice(0, kept)],
    [BACKGROUND, after.slice(kept)],
  ];
}

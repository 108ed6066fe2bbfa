import { membersOf } from '../findings/makeFinding.ts';
import { startUpFailures } from '../findings/startUpFailures.ts';
import type { Finding, LogData } from '../model.ts';
import { spanOf } from '../time/timeOrder.ts';
import { BACKGROUND, isCrowd, LONGEST_PAUSE, zonesOf, type Zone } from './zones.ts';
import { instantsOf, isAllAlong, isUsual, rateSoFar, rateThroughout, unusualNear, usualRate, usualRateAround } from './usualFailures.ts';

/** The part of a finding that lies together in time (or, without times, in the log). */
export interface Episode {
  readonly finding: Finding;
  /** Member rows in order of time, else of place. */
  readonly rows: readonly number[];
  /** Instants in ms; line numbers where the rows state no time. */
  readonly from: number;
  readonly to: number;
  readonly timed: boolean;
  /** Which burst it lies around; BACKGROUND where the log has bursts but not here, null where it has none. */
  readonly zone: number | null;
  /** How often the finding fails outside of all bursts, in rows a millisecond; 0 where it hardly does. */
  readonly usual: number;
}

/** In short logs a shorter pause ends an episode: a sixth of them, at least five minutes, ms. */
const SHORTEST_PAUSE = 300_000;
/** The same where order stands for time, in lines. */
const LINES_PAUSE = 200;
/** So many failures tell whether they are spread over the log by chance. */
const LEAST_STEADY = 10;
/** log10 of how unlikely it is that what fails now and then does so as near to a burst, before it is taken for a sign of it. */
const NEAR_CHANCE = -1.5;
/** The same of what fails all along, and in the burst no more than ever. */
const STEADY_CHANCE = -4;
const EPISODES_LIMIT = 2000;
/** What is no failure of the kind that happens now and then. */
const GRAVE: ReadonlySet<Finding['kind']> = new Set(['crash', 'traceback']);

/** Kinds of overlays that tell of failures and are no views of them. */
const MEMBER_OVERLAYS: ReadonlySet<Finding['kind']> = new Set(['burst', 'slowdown', 'critical-end', 'traceback']);

/** All findings of failures, cut where a pause is long and at the borders of bursts; rates, shifts and absences are views and no members. */
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
  for (const { finding, ever, members, instants, usual } of told) {
    const whole = ever.length === members.length ? instants : instantsOf(data, ever);
    for (const episode of cut(data, finding, members, pause))
      episodes.push(...cutAtZones({ data, episode: { ...episode, usual }, ever: whole, all: instants, stray, failed }, zones));
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
  // a few records without a time say nothing of when: the others place the finding
  const placed = members.filter((row) => !Number.isNaN(time[row] ?? NaN));
  const timed = placed.length > 0;
  const at = (row: number) => (timed ? (time[row] ?? 0) : (line[row] ?? 0));
  const sorted = [...(timed ? placed : members)].sort((a, b) => at(a) - at(b) || a - b);
  const parts: number[][] = [];
  // Where a slowdown or a burst by order ends was measured with it.
  const longest = finding.kind === 'slowdown' ? Infinity : timed ? pause : finding.kind === 'burst' ? Infinity : LINES_PAUSE;
  for (const row of sorted) {
    const part = parts[parts.length - 1];
    if (part && at(row) - at(part[part.length - 1] ?? row) <= longest) part.push(row);
    else parts.push([row]);
  }
  if (timed && isSteady(data, sorted.length, parts.length - 1, pause)) parts.splice(0, parts.length, sorted);
  return parts.map((rows) => ({ finding, rows, from: at(rows[0] ?? 0), to: at(rows[rows.length - 1] ?? 0), timed, zone: null, usual: 0 }));
}

/** Whether failures pause about as often as so many do that are spread over the log by chance: then a pause ends nothing. */
function isSteady(data: LogData, count: number, pauses: number, pause: number): boolean {
  const { start, end } = spanOf(data);
  const expected = count * Math.exp((-pause * count) / Math.max(1, end - start));
  return count >= LEAST_STEADY && pauses >= 1 && pauses >= expected / 2 && pauses <= 2 * expected + 1;
}

/** What decides where an episode is cut. */
interface Cut {
  readonly data: LogData;
  readonly episode: Episode;
  /** Instants of its whole finding, with and without what failed while programs started. */
  readonly ever: Float64Array;
  readonly all: Float64Array;
  /** How often something fails now and then, whatever it is, in rows a millisecond. */
  readonly stray: number;
  /** Instants of all failures, ascending. */
  readonly failed: Float64Array;
}

/** An episode cut at the borders of the zones: its parts in a zone, and its parts in none. */
function cutAtZones(how: Cut, zones: readonly Zone[]): Episode[] {
  const { data, episode } = how;
  if (!episode.timed || zones.length === 0) return [episode];
  const { time } = data.rows;
  const { rows } = episode;
  const bursts = zones.map(({ burst }) => burst);
  const parts = new Map<number, number[]>();
  let next = 0;
  const put = (zone: number, members: readonly number[]): void => {
    if (members.length > 0) parts.set(zone, [...(parts.get(zone) ?? []), ...members]);
  };
  /** Rows up to an instant. */
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
  return [...parts].map(([zone, members]) => ({
    ...episode,
    zone,
    rows: members,
    from: time[members[0]!]!,
    to: time[members[members.length - 1]!]!,
  }));
}

type Around = Readonly<Record<'before' | 'during' | 'after', readonly number[]>>;

/** The rows of a zone in pieces that belong to it, or to the background where they fail as often as they usually do, in order of time. */
function cutAround(
  { data, episode, bursts, ever, all, failed, ...cut }: Cut & { readonly bursts: readonly Zone['burst'][] },
  zone: number,
  { from, to, burst, isSlow }: Zone,
  { before, during, after }: Around,
): readonly (readonly [zone: number, rows: readonly number[]])[] {
  if (before.length + during.length + after.length === 0) return [];
  const { time } = data.rows;
  const took = burst.to - burst.from;
  // Where the log begins so shortly before tells what failed until then how often something does.
  const stray = cut.stray > 0 ? cut.stray : rateSoFar(data, failed, { from, to: burst.from });
  /** How often it fails elsewhere: what lies before a burst does not make itself usual, nor does what lies behind it. */
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
  // What hardly fails in the burst is no first sign of it, unless it is nearer than all that fails now and then, itself once left out.
  const isStray = !GRAVE.has(episode.finding.kind) && (during.length === 0 || isUsual(during.length, stray, took));
  const own = stray === 0 ? 0 : episode.usual;
  const others = Math.max(rate, stray - (isAllAlong(data, own) ? 0 : own), own * (1 - 1 / before.length));
  const isUsualHere =
    (isAllAlong(data, episode.usual) && isUsual(during.length, rateBeside(burst), took)) || isUsual(during.length, soFar, took);
  const isSteadyHere = isUsualHere || isUsual(during.length, throughout, took);
  const chance = isSteadyHere ? STEADY_CHANCE : isStray ? NEAR_CHANCE : undefined;
  const { start, end } = spanOf(data);
  const learnt = Math.max(end - start - (burst.to - from), burst.from - Math.max(start, from));
  const left = isSlow ? before.length : before.length - unusualNear(early, burst.from, isStray ? others : rate, learnt, chance);
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

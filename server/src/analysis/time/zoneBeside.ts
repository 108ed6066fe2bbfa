import { NO_OFFSET } from '../model.ts';
import { lowerBound } from '../sortedSearch.ts';
import type { StampColumns } from './clock.ts';
import type { DatedSpan } from './days.ts';

/** What the zone of a file is told from: its stamps, the instants they were given, row by row, and what the rows say. */
export interface PlacedFile {
  readonly stamps: StampColumns;
  /** Instants in ms; NaN where there is none. */
  readonly time: Float64Array;
  /** Names of requests and jobs, 0 for none; one file's are another's. */
  readonly names: readonly Uint32Array[];
  /** Not 0 for rows that report a failure. */
  readonly mark: Uint16Array;
  /** When the file was last changed, ms since 1970; null when unknown. */
  readonly modified: number | null;
}

const MINUTE = 60_000;
/** Zones lie whole half hours apart, but for few. */
const STEP = 30 * MINUTE;
/** No zone lies farther from UTC. */
const FARTHEST = 14 * 60 * MINUTE;
/** This share of the names has to tell the same zone: names of jobs come again. */
const MOST = 0.8;
/** What belongs together lies at most so far apart. */
const NEAR = MINUTE;
/** Fewer names or failures in common tell nothing. */
const LEAST_SHARED = 5;
const CLEARLY = 2;

/**
 * Minutes east of UTC of a file whose stamps state no zone and were taken for UTC, by the files read with it that state theirs; 0 where UTC fits as
 * well as any. The names that both know decide; else a zone that those files state, or by which this one was changed as its last record was
 * written, has to fit better: failures fall on failures, or the times overlap more.
 */
export function zoneBeside(file: PlacedFile, others: readonly PlacedFile[]): number {
  const shared = zoneByNames(file, others);
  if (shared !== null) return shared;
  const times = file.time.filter((at) => !Number.isNaN(at)).sort();
  const failures = failuresOf(file);
  const span = spanOfFiles(others);
  const among = Float64Array.from(others.flatMap((other) => [...failuresOf(other)])).sort();
  const fitOf = (minutes: number): Fit => ({
    minutes,
    covered: overlap(times, minutes, span),
    met: failures.filter((at) => isNear(among, at - minutes * MINUTE)).length,
  });
  return candidates(file, others, times.at(-1) ?? NaN).reduce((best, minutes) => betterOf(best, fitOf(minutes)), fitOf(0)).minutes;
}

/** How well a zone fits: records that fall into the time of the other files, and failures within a minute of one of theirs. */
interface Fit {
  readonly minutes: number;
  readonly covered: number;
  readonly met: number;
}

/** The second only where it fits clearly better. */
function betterOf(best: Fit, other: Fit): Fit {
  if (other.met > CLEARLY * best.met + LEAST_SHARED) return other;
  if (best.met > CLEARLY * other.met + LEAST_SHARED) return best;
  return other.covered > best.covered ? other : best;
}

/** The zone in which names occur at the same time here as there; null where too few are shared or they tell of no zone. */
function zoneByNames(file: PlacedFile, others: readonly PlacedFile[]): number | null {
  const there = new Map<number, number>();
  for (const other of others) firstTimes(other, there);
  const ahead = [...firstTimes(file, new Map())]
    .flatMap(([name, at]) => (there.has(name) ? [at - there.get(name)!] : []))
    .sort((a, b) => a - b);
  const middle = ahead[ahead.length >> 1];
  if (middle === undefined || ahead.length < LEAST_SHARED) return null;
  const zone = Math.round(middle / STEP) * STEP;
  const agreeing = ahead.filter((one) => Math.abs(one - zone) < NEAR).length;
  return Math.abs(zone) <= FARTHEST && agreeing >= MOST * ahead.length ? zone / MINUTE : null;
}

/** When each name first occurs. */
function firstTimes({ names, time }: PlacedFile, first: Map<number, number>): ReadonlyMap<number, number> {
  for (const column of names)
    for (let row = 0; row < time.length; row++) {
      const at = time[row]!;
      if (column[row] !== 0 && !Number.isNaN(at) && !(at >= first.get(column[row]!)!)) first.set(column[row]!, at);
    }
  return first;
}

/** Zones that the others state, and the one in which the file was last changed when it ends. */
function candidates({ modified }: PlacedFile, others: readonly PlacedFile[], last: number): readonly number[] {
  const zones = new Set<number>();
  for (const { stamps } of others) for (const offset of stamps.offset) if (offset !== NO_OFFSET) zones.add(offset);
  const ahead = modified === null ? NaN : last - modified;
  const zone = Math.round(ahead / STEP) * STEP;
  if (Math.abs(ahead - zone) < NEAR && Math.abs(zone) <= FARTHEST) zones.add(zone / MINUTE);
  return [...zones].sort((a, b) => a - b);
}

function failuresOf({ time, mark }: PlacedFile): Float64Array {
  return time.filter((at, row) => mark[row] !== 0 && !Number.isNaN(at)).sort();
}

/** First and last instant of files; infinite where none has any. */
export function spanOfFiles(files: readonly Pick<PlacedFile, 'time'>[]): DatedSpan {
  let [start, end] = [Infinity, -Infinity];
  for (const { time } of files)
    for (const at of time) {
      if (at < start) start = at;
      if (at > end) end = at;
    }
  return { start, end };
}

/** How many of ascending times fall into a span when moved from a zone to UTC. */
function overlap(times: Float64Array, minutes: number, { start, end }: DatedSpan): number {
  return lowerBound(times, end + minutes * MINUTE + 1) - lowerBound(times, start + minutes * MINUTE);
}

function isNear(times: Float64Array, at: number): boolean {
  const next = times[lowerBound(times, at - NEAR)];
  return next !== undefined && next <= at + NEAR;
}

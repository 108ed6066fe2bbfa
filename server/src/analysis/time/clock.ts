import { resolveDayOrder } from './dayOrder.ts';
import { resolveDays, type DatedSpan } from './days.ts';
import { NO_OFFSET, STAMP_INSTANT, STAMP_NO_DATE, STAMP_NO_YEAR, STAMP_SECONDS, STAMP_UPTIME, type TimeCard } from '../model.ts';
import { resolveTwoDigitYears } from './twoDigitYears.ts';
import { LAST_CHANGE, resolveYears } from './years.ts';
import { isZone, offsetOfWall } from './zones.ts';

/** The stamps of one file as written, row by row; rows without one hold NaN. */
export interface StampColumns {
  readonly length: number;
  /** Wall clock in ms as if it were UTC; NaN none. */
  readonly ms: Float64Array;
  readonly flags: Uint8Array;
  /** Minutes east of UTC that the stamp states; `NO_OFFSET` none. */
  readonly offset: Int16Array;
  /** 0 Sunday … 6 Saturday; -1 none. */
  readonly weekday: Int8Array;
  /** How many records each row stands for. */
  readonly weight: Uint32Array;
}

export interface ClockOptions {
  /** IANA name or `±hh:mm`, for stamps that state no zone. */
  readonly timezone: string;
  /** Year of the first stamp that states none. */
  readonly year: number | null;
  /** When the file was last changed, ms since 1970; null when unknown. */
  readonly modified: number | null;
  /** When the other files of the report were written, for a file whose stamps do not tell their date. */
  readonly beside?: DatedSpan | null;
}

export interface ResolvedTimes {
  /** Instants in ms since 1970 UTC; NaN where there is none. */
  readonly time: Float64Array;
  /** Wall clocks with year and day order resolved, ms as if UTC; NaN where no full date is known. */
  readonly wall: Float64Array;
  readonly card: TimeCard;
  /** True where the stamps have no date, or no year, and nothing in the file tells it. */
  readonly undated: boolean;
  readonly notes: readonly string[];
}

const MINUTE = 60_000;
/** A drop this large against the row before is a jump of the clock, not lateness of a writer. */
const JUMP = 5 * MINUTE;

/** The `Clock` of a whole file: resolves years, day order and zone of all its stamps and says how far they can be trusted. */
export function resolveTimes(written: StampColumns, options: ClockOptions): ResolvedTimes {
  const notes: string[] = [];
  const wall = Float64Array.from(written.ms);
  for (let i = 0; i < written.length; i++) if ((written.flags[i]! & (STAMP_NO_DATE | STAMP_UPTIME)) !== 0) wall[i] = NaN;
  const unset = dropUnset(written, wall);
  if (unset > 0) notes.push(`Records of 1970, before the clock was set, have no time: ${unset}.`);
  const { flags, open } = resolveTwoDigitYears(written, wall, options.modified);
  const stamps = { ...written, flags };
  const order = resolveDayOrder(stamps, wall, options.modified);
  const dayMonth = open ? 'ambiguous' : order;
  const years = resolveYears(stamps, wall, options);
  const days = resolveDays(stamps, wall, options);
  let timezone = options.timezone;
  if (!isZone(timezone)) {
    notes.push(`The time zone "${timezone}" is not known; UTC is assumed.`);
    timezone = 'UTC';
  }
  const { time, ambiguous, stated, assumed } = placeInZone(stamps, wall, timezone);
  const counted = stated + assumed;
  const moves = orderOf(time, stamps.weight);
  const card: TimeCard = {
    stamped: countStamped(stamps),
    zone: counted === 0 ? 'none' : assumed === 0 ? 'stated' : stated === 0 ? 'assumed' : 'mixed',
    assumedZone: assumed === 0 ? null : timezone,
    year: counted === 0 ? 'none' : (years.from ?? days.from) === null ? 'stated' : 'inferred',
    yearFrom: years.from ?? days.from,
    ...(days.day === null ? {} : { day: new Date(days.day).toISOString().slice(0, 10) }),
    resolution: resolutionOf(stamps),
    outOfOrder: moves.late,
    backwardJumps: moves.jumps,
    ambiguousHours: ambiguous,
    dayMonth: counted === 0 ? 'none' : dayMonth,
    untrusted: counted === 0 || dayMonth === 'ambiguous' || moves.jumps > Math.max(3, 0.1 * counted),
  };
  if (days.undated && days.day === null)
    notes.push(
      'The stamps are times of day, or count from the start of the program, and nothing tells the date: read the log from its file, or with one that states dates.',
    );
  if (years.unresolved > 0) notes.push('Stamps without a year have no date: say which year the log begins in.');
  return { time, wall, card, undated: days.undated || years.from === LAST_CHANGE || years.unresolved > 0, notes };
}

const [UNSET, SET] = [Date.UTC(1971, 0), Date.UTC(2000, 0)];

/** Takes the dates away that a clock counts from 1970 on before it is set, where others are of this century; answers of how many records. */
function dropUnset({ length, flags, weight }: StampColumns, wall: Float64Array): number {
  const isDated = (i: number): boolean => (flags[i]! & STAMP_NO_YEAR) === 0;
  if (!wall.some((ms, i) => ms >= SET && isDated(i))) return 0;
  let unset = 0;
  for (let i = 0; i < length; i++) {
    if (!(wall[i]! < UNSET) || !isDated(i)) continue;
    wall[i] = NaN;
    unset += weight[i]!;
  }
  return unset;
}

function countStamped({ length, ms, weight }: StampColumns): number {
  let stamped = 0;
  for (let i = 0; i < length; i++) if (!Number.isNaN(ms[i]!)) stamped += weight[i]!;
  return stamped;
}

/** Whole minutes only when at least three stamps have no seconds among them. */
function resolutionOf({ length, ms, flags }: StampColumns): TimeCard['resolution'] {
  let stamped = 0;
  let minutes = true;
  for (let i = 0; i < length; i++) {
    if (Number.isNaN(ms[i]!)) continue;
    if ((flags[i]! & STAMP_SECONDS) === 0) return 'ms';
    stamped++;
    if (ms[i]! % MINUTE !== 0) minutes = false;
  }
  return stamped === 0 ? 'none' : minutes && stamped >= 3 ? 'min' : 's';
}

interface Placed {
  readonly time: Float64Array;
  readonly ambiguous: number;
  readonly stated: number;
  readonly assumed: number;
}

/**
 * Wall clocks to instants. In an hour that the clock repeats when it is set back, the pass is told by order: the
 * earliest reading that does not lie more than five minutes before the row above.
 */
function placeInZone({ length, flags, offset, weight }: StampColumns, wall: Float64Array, timezone: string): Placed {
  const time = new Float64Array(length).fill(NaN);
  let ambiguous = 0;
  let stated = 0;
  let assumed = 0;
  let last = NaN;
  let hour = NaN;
  let here = { minutes: 0, ambiguous: false };
  for (let i = 0; i < length; i++) {
    const ms = wall[i]!;
    if (Number.isNaN(ms)) continue;
    let minutes = offset[i]!;
    if (minutes !== NO_OFFSET || (flags[i]! & STAMP_INSTANT) !== 0) {
      if (minutes === NO_OFFSET) minutes = 0;
      stated += weight[i]!;
    } else {
      const quarter = Math.floor(ms / (15 * MINUTE));
      if (quarter !== hour) {
        hour = quarter;
        here = offsetOfWall(timezone, ms) ?? { minutes: 0, ambiguous: false };
      }
      minutes = here.minutes;
      assumed += weight[i]!;
      if (here.ambiguous) {
        ambiguous += weight[i]!;
        const later = (offsetOfWall(timezone, ms + 4 * 60 * MINUTE) ?? here).minutes;
        if (ms - minutes * MINUTE < last - JUMP) minutes = later;
      }
    }
    last = ms - minutes * MINUTE;
    time[i] = last;
  }
  return { time, ambiguous, stated, assumed };
}

/** Rows a second or more before one above them, and drops that only a changed clock makes. */
function orderOf(time: Float64Array, weight: Uint32Array): { readonly late: number; readonly jumps: number } {
  let late = 0;
  let jumps = 0;
  let latest = -Infinity;
  let before = -Infinity;
  for (let i = 0; i < time.length; i++) {
    const at = time[i]!;
    if (Number.isNaN(at)) continue;
    if (at <= latest - 1000) late += weight[i]!;
    if (at < before - JUMP) jumps++;
    latest = Math.max(latest, at);
    before = at;
  }
  return { late, jumps };
}

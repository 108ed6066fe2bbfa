import type { LogData } from '../model.ts';
import { quantile } from '../statistics.ts';

/**
 * How far the clocks of two files stand apart, by the identifiers that both name: what the called side does lies
 * within what the calling side does, so that each shared request bounds the offset from both sides (the causality
 * that Mills' NTP, RFC 5905 §8, uses of a request and its answer).
 */
export interface ClockOffset {
  /** Indices of the inputs. */
  readonly reference: number;
  readonly other: number;
  /** Identifiers that both files name. */
  readonly shared: number;
  /** What must be added to the other file's times, in ms: at least and at most. */
  readonly fromMs: number;
  readonly toMs: number;
  /** The bounds contradict each other: no one offset fits, so which file's records came first cannot be told. */
  readonly contradicting: boolean;
}

/** Fewer shared identifiers say nothing. */
const LEAST_SHARED = 5;
/** This share of the requests may break the rule (retries, identifiers used again) before it counts. */
const OUTLIERS = 0.05;
/** Bounds may miss each other by so much, ms: whole-second stamps and jitter. */
const TOLERANCE_MS = 1000;

/** First and last instant of a name in one file. */
interface Extent {
  from: number;
  to: number;
}

/** The offsets between the clocks of every two files that share identifiers, in order of the inputs. */
export function clockOffsets(data: LogData): readonly ClockOffset[] {
  if (data.inputs.length < 2) return [];
  const extents = data.inputs.map(() => new Map<number, Extent>());
  for (const column of [data.rows.request, data.rows.job]) gather(data, column, extents);
  const offsets: ClockOffset[] = [];
  for (let reference = 0; reference < extents.length; reference++) {
    for (let other = reference + 1; other < extents.length; other++) {
      const offset = between(reference, other, extents[reference]!, extents[other]!);
      if (offset !== null) offsets.push(offset);
    }
  }
  return offsets;
}

function gather({ rows }: LogData, column: Uint32Array, extents: readonly Map<number, Extent>[]): void {
  for (let row = 0; row < rows.length; row++) {
    const name = column[row]!;
    const time = rows.time[row]!;
    if (name === 0 || Number.isNaN(time)) continue;
    const own = extents[rows.file[row]!]!;
    const known = own.get(name);
    if (known === undefined) own.set(name, { from: time, to: time });
    else {
      known.from = Math.min(known.from, time);
      known.to = Math.max(known.to, time);
    }
  }
}

function between(reference: number, other: number, a: ReadonlyMap<number, Extent>, b: ReadonlyMap<number, Extent>): ClockOffset | null {
  const pairs = [...a].flatMap(([name, mine]) => {
    const theirs = b.get(name);
    return theirs === undefined ? [] : [{ mine, theirs }];
  });
  if (pairs.length < LEAST_SHARED) return null;
  // the caller's part of a request is the longer one
  const longer = pairs.filter(({ mine, theirs }) => mine.to - mine.from >= theirs.to - theirs.from).length * 2 >= pairs.length;
  const starts = sorted(pairs.map(({ mine, theirs }) => mine.from - theirs.from));
  const ends = sorted(pairs.map(({ mine, theirs }) => mine.to - theirs.to));
  const [least, most] = longer
    ? [quantile(starts, 1 - OUTLIERS), quantile(ends, OUTLIERS)]
    : [quantile(ends, 1 - OUTLIERS), quantile(starts, OUTLIERS)];
  return {
    reference,
    other,
    shared: pairs.length,
    fromMs: Math.min(least, most),
    toMs: Math.max(least, most),
    contradicting: least - most > TOLERANCE_MS,
  };
}

function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

/** Whether the clocks agree as far as one can tell: an offset near zero fits. */
export function clocksAgree({ fromMs, toMs, contradicting }: ClockOffset): boolean {
  return !contradicting && fromMs <= TOLERANCE_MS && toMs >= -TOLERANCE_MS;
}

import type { LogData } from '../model.ts';

/** A start or stop is told of for at most so long, ms, */
const LASTS_MS = 60_000;
/** with pauses of at most so long, ms. */
const PAUSE_MS = 10_000;
/** Settings stated so shortly before a start belong to it, ms. */
const SETTINGS_MS = 2000;

/** Larger than any index of a name: makes one number of two. */
const NAMES = 2 ** 32;

/** The start or stop that a file is in. */
interface Course {
  kind: 'start' | 'stop' | null;
  from: number;
  last: number;
  /** The last of its rows so far, which the timeline shows: ready, or gone. */
  latest: number | null;
}

/** When a service of a file last began to start, and the settings it stated before. */
interface Start {
  from: number;
  last: number;
  settings: number[];
}

/**
 * Marks (1) rows that only carry on a start or stop which an earlier row began: all but its first and last row, with settings and changes
 * in between. A failure ends a start; rows after it count anew.
 */
export function carriedOn({ rows, facts }: LogData): Uint8Array {
  const hidden = new Uint8Array(rows.length);
  let course: Course = { kind: null, from: NaN, last: NaN, latest: null };
  const starts = new Map<number, Start>();
  const begin = (kind: Course['kind'], time: number): void => {
    if (course.latest !== null) hidden[course.latest] = 0;
    course = { kind, from: time, last: time, latest: null };
  };
  for (let row = 0; row < rows.length; row++) {
    if (row > 0 && rows.file[row] !== rows.file[row - 1]) begin(null, NaN);
    const kind = rows.fact[row] === 0 ? null : facts[rows.fact[row]!]!.kind;
    const time = rows.time[row]!;
    const key = rows.file[row]! * NAMES + rows.service[row]!;
    if (rows.mark[row] !== 0) {
      begin(null, NaN);
      starts.delete(key);
    } else if (kind === 'start' || kind === 'stop') {
      if (course.kind === kind && !(time - course.last > PAUSE_MS) && !(time - course.from > LASTS_MS)) {
        hidden[row] = 1;
        Object.assign(course, { last: time, latest: row });
      } else begin(kind, time);
      if (kind === 'start') starts.set(key, startedAt(starts.get(key), time));
      for (const setting of starts.get(key)?.settings.splice(0) ?? []) if (!(time - rows.time[setting]! > SETTINGS_MS)) hidden[setting] = 1;
    } else if (kind === 'change' || kind === 'configuration') {
      const start = starts.get(key);
      if (start && !(time - start.from > LASTS_MS) && !(time - start.last > PAUSE_MS)) hidden[row] = 1;
      else if (kind === 'configuration') starts.set(key, { from: -Infinity, last: -Infinity, settings: [...(start?.settings ?? []), row] });
    }
  }
  begin(null, NaN);
  return hidden;
}

/** The start of which a row tells: the one before, while that lasts. */
function startedAt(before: Start | undefined, time: number): Start {
  const from = before && time - before.from <= LASTS_MS ? before.from : time;
  return { from, last: time, settings: before?.settings ?? [] };
}

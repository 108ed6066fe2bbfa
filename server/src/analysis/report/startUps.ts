import type { LogData } from '../model.ts';

/** So long a program tells of how it starts or stops, ms, */
const LASTS_MS = 60_000;
/** with pauses no longer than this. */
const PAUSE_MS = 10_000;
/** Settings so shortly before a start are those it starts with, ms. */
const SETTINGS_MS = 2000;

/** More names than a log has. */
const NAMES = 2 ** 32;

/** What a file is in the course of telling. */
interface Course {
  kind: 'start' | 'stop' | null;
  from: number;
  last: number;
  /** The latest of its rows so far, which is shown: ready, or gone. */
  latest: number | null;
}

/** When a service of a file last began to start, and what it set before. */
interface Start {
  from: number;
  last: number;
  settings: number[];
}

/**
 * Rows that only carry on a start or stop which an earlier row tells of: all but the first and the last of each, with the
 * settings and changes between. A failure ends the course of a start, and what is told behind it counts anew.
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

import type { LogData } from '../model.ts';

/** So long a program tells of how it starts or stops, ms, */
const LASTS_MS = 60_000;
/** with pauses no longer than this. */
const PAUSE_MS = 10_000;
/** Settings so shortly before a start are those it starts with, ms. */
const SETTINGS_MS = 2000;

/** What a service of a file is in the course of telling. */
interface Course {
  kind: 'start' | 'stop' | null;
  from: number;
  last: number;
  /** The latest of its rows so far, which is shown: ready, or gone. */
  latest: number | null;
  started: number;
  settings: number[];
}

/**
 * Rows that only carry on a start or stop which an earlier row tells of: all but the first and the last of each, with the
 * settings and changes between. A failure ends the course of a start, and what is told behind it counts anew.
 */
export function carriedOn({ rows, facts }: LogData): Uint8Array {
  const hidden = new Uint8Array(rows.length);
  const courses = new Map<string, Course>();
  const show = (course: Course | undefined): void => {
    if (course?.latest != null) hidden[course.latest] = 0;
  };
  for (let row = 0; row < rows.length; row++) {
    const kind = rows.fact[row] === 0 ? null : facts[rows.fact[row]!]!.kind;
    if (rows.mark[row] === 0 && kind !== 'start' && kind !== 'stop' && kind !== 'change' && kind !== 'configuration') continue;
    const key = `${rows.file[row]!} ${rows.service[row]!}`;
    const course = courses.get(key) ?? { kind: null, from: NaN, last: NaN, latest: null, started: -Infinity, settings: [] };
    courses.set(key, course);
    const time = rows.time[row]!;
    if (rows.mark[row] !== 0) {
      show(course);
      courses.delete(key);
    } else if (kind === 'start' || kind === 'stop') {
      if (course.kind === kind && !(time - course.last > PAUSE_MS) && !(time - course.from > LASTS_MS)) {
        hidden[row] = 1;
        course.latest = row;
      } else {
        show(course);
        Object.assign(course, { kind, from: time, latest: null });
        if (kind === 'start' && !(time - course.started <= LASTS_MS)) course.started = time;
      }
      course.last = time;
      if (kind === 'start')
        for (const setting of course.settings.splice(0)) if (!(time - rows.time[setting]! > SETTINGS_MS)) hidden[setting] = 1;
    } else if (!(time - course.started > LASTS_MS) && !(time - course.last > PAUSE_MS)) hidden[row] = 1;
    else if (kind === 'configuration') course.settings.push(row);
  }
  for (const course of courses.values()) show(course);
  return hidden;
}

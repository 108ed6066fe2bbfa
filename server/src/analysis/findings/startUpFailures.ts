import { levelCode } from '../lines/levels.ts';
import type { LogData } from '../model.ts';
import { rowIndex } from '../selectRows.ts';
import { spanOf } from '../time/timeOrder.ts';
import { firstTraces } from './traceFindings.ts';

/** A program that is starting may fail for so long, ms, over what is not there yet, */
export const START_UP_MS = 30_000;
/** when its first record is so near the beginning of the log, ms. A later start may itself follow from the incident. */
const FROM_BEGINNING_MS = 60_000;
/** The failures count as overcome when none follows for so long, ms, */
const CALM_MS = 30_000;
/** or, where none follows at all, when the log goes on for so long, ms, */
const GOES_ON_MS = 60_000;
/** or when the program says so within this time, ms. */
const SOON_MS = 10_000;
/** Larger than any index of a name: makes one number of two. */
const NAMES = 2 ** 32;

/** What one service of a file did since its first record; instants in ms, NaN until they occur. */
interface Course {
  readonly first: number;
  /** When it first said that it starts. */
  starts: number;
  /** Rows that failed while it started. */
  readonly failed: number[];
  /** Its last failure while starting, its first one later, and its last other record. */
  last: number;
  next: number;
  plain: number;
  /** When it last said that all is well again. */
  over: number;
  crashed: boolean;
  /** When it next said that it starts, and whether its first failure then was as the first one before. */
  again: number;
  loops: boolean;
}

const begin = (first: number): Course => ({
  first,
  starts: NaN,
  failed: [],
  last: NaN,
  next: NaN,
  plain: NaN,
  over: NaN,
  crashed: false,
  again: NaN,
  loops: false,
});

const remembered = new WeakMap<LogData, Uint8Array>();

/**
 * Marks (1) rows whose failures belong to a start at the beginning of the log and were overcome: peers not up yet, state not written yet.
 * Such rows are failures, but make no incident and no burst. Crashes and exceptions of level error are never among them, nor is what fails
 * again at the next start. Cached for each `LogData`.
 */
export function startUpFailures(data: LogData): Uint8Array {
  const known = remembered.get(data) ?? findStartUpFailures(data);
  remembered.set(data, known);
  return known;
}

function findStartUpFailures(data: LogData): Uint8Array {
  const found = new Uint8Array(data.rows.length);
  const { start, end } = spanOf(data);
  const courses = [...coursesOf(data)].filter(({ first }) => first - start <= FROM_BEGINNING_MS);
  const starts = courses.flatMap((course) => (Number.isNaN(course.starts) ? [] : [course.starts]));
  for (const { crashed, loops, failed, first, last, next, plain, over } of courses) {
    const isStart = starts.some((at) => Math.abs(first - at) <= START_UP_MS);
    const calm = Number.isNaN(next) ? over >= last || end - last >= GOES_ON_MS : next - last >= CALM_MS;
    if (isStart && !crashed && !loops && calm && plain >= last) for (const row of failed) found[row] = 1;
  }
  for (const row of aboveStamps(data)) found[row] = 1;
  return found;
}

/** A program that wrote so many records with stamps and without a failure has got over what it said without a stamp before them. */
const GOT_ON = 20;

/** Failures without a stamp above the first stamp of their file, as balancers print of their checks, that are not told again. */
function aboveStamps(data: LogData): readonly number[] {
  const { rows, marks } = data;
  const { isMarked } = rowIndex(data);
  const traces = firstTraces(data);
  const files = data.inputs.map(() => ({ head: [] as number[], got: 0, again: new Set<number>() }));
  for (let row = 0; row < rows.length; row++) {
    const file = files[rows.file[row]!]!;
    const isTimed = !Number.isNaN(rows.time[row]!);
    if (isMarked[row] === 0) file.got += isTimed ? 1 : 0;
    else if (isTimed || file.got > 0) file.again.add(rows.template[row]!);
    else file.head.push(row);
  }
  const isGrave = (row: number): boolean => traces.has(row) || marks[rows.mark[row]!]?.category === 'crash';
  return files.flatMap(({ head, got, again }) =>
    got < GOT_ON || head.some(isGrave) ? [] : head.filter((row) => !again.has(rows.template[row]!)),
  );
}

function coursesOf(data: LogData): Iterable<Course> {
  const { rows, facts, marks } = data;
  const { isMarked } = rowIndex(data);
  const traces = firstTraces(data);
  const error = levelCode('error');
  const courses = new Map<number, Course>();
  for (let row = 0; row < rows.length; row++) {
    const time = rows.time[row]!;
    if (Number.isNaN(time)) continue;
    const key = rows.file[row]! * NAMES + rows.service[row]!;
    const course = courses.get(key) ?? begin(time);
    courses.set(key, course);
    const early = time - course.first <= START_UP_MS;
    if (isMarked[row] === 0) {
      course.plain = time;
      const at = early ? 'starts' : 'again';
      const kind = rows.fact[row] === 0 ? null : facts[rows.fact[row]!]?.kind;
      if (Number.isNaN(course[at]) && kind === 'start') course[at] = time;
      if (kind === 'recovery' && time - course.first <= SOON_MS) course.over = time;
    } else if (early) {
      course.failed.push(row);
      course.last = time;
      if ((traces.has(row) && rows.level[row]! >= error) || marks[rows.mark[row]!]?.category === 'crash') course.crashed = true;
    } else if (Number.isNaN(course.next)) {
      course.next = time;
      const isSame = (one: number): boolean => rows.template[one] === rows.template[row];
      course.loops = !Number.isNaN(course.again) && course.failed.some(isSame);
    }
  }
  return courses.values();
}

import * as layout from '../kernel/layout.ts';
import type { LevelTable, SlotTest } from '../model.ts';
import type { Place, PlannedDuration, PlannedMark, PlannedName } from './rowPlan.ts';
import type { Spot } from './rowSpans.ts';
import type { ReadShape } from '../lines/shapes.ts';
import { msOf } from '../lines/slotTest.ts';

/** Tests by the number that the machine knows them by; any other kind is left to TypeScript. */
const TESTS: readonly SlotTest['test'][] = ['positive', 'zero', 'status5xx', 'status4xx', 'over', 'under', 'oneOf'];
const UNKNOWN_TEST = 9;

/** Per-row levels by the number of their table. */
export const LEVEL_TABLES = [
  'pri',
  'syslog',
  'bunyan',
  'python',
  'otel',
  'letter',
  'gelf',
  'nextcloud',
  'cmtrace',
  'windows',
  'word',
] as const satisfies readonly LevelTable[];

/** Writes plans into the machine's memory, one behind the other. */
export interface PlanWriter {
  /** The address of the shape's plan, its number written into it; 0 when there is no room left, null when the machine cannot follow it. */
  write(read: ReadShape, number: number): number | null;
  clear(): void;
}

class Beyond extends Error {}

/** A writer into the memory of one machine, from the beginning of its room for plans on. */
export function newPlanWriter(buffer: ArrayBuffer): PlanWriter {
  const words = new Int32Array(buffer);
  const doubles = new Float64Array(buffer);
  let next = layout.PLANS;

  function take(count: number): number {
    const at = next >> 2;
    next += (count * 4 + 7) & ~7;
    if (next > layout.END_BITS) throw new RangeError('no room for plans');
    words.fill(0, at, at + count);
    return at;
  }

  function writePlace(at: number, place: Place | null, { shape }: ReadShape): void {
    if (place === null) {
      words[at] = layout.PLACE_NONE;
      return;
    }
    writeSpot(at, place.from, shape);
    writeSpot(at + 2, place.to, shape);
  }

  function writeSpot(at: number, { slot, inside, distance, atEnd }: Spot, shape: ReadShape['shape']): void {
    const masked = shape.text.slice(shape.slotStart[slot], shape.slotEnd[slot]);
    const [how, bytes] = atEnd
      ? [layout.AT_LINE_END, 0]
      : slot < 0
        ? [layout.FROM_LINE, distance]
        : inside < 0
          ? [layout.BEHIND_SLOT, distance]
          : !masked.startsWith('0') || masked === '0x0'
            ? [layout.IN_SLOT, inside]
            : [layout.BEHIND_DIGITS, 0];
    if (how === layout.BEHIND_DIGITS && inside !== 1) throw new Beyond();
    words[at] = how | (Math.max(0, slot) << 3);
    words[at + 1] = bytes;
  }

  function writeDuration(at: number, unitAt: number, stated: PlannedDuration | null, read: ReadShape): void {
    writePlace(at, stated?.place ?? null, read);
    doubles[unitAt >> 1] = stated === null ? 0 : msOf(stated.unit);
  }

  function writeNames(at: number, names: readonly PlannedName[], read: ReadShape): void {
    const list = take(names.length * layout.NAME_WORDS);
    names.forEach(({ field, place }, i) => {
      const name = list + i * layout.NAME_WORDS;
      words[name + layout.NAME_FIELD] = field;
      writePlace(name + layout.NAME_PLACE, place, read);
      words[name + layout.NAME_FIXED] = isFixed(place, read) ? 1 : 0;
    });
    words[at] = names.length;
    words[at + 1] = list * 4;
  }

  function writeTests(at: number, tests: PlannedMark['tests'], read: ReadShape): void {
    const list = take(tests.length * layout.TEST_WORDS);
    tests.forEach(({ place, test }, i) => {
      const one = list + i * layout.TEST_WORDS;
      writePlace(one + layout.TEST_PLACE, place, read);
      const timed = test.unit !== undefined && (test.test === 'over' || test.test === 'under');
      words[one + layout.TEST_KIND] = test.unit === undefined || timed ? TESTS.indexOf(test.test) : UNKNOWN_TEST;
      doubles[(one + layout.TEST_UNIT) >> 1] = timed ? msOf(test.unit!) : 0;
      // Other texts of `oneOf` are no plain numbers, and only these does the machine judge.
      const numbers =
        test.test === 'oneOf' ? (test.values ?? []).filter((text) => /^(?:0|[1-9]\d{0,8})$/.test(text)).map(Number) : [test.than ?? 0];
      words[one + layout.TEST_COUNT] = numbers.length;
      words[one + layout.TEST_NUMBERS] = take(numbers.length * 2) * 4;
      doubles.set(numbers, words[one + layout.TEST_NUMBERS]! >> 3);
    });
    words[at] = tests.length;
    words[at + 1] = list * 4;
  }

  function writeMarks(at: number, marks: readonly PlannedMark[], read: ReadShape): void {
    const list = take(marks.length * layout.MARK_WORDS);
    marks.forEach(({ tests, entities, elapsed }, i) => {
      const mark = list + i * layout.MARK_WORDS;
      writeTests(mark + layout.MARK_TESTS, tests, read);
      writeNames(mark + layout.MARK_NAMES, entities, read);
      writeDuration(mark + layout.MARK_ELAPSED, mark + layout.MARK_UNIT, elapsed, read);
    });
    words[at] = marks.length;
    words[at + 1] = list * 4;
  }

  function writePlan(read: ReadShape, number: number): number {
    const { plan } = read;
    const at = take(layout.PLAN_WORDS);
    words[at + layout.PLAN_FLAGS] = flagsOf(read);
    words[at + layout.PLAN_NUMBER] = number;
    const perRow = typeof plan.level !== 'number';
    words[at + layout.PLAN_LEVEL] = typeof plan.level === 'number' ? plan.level : -1;
    words[at + layout.PLAN_LEVEL_TABLE] = typeof plan.level === 'number' ? 0 : LEVEL_TABLES.indexOf(plan.level.table);
    writePlace(at + layout.PLAN_LEVEL_PLACE, typeof plan.level === 'number' ? null : plan.level.place, read);
    writePlace(at + layout.PLAN_STAMP, plan.stamp, read);
    writePlace(at + layout.PLAN_STATUS, plan.status, read);
    writeDuration(at + layout.PLAN_DURATION, at + layout.PLAN_UNIT, plan.duration, read);
    writePlace(at + layout.PLAN_STREAM, plan.stream, read);
    writeNames(at + layout.PLAN_SOURCE, plan.source === null ? [] : [{ field: 0, place: plan.source }], read);
    writeNames(at + layout.PLAN_NAMES, plan.entities, read);
    writeMarks(at + layout.PLAN_MARKS, plan.marks, read);
    if (perRow) writeMarks(at + layout.PLAN_MARKS_IF_ERROR, plan.marksIfError, read);
    else words.copyWithin(at + layout.PLAN_MARKS_IF_ERROR, at + layout.PLAN_MARKS, at + layout.PLAN_MARKS + 2);
    return at * 4;
  }

  return {
    write(read, number) {
      if (read.mayEmbedTrace || read.line.partial === true || read.plan.below) return null;
      try {
        return writePlan(read, number);
      } catch (error) {
        if (error instanceof Beyond) return null;
        if (error instanceof RangeError) return 0;
        throw error;
      }
    },
    clear() {
      next = layout.PLANS;
    },
  };
}

function flagsOf({ line, startingTraces, shape, endpoint }: ReadShape): number {
  const header = line.format !== '' && line.starts && !line.continues;
  return (
    (header ? layout.IS_HEADER : 0) |
    (line.starts ? layout.STARTS : 0) |
    (line.continues === true ? layout.CONTINUES : 0) |
    (startingTraces !== 0 ? layout.MAY_START_TRACE : 0) |
    (shape.text.includes('\\') ? layout.IS_ESCAPED : 0) |
    (endpoint === null ? 0 : layout.HAS_ENDPOINT)
  );
}

/** True when the place holds the same text on every line of the shape: no slot is in it. */
function isFixed({ from, to }: Place, { shape }: ReadShape): boolean {
  return !shape.cut && from.slot === to.slot && from.inside < 0 && to.inside < 0 && (!to.atEnd || to.slot === shape.slotEnd.length - 1);
}

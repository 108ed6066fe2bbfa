import { NAME_FIELDS, type NameField } from './blockRows.ts';
import type { EndpointSpans } from '../lines/endpoints.ts';
import type { ShapeText } from '../kernel/shapeText.ts';
import { levelCode, levelOf } from '../lines/levels.ts';
import type { DurationUnit, EntitySpan, LevelTable, LineReading, Mark, SlotTest, Span } from '../model.ts';
import { decodeBytes, offsetOf, spotOf, type LineAt, type Spot } from './rowSpans.ts';
import { passes, readDuration } from '../lines/slotTest.ts';
import { durationOfBytes, numberOfBytes } from '../lines/slotBytes.ts';

/** Where a span of a shape stands on every line of it. */
export interface Place {
  readonly from: Spot;
  readonly to: Spot;
}

/** What a row takes from its line, with the places found once for all lines of the shape. */
export interface RowPlan {
  readonly stamp: Place | null;
  /** A level's code, or where a number or letter states it. */
  readonly level: number | { readonly place: Place; readonly table: LevelTable };
  readonly status: Place | null;
  readonly duration: PlannedDuration | null;
  readonly source: Place | null;
  readonly stream: Place | null;
  readonly entities: readonly PlannedName[];
  readonly endpoint: PlannedEndpoint | null;
  readonly marks: readonly PlannedMark[];
  readonly marksIfError: readonly PlannedMark[];
  /** The message, or more of the record's fields, stand on a later line. */
  readonly below: boolean;
}
export interface PlannedDuration {
  readonly place: Place;
  readonly unit: DurationUnit;
}
export interface PlannedEndpoint {
  readonly address: Place;
  readonly port: Place;
  readonly service: string | null;
}
/** A name and the index of its column in NAME_FIELDS. */
export interface PlannedName {
  readonly field: number;
  readonly place: Place;
}
export interface PlannedMark {
  readonly tests: readonly { readonly place: Place; readonly test: SlotTest }[];
  readonly entities: readonly PlannedName[];
  readonly elapsed: PlannedDuration | null;
}

/** What of a shape's reading a plan is made of. */
interface Planned {
  readonly line: LineReading;
  readonly marks: readonly Mark[];
  readonly marksIfError: readonly Mark[];
  readonly entities: readonly EntitySpan[];
  readonly endpoint: EndpointSpans | null;
}

/** The plan of a shape: spans of its text become places that are found on each of its lines. */
export function planRow(shape: ShapeText, { line, marks, marksIfError, entities, endpoint }: Planned): RowPlan {
  const place = ({ from, to }: Span): Place => ({ from: spotOf(shape, from, false), to: spotOf(shape, to, true) });
  const maybe = (span: Span | null | undefined): Place | null => (span ? place(span) : null);
  const lasting = (stated: LineReading['duration']): PlannedDuration | null =>
    stated ? { place: place(stated.span), unit: stated.unit } : null;
  const named = (list: readonly EntitySpan[] | undefined): PlannedName[] =>
    (list ?? []).flatMap(({ kind, span }) => {
      const field = NAME_FIELDS.indexOf((kind === 'host' ? 'service' : kind) as NameField);
      return field < 0 ? [] : [{ field, place: place(span) }];
    });
  const mark = ({ when = [], entities: own, elapsed }: Mark): PlannedMark => ({
    tests: when.map((test) => ({ place: place(test.span), test })),
    entities: named(own),
    elapsed: lasting(elapsed),
  });
  const { level } = line;
  const planned = marks.map(mark);
  return {
    stamp: maybe(line.stamp),
    level: level === null || typeof level === 'string' ? levelCode(level) : { place: place(level.span), table: level.table },
    status: maybe(line.status),
    duration: lasting(line.duration),
    source: maybe(line.source),
    stream: maybe(line.stream),
    entities: named(entities),
    endpoint: endpoint && { address: place(endpoint.address), port: place(endpoint.port), service: endpoint.service },
    marks: planned,
    marksIfError: marksIfError === marks ? planned : marksIfError.map(mark),
    below: line.messageBelow !== undefined,
  };
}

/** The text at a place of the line, colours taken out. */
export function textAt(row: LineAt, place: Place): string {
  const from = offsetOf(row, place.from);
  return decodeBytes(row.bytes, from, Math.max(from, offsetOf(row, place.to)));
}

/** The code of the line's level, as in the column. */
export function levelAt(row: LineAt, { level }: RowPlan): number {
  return typeof level === 'number' ? level : levelCode(levelOf(level.table, textAt(row, level.place)));
}

/** 1 + the index of the first mark whose tests the line passes; 0 when there is none. */
export function markAt(row: LineAt, marks: readonly PlannedMark[]): number {
  for (let i = 0; i < marks.length; i++) if (passesAll(row, marks[i]!.tests)) return i + 1;
  return 0;
}

function passesAll(row: LineAt, tests: PlannedMark['tests']): boolean {
  for (let i = 0; i < tests.length; i++) {
    const { place, test } = tests[i]!;
    const number = test.test === 'oneOf' || test.unit !== undefined ? NaN : numberAt(row, place);
    if (!(number >= 0 ? passesNumber(test, number) : passes(test, textAt(row, place)))) return false;
  }
  return true;
}

/** Plain digits pass a test as their text does. */
function passesNumber(test: SlotTest, number: number): boolean {
  switch (test.test) {
    case 'positive':
      return number !== 0;
    case 'zero':
      return number === 0;
    case 'status5xx':
      return number >= 500 && number < 600;
    case 'status4xx':
      return number >= 400 && number < 500;
    case 'over':
      return number > (test.than ?? 0);
    case 'under':
      return number < (test.than ?? 0);
    case 'oneOf':
      return false;
  }
}

/** The number of up to nine plain digits without a leading zero at a place; -1 for any other text. */
function numberAt(row: LineAt, place: Place): number {
  return numberOfBytes(row.bytes, offsetOf(row, place.from), offsetOf(row, place.to));
}

/** The HTTP status at a place, as the column holds it: 16 bits, 0 for what is no number. */
export function statusAt(row: LineAt, place: Place): number {
  const number = numberAt(row, place);
  return (number >= 0 ? number : Number(textAt(row, place))) & 0xffff;
}

/** Milliseconds stated by the line or the mark; NaN for none. */
export function durationAt(row: LineAt, plan: RowPlan, mark: PlannedMark | undefined): number {
  const stated = plan.duration ?? mark?.elapsed ?? null;
  if (stated === null) return NaN;
  const { place, unit } = stated;
  const fast = durationOfBytes(row.bytes, offsetOf(row, place.from), offsetOf(row, place.to), unit);
  return fast >= 0 ? fast : (readDuration(textAt(row, place), unit) ?? NaN);
}

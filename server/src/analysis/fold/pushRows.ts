import type { BlockFold } from './blockFold.ts';
import { NAME_FIELDS, NO_SHAPE, type BlockEndpoint, type RowSink } from './blockRows.ts';
import { NO_OFFSET, type WallClock } from '../model.ts';
import { nameNumber } from './nameTable.ts';
import { parseStamp } from '../time/parseStamp.ts';
import {
  durationAt,
  levelAt,
  markAt,
  statusAt,
  textAt,
  type Place,
  type PlannedEndpoint,
  type PlannedMark,
  type PlannedName,
} from './rowPlan.ts';
import { offsetOf, type LineAt } from './rowSpans.ts';
import type { ReadShape } from '../lines/shapes.ts';
import { kindOf, luckOf } from './thinning.ts';

/** The container that a line behind a container's name is of, for one in another envelope its stream behind a blank; '' for any other. */
export function streamOf(row: LineAt, { line, plan }: ReadShape): string {
  const stream = plan.stream === null ? '' : textAt(row, plan.stream);
  if (stream !== '' && line.entities?.some(({ kind }) => kind === 'service') === true) return stream;
  return line.inner !== undefined || line.messageBelow === 'enveloped' ? ` ${stream}` : '';
}

/** Begins a record at the line being folded. */
export function pushRecord(fold: BlockFold, read: ReadShape, clock: WallClock | null): void {
  const { row, sink } = fold;
  const { plan } = read;
  fold.open = true;
  const level = levelAt(row, plan);
  fold.awaits = plan.below ? { format: read.line.format, level, stream: streamOf(row, read) } : null;
  const marks = level >= 5 ? plan.marksIfError : plan.marks;
  const mark = marks.length === 0 ? 0 : markAt(row, marks);
  const at = sink.length++;
  sink.line[at] = row.line;
  sink.endLine[at] = row.line;
  pushClock(sink, at, clock);
  sink.level[at] = level;
  sink.shape[at] = shapeNumber(fold, read);
  sink.mark[at] = mark;
  sink.status[at] = plan.status === null ? 0 : statusAt(row, plan.status);
  sink.duration[at] = durationAt(row, plan, marks[mark - 1]);
  sink.luck[at] = luckOf(fold.offset + fold.lines.start[row.line]!);
  sink.leftOut[at] = leftOutBefore(fold, read, kindOf(mark, level, sink.status[at]!));
  pushNames(fold, at, read, marks[mark - 1]);
  if (plan.endpoint !== null && (mark > 0 || level >= 4)) fold.pushEndpoint(read);
}

function leftOutBefore({ fast, sink }: BlockFold, read: ReadShape, kind: number): number {
  if (fast === null || !sink.thins) return 0;
  return fast.leavingOut.takeCount(fast.leavingOut.stratumOf(read, kind, fast.planOf(read)));
}

function pushClock(sink: RowSink, at: number, clock: WallClock | null): void {
  sink.wall[at] = clock === null ? NaN : clock.ms;
  sink.flags[at] = clock === null ? 0 : clock.flags;
  sink.offset[at] = clock?.offsetMinutes ?? NO_OFFSET;
  sink.weekday[at] = clock?.weekday ?? -1;
}

/** A row for what lines of this block state of the record that the block before left open. */
export function pushLeading(sink: RowSink): void {
  const at = sink.length++;
  pushClock(sink, at, null);
  sink.level[at] = 0;
  sink.shape[at] = NO_SHAPE;
  sink.mark[at] = 0;
  sink.status[at] = 0;
  sink.duration[at] = NaN;
  sink.luck[at] = 0;
  sink.leftOut[at] = 0;
}

/** Takes into the open record what a line below its header states. */
export function completeRecord(fold: BlockFold, read: ReadShape): void {
  const { row, sink } = fold;
  const { plan } = read;
  const at = sink.length - 1;
  const level = levelAt(row, plan);
  const marks = level >= 5 ? plan.marksIfError : plan.marks;
  if (level !== 0) sink.level[at] = level;
  if (plan.stamp !== null && Number.isNaN(sink.wall[at]!))
    pushClock(sink, at, parseStamp(row.bytes, offsetOf(row, plan.stamp.from), offsetOf(row, plan.stamp.to)));
  fold.awaits = plan.below ? { format: read.line.format, level: sink.level[at]!, stream: streamOf(row, read) } : null;
  const { message } = read.line;
  if (message.to > message.from) {
    sink.shape[at] = shapeNumber(fold, read);
    sink.mark[at] = marks.length === 0 ? 0 : markAt(row, marks);
  }
  const mark = marks[sink.mark[at]! - 1];
  if (plan.status !== null) sink.status[at] = statusAt(row, plan.status);
  const duration = durationAt(row, plan, mark);
  if (!Number.isNaN(duration)) sink.duration[at] = duration;
  pushNames(fold, at, read, mark);
  if (plan.endpoint !== null && (sink.mark[at]! > 0 || level >= 4))
    fold.endpoints.push({ ...endpointOf(row, plan.endpoint), line: at < fold.first ? -1 : sink.line[at]! });
}

/** The shape's number in the block. */
export function shapeNumber({ shapes, shapeIndex, fast }: BlockFold, read: ReadShape): number {
  let number = shapeIndex.get(read);
  if (number === undefined) {
    number = shapes.push(read) - 1;
    shapeIndex.set(read, number);
    fast?.number(read, number);
  }
  return number;
}

/** The endpoint that a line names; `line` is 0-based in its block. */
export function endpointOf(row: LineAt, { address, port, service }: PlannedEndpoint): BlockEndpoint {
  return { line: row.line, address: textAt(row, address), port: Number(textAt(row, port)), service };
}

const SOURCE = NAME_FIELDS.indexOf('source');

/** Slots of the format and of the mark by name; the mark's come first, then the first of the line's own. */
function pushNames(fold: BlockFold, at: number, { plan }: ReadShape, mark: PlannedMark | undefined): void {
  if (plan.source !== null && fold.sink.names[SOURCE]![at] === 0) pushName(fold, at, SOURCE, plan.source);
  if (mark) pushEach(fold, at, mark.entities);
  pushEach(fold, at, plan.entities);
}

function pushEach(fold: BlockFold, at: number, list: readonly PlannedName[]): void {
  for (let i = 0; i < list.length; i++) {
    const { field, place } = list[i]!;
    if (fold.sink.names[field]![at] === 0) pushName(fold, at, field, place);
  }
}

function pushName(fold: BlockFold, at: number, field: number, place: Place): void {
  const { row, sink, names, fast, bytes } = fold;
  let from = offsetOf(row, place.from);
  let to = offsetOf(row, place.to);
  if (field === SOURCE) {
    while (from < to && bytes[from]! <= 32) from++;
    while (to > from && bytes[to - 1]! <= 32) to--;
  }
  const name = fast === null ? nameNumber(names, bytes, from, to) : fast.addName(from, to);
  if (name === 0) return;
  sink.names[field]![at] = name;
  sink.named[field] = 1;
}
